import type { BookedMoney } from './booked-money.ts'
import type { OfficeMoney, OfficeSale } from './office-books.ts'
import type { BookedSale } from './terminal-books.ts'

/**
 * Where the tables of the reports and the entries do not say the same of a payment or a refund, both ways: each that an
 * entry tells of is there, once and to the cent, and none is there that no entry tells of (I3).
 */
export function moneyProblems(
  what: 'payment' | 'refund',
  booked: readonly ReadonlyMap<string, BookedMoney>[],
  stored: readonly OfficeMoney[],
): string[] {
  const told = new Map(booked.flatMap((one) => [...one]))
  const there = new Set(stored.map(({ id }) => id))
  return [
    ...stored.flatMap((money) => {
      const said = told.get(money.id)
      if (!said) return [`The ${what} ${money.id} is in the reports, and no entry tells of it.`]
      return isSame(said, money)
        ? []
        : [`The ${what} ${money.id} is ${shown(money)} in the reports; its entry says ${shown(said)}.`]
    }),
    ...[...told.keys()]
      .filter((id) => !there.has(id))
      .map((id) => `The ${what} ${id} was entered and is missing in the reports.`),
  ]
}

const isSame = (a: BookedMoney, b: BookedMoney): boolean =>
  a.kind === b.kind && a.amount === b.amount && a.received === b.received && a.change === b.change

/** In minor units, as stored: what is searched for is the row. */
const shown = ({ kind, amount, received, change }: BookedMoney): string =>
  kind === 'cash' ? `cash ${amount} (${received} − ${change})` : `${kind} ${amount}`

/**
 * Where a sale in the tables does not add up, or is not what the entry with its receipt says (I2, I3): net and tax are
 * the total, lines and charges are the total, payments are the total, and every sale is there once. `booked` are the
 * sales of each terminal's entries, by terminal.
 */
export function saleProblems(
  booked: ReadonlyMap<string, ReadonlyMap<number, BookedSale>>,
  stored: readonly OfficeSale[],
  receipt: (terminalId: string, number: number) => string,
): string[] {
  const there = new Set(stored.map(({ id }) => id))
  const whole = [...booked.values()].flatMap((sales) =>
    [...sales.values()].flatMap((sale) => sale.whole ?? []),
  )
  return [
    ...stored.flatMap((sale) => {
      const name = `Sale ${receipt(sale.terminalId, sale.receiptNumber)}`
      const said = booked.get(sale.terminalId)?.get(sale.receiptNumber)
      return [...entryProblems(sale, said), ...sumProblems(sale, said)].map((problem) => `${name} ${problem}`)
    }),
    ...whole
      .filter(({ orderId }) => !there.has(orderId))
      .map(({ orderId }) => `The sale ${orderId} was entered and is missing in the reports.`),
  ]
}

function entryProblems({ id, total }: OfficeSale, said: BookedSale | undefined): string[] {
  if (!said) return ['is in the reports, and no entry gave out its receipt.']
  const { whole } = said
  if (!whole) return []
  return [
    ...(whole.orderId === id ? [] : [`is order ${id} in the reports; its entry says ${whole.orderId}.`]),
    ...(whole.total === total ? [] : [`is ${total} in the reports; its entry says ${whole.total}.`]),
  ]
}

function sumProblems(sale: OfficeSale, said: BookedSale | undefined): string[] {
  const { net, tax, total, lines, paid, reversed, told } = sale
  const charges = said?.whole?.charges ?? (told === null ? undefined : sale.toldCharges)
  return [
    ...(net + tax === total ? [] : [`is ${total}, and net ${net} with tax ${tax} is not.`]),
    ...(charges === undefined || lines + charges === total
      ? []
      : [`is ${total}, and its lines with charges come to ${lines + charges}.`]),
    ...(told === null || told === total ? [] : [`is ${total} in the reports and ${told} at the tills.`]),
    // What turned out to be no payment is still owed, until somebody pays it.
    ...((reversed > 0 ? paid > total : paid !== total) ? [`is ${total}, and ${paid} was paid for it.`] : []),
  ]
}
