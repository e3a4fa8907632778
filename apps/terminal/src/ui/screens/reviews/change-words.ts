import { explainChange, type LineEdit, type OrderArrival, type OrderLine } from '@evertill/domain'
import type { TFunction } from 'i18next'

type Command = OrderArrival['command']
type Money = (amount: number) => string
/** A sentence of the cashier's language under `review.change`, with what it names. */
type Known = readonly [name: string, values?: Readonly<Record<string, string | number>>]

/**
 * What somebody did to an order, a sentence each, in the cashier's language; what is rare is said in the domain's own
 * words, which are English.
 */
export function changeWords(
  command: Command,
  lines: readonly Pick<OrderLine, 'id' | 'name' | 'quantity'>[],
  t: TFunction,
  money: Money,
): readonly string[] {
  const nameOf = (lineId: string) => lines.find(({ id }) => id === lineId)?.name ?? ''
  const said = explainChange(command, lines, money)
  const known =
    command.type === 'order.edit'
      ? command.edits.map((edit) => knownEdit(edit, nameOf))
      : [knownAct(command, money)]
  return said.map((sentence, n) => {
    const [name, values] = known[n] ?? []
    return name === undefined ? sentence : t(`review.change.${name}`, { ...values })
  })
}

function knownEdit(edit: LineEdit, nameOf: (lineId: string) => string): Known | undefined {
  switch (edit.kind) {
    case 'add-line':
      return ['add-line', { pieces: edit.line.quantity, item: edit.line.name }]
    case 'add-pieces':
      return ['add-pieces', { pieces: edit.pieces, item: nameOf(edit.lineId) }]
    case 'void':
      return ['void', { pieces: edit.pieces, item: nameOf(edit.lineId), reason: edit.reason }]
    case 'set-note':
      return edit.note === ''
        ? ['no-note', { item: nameOf(edit.lineId) }]
        : ['note', { item: nameOf(edit.lineId), note: edit.note }]
    default:
      return undefined
  }
}

function knownAct(
  command: Exclude<Command, { readonly type: 'order.edit' }>,
  money: Money,
): Known | undefined {
  switch (command.type) {
    case 'order.send':
      return ['send']
    case 'order.cancel':
      return ['cancel', { reason: command.reason }]
    case 'order.move-table':
      return command.table ? ['move', { table: command.table.name }] : ['no-table']
    case 'bill.take-tender':
      return ['part', { amount: money(command.tender.amount) }]
    case 'bill.pay':
      return command.tenders?.length
        ? ['pay', { amount: money(command.tenders.reduce((sum, { amount }) => sum + amount, 0)) }]
        : ['settle']
    default:
      return undefined
  }
}
