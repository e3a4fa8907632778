import {
  applyCommand,
  billOf,
  type EditOrder,
  isOpen,
  isPaid,
  type OpenOrder,
  type Order,
  openChecks,
  type SharedCommand,
} from '@evertill/domain'
import {
  aBillPayment,
  aCardPayment,
  aLine,
  anEdit,
  anyFullCart,
  anySplitBill,
  aPartPayment,
  aRefund,
  aSend,
  aUuid,
  BILL_CONTENT,
  exactCash,
  partPayment,
  SERVICE_CONTENT,
} from '@evertill/domain/testing'
import fc, { type Arbitrary } from 'fast-check'

type Step = (order: Order, n: number, plan: SplitPlan) => SharedCommand | undefined
type SplitPlan = Extract<SharedCommand, { type: 'bill.split' }>['plan']

/** What may happen at a table; a step that is not for the order as it stands does nothing. */
const STEPS: Readonly<Record<string, Step>> = {
  add: (_, n): EditOrder =>
    anEdit(`edit-${n}`, {
      kind: 'add-line',
      line: aLine({ id: aUuid(500 + n), unitPrice: 700 }),
      waiting: 'hold',
    }),
  void: (order, n) =>
    order.lines[0] &&
    anEdit(`void-${n}`, {
      kind: 'void',
      lineId: order.lines[0].id,
      pieces: 1,
      reason: 'Cold',
      approvedBy: 'boss',
    }),
  table: (_, n) => ({
    ...SERVICE_CONTENT,
    id: `table-${n}`,
    type: 'order.move-table',
    table: { id: 't', name: 'T' },
  }),
  prepare: (_, n) => ({ ...SERVICE_CONTENT, id: `prepare-${n}`, type: 'order.progress', to: 'preparing' }),
  split: (_, n, plan) => ({ ...BILL_CONTENT, id: `split-${n}`, type: 'bill.split', plan }),
  part: (order, n) =>
    isOpen(order) && !order.split && isOwed(order)
      ? aPartPayment(order, { kind: 'cash', id: aUuid(900 + n), received: 100 })
      : undefined,
  card: (order, n) =>
    isOpen(order) ? partPayment(aCardPayment(200, aUuid(900 + n)), firstCheck(order)) : undefined,
  pay: (order, n) => {
    if (!isOpen(order)) return undefined
    const checkId = firstCheck(order)
    const bill = billOf(order, checkId)
    if (!bill.ok) return undefined
    const { balance } = bill.value
    const half = Math.floor(balance / 2)
    const tenders =
      balance > 1 ? [exactCash(balance - half, aUuid(900 + n)), aCardPayment(half, aUuid(950 + n), 50)] : []
    return aBillPayment(order, {
      id: `pay-${n}`,
      receipt: { prefix: 'A1', number: n + 1 },
      tenders,
      ...(checkId && { checkId }),
    })
  },
  tip: (order, n) => {
    const tenderId = cardOf(order)
    return tenderId === undefined
      ? undefined
      : { ...BILL_CONTENT, id: `tip-${n}`, type: 'bill.adjust-tip', tenderId, tip: 70 }
  },
  reverse: (order, n) => {
    const tenderId = cardOf(order)
    return tenderId === undefined
      ? undefined
      : { ...BILL_CONTENT, id: `reverse-${n}`, type: 'payment.reverse', tenderId, reason: 'Bank' }
  },
  late: (order, n) =>
    isPaid(order) ? { ...partPayment(exactCash(100, aUuid(900 + n))), id: `late-${n}` } : undefined,
  refund: (order, n) => {
    if (!isPaid(order)) return undefined
    try {
      return aRefund(order, { kind: 'amount', amount: 100 }, n, { approvedBy: 'boss' })
    } catch {
      return undefined
    }
  },
  reprint: (order, n) => {
    const [check] = 'paidChecks' in order ? (order.paidChecks ?? []) : []
    const [refund] = 'refunds' in order ? (order.refunds ?? []) : []
    const documentId = refund?.id ?? check?.id
    return documentId === undefined
      ? undefined
      : { ...BILL_CONTENT, id: `copy-${n}`, type: 'bill.reprint', documentId, copy: n + 1, reason: 'Lost' }
  },
  complete: (_, n) => ({ ...SERVICE_CONTENT, id: `complete-${n}`, type: 'order.complete' }),
  cancel: (_, n) => ({
    ...SERVICE_CONTENT,
    id: `cancel-${n}`,
    type: 'order.cancel',
    reason: 'Left',
    approvedBy: 'boss',
  }),
}

const anySteps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom('add', 'void', 'table', 'prepare', 'split', 'part', 'card', 'reprint'),
    },
    { weight: 6, arbitrary: fc.constantFrom('pay', 'pay', 'refund', 'tip', 'reverse', 'late') },
    { weight: 1, arbitrary: fc.constantFrom('complete', 'cancel') },
  ),
  { minLength: 3, maxLength: 14 },
)

function taken(order: Order | undefined, command: SharedCommand): Order | undefined {
  const applied = applyCommand(order, command)
  return applied.ok ? applied.value : order
}

function isOwed(order: OpenOrder): boolean {
  const bill = billOf(order)
  return bill.ok && bill.value.balance > 0
}

function firstCheck(order: Order): string | undefined {
  if (!isOpen(order) || !order.split) return undefined
  return openChecks(order, order.split.plan)[0]?.id
}

const cardOf = (order: Order): string | undefined =>
  'tenders' in order ? order.tenders.find(({ kind }) => kind === 'card-manual')?.id : undefined

/** The states of an order of any content in the course of an evening, from the kitchen to the last refund. */
export const anyEvening: Arbitrary<readonly Order[]> = fc
  .tuple(anySplitBill, anyFullCart, anySteps)
  .map(([{ order, plan }, { discounts }, steps]) => {
    let state = taken(undefined, aSend({ ...order, type: 'dine-in', ...(discounts && { discounts }) }))
    const states: Order[] = state ? [state] : []
    steps.forEach((step, n) => {
      const command = state && STEPS[step]?.(state, n, plan)
      const next = command ? taken(state, command) : state
      if (next && next !== state) states.push(next)
      state = next
    })
    return states
  })
