/** One payment on the terminal: what the cashier keyed in and what became of it. Never anything of a card. */
export interface CardSlip {
  readonly number: string
  /** Minor units of the terminal's currency. */
  readonly amount: number
  readonly outcome: 'approved' | 'declined'
  readonly at: string
}

/** A card terminal with no wire to the till: the cashier keys the amount in and notes the slip's number. */
export interface CardTerminalSimulator {
  /** Takes a payment; undefined when the amount is not a positive whole number of minor units. */
  charge(amount: number, outcome: CardSlip['outcome']): CardSlip | undefined
  /** Newest first. */
  slips(): readonly CardSlip[]
  onChange(listener: () => void): () => void
}

const keptSlips = 200
const largestAmount = 999_999_99

export function createCardTerminalSimulator(clock: () => number = Date.now): CardTerminalSimulator {
  const listeners = new Set<() => void>()
  let slips: readonly CardSlip[] = []
  let taken = 0
  return {
    charge(amount, outcome) {
      if (!Number.isInteger(amount) || amount <= 0 || amount > largestAmount) return undefined
      taken += 1
      const number = `${taken}`.padStart(6, '0')
      const slip: CardSlip = { number, amount, outcome, at: new Date(clock()).toISOString() }
      slips = [slip, ...slips].slice(0, keptSlips)
      for (const listener of listeners) listener()
      return slip
    },
    slips: () => slips,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
