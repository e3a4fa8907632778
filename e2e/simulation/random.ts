/** A stream of numbers that the seed alone decides. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** A stream of its own, so that what draws from it does not move the numbers of anybody else. */
  fork(label: string): Random
}

/** Chris Doty-Humphrey's sfc32, seeded by the text's FNV-1a hash and run in. */
export function createRandom(seed: string): Random {
  let a = fnv1a(seed)
  let b = fnv1a(`${seed}/b`)
  let c = fnv1a(`${seed}/c`)
  let counter = 1
  const draw = () => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 0x1_0000_0000
  }
  for (let warm = 0; warm < 12; warm += 1) draw()

  const int = (low: number, high: number) => low + Math.floor(draw() * (high - low + 1))
  return {
    next: draw,
    int,
    chance: (probability) => draw() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('There is nothing to pick from')
      // In range: the list is not empty.
      return list[int(0, list.length - 1)] as T
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c_9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193)
  }
  return hash | 0
}
