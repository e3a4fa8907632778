/** A run's dice: the same seed throws the same again, so a failure can be repeated with EVERTILL_SEED. */
export interface Dice {
  readonly seed: number
  /** A number in [0, 1). */
  next(): number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  /** True in `part` of all throws. */
  chance(part: number): boolean
  oneOf<T>(things: readonly T[]): T
}

const DEFAULT_SEED = 20_261_128

/** Fixed unless EVERTILL_SEED names another; printed with the test's name. */
export function diceFor(test: string): Dice {
  const seed = Number(process.env.EVERTILL_SEED ?? DEFAULT_SEED)
  console.log(`${test}: seed ${seed}`)
  return createDice(seed)
}

export function createDice(seed: number): Dice {
  const next = mulberry32(seed)
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    seed,
    next,
    between,
    chance: (part) => next() < part,
    oneOf: (things) => {
      const thing = things[between(0, things.length - 1)]
      if (thing === undefined) throw new Error('Nothing to choose from')
      return thing
    },
  }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
