import type { OfficeMoney, OfficeSale } from './office-books.ts'
import type { BookedMoney, BookedSale } from './terminal-books.ts'

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
 * Where a sale in the tables does not add up, or is not what the entry that settled it says (I2, I3): net and tax are
 * the total, lines and charges are the total, payments are the total, and every settled sale is there once.
 */
export function saleProblems(
  booked: readonly ReadonlyMap<string, BookedSale>[],
  stored: readonly OfficeSale[],
  receipt: (terminalId: string, number: number) => string,
): string[] {
  const told = new Map(booked.flatMap((one) => [...one]))
  const there = new Set(stored.map(({ id }) => id))
  const missing = new Set(
    [...told.values()]
      .filter(({ total, orderId }) => total !== undefined && !there.has(orderId))
      .map(({ orderId }) => orderId),
  )
  return [
    ...stored.flatMap((sale) => {
      const name = `Sale ${receipt(sale.terminalId, sale.receiptNumber)}`
      const said = sale.soldBy === null ? undefined : told.get(sale.soldBy)
      return [...entryProblems(sale, said), ...sumProblems(sale, said)].map((problem) => `${name} ${problem}`)
    }),
    ...[...missing].map((id) => `The sale ${id} was entered and is missing in the reports.`),
  ]
}

function entryProblems(sale: OfficeSale, said: BookedSale | undefined): string[] {
  if (!said) return ['is in the reports, and no entry settled it.']
  return [
    ...(said.orderId === sale.id ? [] : [`is of order ${sale.id}; its entry says ${said.orderId}.`]),
    ...(said.receiptNumber === sale.receiptNumber ? [] : [`has number ${said.receiptNumber} in its entry.`]),
    ...(said.total === undefined || said.total === sale.total
      ? []
      : [`is ${sale.total} in the reports; its entry says ${said.total}.`]),
  ]
}

function sumProblems(sale: OfficeSale, said: BookedSale | undefined): string[] {
  const { net, tax, total, lines, paid, reversed, told } = sale
  const charges = said?.charges ?? (told === null ? undefined : sale.toldCharges)
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
