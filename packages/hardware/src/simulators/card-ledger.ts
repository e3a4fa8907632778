/** One transaction a simulated card terminal carried out: what really happened to the guest's money. */
export interface LedgerEntry {
  readonly kind: 'payment' | 'refund' | 'reversal'
  readonly amount: number
  /** Four digits. */
  readonly receipt: string
  /** Six digits. */
  readonly trace: string
  /** Of the payment that a reversal takes back. */
  readonly ofTrace?: string
  /** `open`: approved by the bank, not yet acknowledged. `undone`: taken back by the card terminal itself. */
  readonly state: 'open' | 'booked' | 'declined' | 'aborted' | 'undone' | 'reversed'
  readonly last4: string
  readonly authCode: string
  readonly at: Date
  /** The request it carried out, where the protocol names requests. */
  readonly request?: string
}

/** The books of a simulated card terminal, and its memory of the last transaction. */
export interface CardLedger {
  entries(): readonly LedgerEntry[]
  /** Notes a transaction and gives its numbers. */
  add(entry: Omit<LedgerEntry, 'receipt' | 'trace' | 'at'>): LedgerEntry
  settle(trace: string, state: LedgerEntry['state']): void
  /** The newest that it remembers: booked ones and, where it keeps those, refused ones; nothing after an end of day. */
  last(): LedgerEntry | undefined
  /** What was booked since the last end of day, charges and refunds. */
  sinceClose(): readonly LedgerEntry[]
  close(): void
}

/** Payments the card really pays: booked, and those that are about to be. */
export const chargesOf = (entries: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  entries.filter(({ kind, state }) => kind === 'payment' && (state === 'booked' || state === 'open'))

export function createCardLedger(given: {
  readonly clock: () => number
  readonly remembersRefused: () => boolean
  readonly onChange: () => void
}): CardLedger {
  let entries: readonly LedgerEntry[] = []
  let closedAt = 0
  const sinceClose = () => entries.slice(closedAt)
  return {
    entries: () => entries,
    add(entry) {
      const number = entries.length + 1
      const added: LedgerEntry = {
        ...entry,
        receipt: String(number % 10_000).padStart(4, '0'),
        trace: String(number % 1_000_000).padStart(6, '0'),
        at: new Date(given.clock()),
      }
      entries = [...entries, added]
      given.onChange()
      return added
    },
    settle(trace, state) {
      entries = entries.map((entry) => (entry.trace === trace ? { ...entry, state } : entry))
      given.onChange()
    },
    last: () =>
      sinceClose().findLast(({ state }) =>
        state === 'declined' || state === 'aborted'
          ? given.remembersRefused()
          : state !== 'open' && state !== 'undone',
      ),
    sinceClose: () => sinceClose().filter(({ kind, state }) => kind !== 'reversal' && state === 'booked'),
    close() {
      closedAt = entries.length
      given.onChange()
    },
  }
}
