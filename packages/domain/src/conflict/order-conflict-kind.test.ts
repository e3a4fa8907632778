import { describe, expect, it } from 'vitest'
import type { LineEdit } from '../edit/line-edit.ts'
import { aLine, anEdit } from '../testing/index.ts'
import { type OrderConflictKind, orderConflictKind, type SharedCommand } from './order-conflict-kind.ts'

describe('which rule decides a command on an order', () => {
  it.each<[OrderConflictKind, string]>([
    ['fact', 'order.pay receipt.reprint bill.take-tender bill.remove-tender bill.pay bill.adjust-tip'],
    ['fact', 'payment.reverse order.refund'],
    ['status', 'order.fire order.progress order.complete order.close order.resume order.stock-unavailable'],
    ['gateway', 'order.payment-failed'],
    ['field', 'order.move-table'],
    ['contradicting', 'draft.park draft.resume order.await-payment order.send order.hold order.stay'],
    ['contradicting', 'order.cancel order.transfer order.move-lines order.merge bill.split bill.unsplit'],
  ])('%s: %s', (kind, types) => {
    for (const type of types.split(' ')) expect(orderConflictKind({ type } as SharedCommand), type).toBe(kind)
  })

  const add: LineEdit = { kind: 'add-line', line: aLine() }
  const note: LineEdit = { kind: 'set-note', lineId: 'a', note: 'Hot' }
  const more: LineEdit = { kind: 'add-pieces', lineId: 'a', pieces: 1 }

  it.each<[OrderConflictKind, string, LineEdit[]]>([
    ['addition', 'lines are added', [add, add]],
    ['addition', 'lines are added and notes written', [note, add]],
    ['field', 'notes are written', [note]],
    ['contradicting', 'pieces change', [more]],
    ['contradicting', 'pieces change and lines are added', [add, more, note]],
    ['field', 'nothing is edited', []],
  ])('%s when %s', (kind, _, edits) => {
    expect(orderConflictKind(anEdit('e', ...edits))).toBe(kind)
  })
})
