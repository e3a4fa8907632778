import type { ReceiptPrinter } from '../ports/receipt-printer.ts'

/** Runs one talk after the other; one that fails does not stop those behind it. */
export type Turns = <T>(talk: () => Promise<T>) => Promise<T>

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (talk) => {
    const turn = last.then(talk)
    last = turn.catch(() => undefined)
    return turn
  }
}

/** A printer and the turns its drawer has to take. */
export interface SharedPrinter {
  readonly printer: ReceiptPrinter
  readonly inTurn: Turns
}

/**
 * Lets a printer and the drawer that hangs on it take turns: most printers take one connection and hold or refuse a
 * second. Whoever talks to this printer goes through here.
 */
export function sharePrinter(printer: ReceiptPrinter): SharedPrinter {
  const inTurn = createTurns()
  return {
    inTurn,
    printer: {
      status: () => inTurn(() => printer.status()),
      print: (job) => inTurn(() => printer.print(job)),
    },
  }
}
