import { parseOptions, verify } from '@node-rs/argon2'

/** Verifications at once; each takes some 20 MB and a core for 20 ms. */
const AT_ONCE = 2
/** The dearest hash this till computes: a synced hash must not be able to freeze it. */
const MAX_MEMORY_KIB = 262_144
const MAX_PASSES = 12
const MAX_LANES = 8

/** Checks PINs against argon2id hashes, a few at a time; the others wait their turn. */
export function createPinVerifier(): (pinHash: string, pin: string) => Promise<boolean> {
  const waiting: (() => void)[] = []
  let running = 0

  async function turn(): Promise<void> {
    if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
    else running += 1
  }

  function done(): void {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  return async (pinHash, pin) => {
    if (!isReasonable(pinHash)) return false
    await turn()
    try {
      return await verify(pinHash, pin)
    } finally {
      done()
    }
  }
}

/** True for an argon2id hash this till can check without stalling. */
function isReasonable(pinHash: string): boolean {
  if (!pinHash.startsWith('$argon2id$')) return false
  try {
    const { memoryCost, timeCost, parallelism } = parseOptions(pinHash)
    return memoryCost <= MAX_MEMORY_KIB && timeCost <= MAX_PASSES && parallelism <= MAX_LANES
  } catch {
    return false
  }
}
