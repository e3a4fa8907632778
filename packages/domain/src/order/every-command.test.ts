import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinor } from '../money/format-minor.ts'
import { aBillPayment, aDinner, BILL_CONTENT, partPayment } from '../testing/bill-builders.ts'
import { aUuid } from '../testing/ids.ts'
import { aDraft, aLine, anOrder, aPaidOrder, aReprint, aTax, exactCash } from '../testing/order-builders.ts'
import { aRefund } from '../testing/refund-builders.ts'
import { aSale, aSend, aSentOrder, SERVICE_CONTENT } from '../testing/service-builders.ts'
import { applyCommand } from './apply-command.ts'
import { explainRejection } from './explain-rejection.ts'
import type { Order } from './order.ts'
import type { AnyOrderCommand } from './order-command.ts'

type TypeOfCommand = AnyOrderCommand['type']

/** A command that is taken, and what of it is changed to make it wrong, with the sentence the person reads. */
interface Case {
  readonly order: Order | undefined
  /** The command without its type. */
  readonly command: Readonly<Record<string, unknown>>
  readonly wrong: readonly (readonly [changes: Readonly<Record<string, unknown>>, words: string])[]
}

const LINE = aUuid(101)
const AT = '2026-11-21T10:00:00.000Z'
const NO_LINE = 'This line is no longer in the order.'
const NO_REASON = 'Say why: a reason is needed.'
const LONG = 'x'.repeat(501)

const content = anOrder()
const draft = aDraft()
const discounted = aDraft({
  discounts: [
    { id: 'd1', name: 'Off', source: 'manual', value: { kind: 'amount', amount: 50 }, reason: 'Late' },
  ],
})
const weighed = aDraft({ lines: [aLine({ weight: { amount: 300, unit: 'kg', manual: false } })] })
const overridden = aDraft({ lines: [aLine({ override: { from: 300, reason: 'Last one' } })] })
const cash = exactCash(100)
const pending: Order = { ...aDraft(), status: 'pending-payment', tenders: [cash] }
const waiting: Order = { ...aDraft(), status: 'pending-payment', tenders: [] }
const failed: Order = { ...content, status: 'payment-failed', tenders: [], failedAt: AT, reason: 'No' }
const parked: Order = { ...content, status: 'parked', parkedAt: AT, why: 'idle' }
const sent = aSentOrder()
const onHold = aSentOrder(aSend({}, { waiting: [{ lineId: LINE, how: 'hold' }] }))
const staying = aSentOrder(aSend({}, { waiting: [{ lineId: LINE, how: 'stay' }] }))
const dinner = aDinner()
const paid = aSale({ type: 'takeaway' })
const cardTender = { id: aUuid(211), kind: 'card-manual', amount: 250, reference: '4711' } as const
const byCard = (applyCommand(undefined, aPaidOrder({}, { tenders: [cardTender] })) as { value: Order }).value
const inKitchen = aSale({}, { ...aSend({}), id: 'send-2', order: undefined } as never)
const done = applyAll(inKitchen, ['preparing', 'ready', 'picked-up'])
const SERVICE = { ...SERVICE_CONTENT, id: 'service-1' }
const BILL = { ...BILL_CONTENT, id: 'bill-1' }
const other = anOrder({ id: aUuid(2), type: 'dine-in', lines: [aLine({ id: aUuid(102) })] })

function applyAll(order: Order, steps: readonly string[]): Order {
  return steps.reduce<Order>((state, to, n) => {
    const command = { ...SERVICE_CONTENT, type: 'order.progress', id: `step-${n}`, to } as AnyOrderCommand
    const result = applyCommand(state, command)
    if (!result.ok) throw new Error(explainRejection(result.error))
    return result.value
  }, order)
}

const without = <T extends { readonly type: string }>({ type: _, ...command }: T) => command

/** A row for each command there is: one that is missing is an error of types. */
const EVERY: Readonly<Record<TypeOfCommand, Case>> = {
  'draft.open': {
    order: undefined,
    command: { order: content },
    wrong: [
      [{ order: anOrder({ lines: [aLine(), aLine()] }) }, 'This line is already in the order.'],
      [{ order: anOrder({ guests: 0 }) }, 'The number of guests is a whole number from 1 to 999.'],
    ],
  },
  'draft.add-line': {
    order: draft,
    command: { line: aLine({ id: aUuid(102) }) },
    wrong: [
      [{ line: aLine() }, 'This line is already in the order.'],
      [{ line: aLine({ id: 'x', unitPrice: 2.5 }) }, 'The price is not a whole number of minor units.'],
      [{ line: aLine({ id: 'x', quantity: 0 }) }, 'A quantity is a whole number from 1 to 9,999, not 0.'],
      [{ line: aLine({ id: 'x', note: LONG }) }, 'The note is too long: 500 characters at most.'],
    ],
  },
  'draft.replace-line': {
    order: draft,
    command: { line: aLine({ unitPrice: 300 }) },
    wrong: [[{ line: aLine({ id: 'gone' }) }, NO_LINE]],
  },
  'draft.set-quantity': {
    order: draft,
    command: { lineId: LINE, quantity: 2 },
    wrong: [
      [{ lineId: 'gone' }, NO_LINE],
      [{ quantity: 1.5 }, 'A quantity is a whole number from 1 to 9,999, not 1.5.'],
    ],
  },
  'draft.remove-line': { order: draft, command: { lineId: LINE }, wrong: [[{ lineId: 'gone' }, NO_LINE]] },
  'draft.set-order-type': {
    order: draft,
    command: { orderType: 'dine-in', lineTaxes: [{ lineId: LINE, taxes: [aTax()] }] },
    wrong: [[{ lineTaxes: [{ lineId: 'gone', taxes: [] }] }, NO_LINE]],
  },
  'draft.reprice': {
    order: draft,
    command: { lineTaxes: [{ lineId: LINE, taxes: [aTax({ rate: 160_000 })] }] },
    wrong: [[{ lineTaxes: [{ lineId: 'gone', taxes: [] }] }, NO_LINE]],
  },
  'draft.set-table': {
    order: draft,
    command: { table: { id: 't7', name: '7' } },
    wrong: [[{ table: { id: 't7', name: LONG } }, 'The table is too long: 200 characters at most.']],
  },
  'draft.set-note': {
    order: draft,
    command: { lineId: LINE, note: 'Hot' },
    wrong: [[{ note: LONG }, 'The note is too long: 500 characters at most.']],
  },
  'draft.set-seat': {
    order: draft,
    command: { lineId: LINE, seat: 2 },
    wrong: [[{ seat: 100 }, 'The seat is a whole number from 1 to 99.']],
  },
  'draft.set-course': {
    order: draft,
    command: { lineId: LINE, course: 2 },
    wrong: [[{ course: 0 }, 'The course is a whole number from 1 to 20.']],
  },
  'draft.override-price': {
    order: draft,
    command: { lineId: LINE, unitPrice: 200, reason: 'Last one' },
    wrong: [
      [{ reason: ' ' }, NO_REASON],
      [{ unitPrice: 0.5 }, 'The price is not a whole number of minor units.'],
    ],
  },
  'draft.restore-price': {
    order: overridden,
    command: { lineId: LINE },
    wrong: [[{ lineId: 'gone' }, NO_LINE]],
  },
  'draft.set-weight': {
    order: weighed,
    command: { lineId: LINE, weight: { amount: 350, unit: 'kg', manual: true } },
    wrong: [
      [
        { weight: { amount: 0, unit: 'kg', manual: true } },
        'The weight is a whole number from 1 to 9999999.',
      ],
    ],
  },
  'draft.set-guest-note': {
    order: draft,
    command: { note: 'Happy birthday' },
    wrong: [[{ note: LONG }, 'The note for the guest is too long: 500 characters at most.']],
  },
  'draft.set-order-note': {
    order: draft,
    command: { note: 'Allergy: nuts' },
    wrong: [[{ note: LONG }, 'The note is too long: 500 characters at most.']],
  },
  'draft.set-guests': {
    order: draft,
    command: { guests: 4 },
    wrong: [[{ guests: 1_000 }, 'The number of guests is a whole number from 1 to 999.']],
  },
  'draft.set-customer': {
    order: draft,
    command: { customer: { name: 'Zoë', phone: '' } },
    wrong: [
      [
        { customer: { name: LONG, phone: '' } },
        'The name of the customer is too long: 200 characters at most.',
      ],
    ],
  },
  'draft.set-service-charges': {
    order: draft,
    command: { charges: [{ id: 'service', name: 'Service', rate: 100_000, taxes: [] }] },
    wrong: [
      [
        { charges: [{ id: 'service', name: 'Service', rate: 0, taxes: [] }] },
        'The service charge rate is a whole number from 1 to 1000000.',
      ],
    ],
  },
  'draft.add-tender': {
    order: draft,
    command: { tender: { kind: 'cash', id: aUuid(201), received: 500 } },
    wrong: [
      [{ tender: { kind: 'cash', id: 'x', received: 0 } }, 'The cash received is out of range.'],
      [
        { tender: { kind: 'card-manual', id: 'x', amount: 300, reference: '' } },
        'A card can pay €2.50 at most; change is given for cash only.',
      ],
      [
        { tender: { kind: 'card-manual', id: 'x', amount: 250, reference: '4111 1111 1111 1111' } },
        'This looks like a card number, which must not be kept. Enter the number on the slip.',
      ],
    ],
  },
  'draft.remove-tender': {
    order: pending,
    command: { tenderId: cash.id },
    wrong: [[{ tenderId: 'gone' }, 'This payment is no longer on the order.']],
  },
  'draft.add-discount': {
    order: draft,
    command: {
      discount: {
        id: 'd',
        name: 'Off',
        source: 'manual',
        value: { kind: 'percent', rate: 100_000 },
        reason: 'Late',
      },
    },
    wrong: [
      [
        { discount: { id: 'd', name: 'Off', source: 'manual', value: { kind: 'percent', rate: 100_000 } } },
        NO_REASON,
      ],
      [
        {
          discount: {
            id: 'd',
            name: 'Off',
            source: 'manual',
            value: { kind: 'percent', rate: 2_000_000 },
            reason: 'x',
          },
        },
        'The discount rate is a whole number from 1 to 1000000.',
      ],
    ],
  },
  'draft.remove-discount': {
    order: discounted,
    command: { discountId: 'd1' },
    wrong: [[{ discountId: 'gone' }, 'This discount is no longer on the order.']],
  },
  'draft.set-promotions': {
    order: draft,
    command: {
      discounts: [
        {
          id: 'p',
          name: 'Happy',
          source: 'promotion',
          sourceId: 'h',
          value: { kind: 'percent', rate: 500_000 },
        },
      ],
    },
    wrong: [
      [
        { discounts: [{ id: 'p', name: 'Happy', source: 'promotion', value: { kind: 'percent', rate: 5 } }] },
        'It is not known which coupon or promotion this discount comes from.',
      ],
    ],
  },
  'draft.park': {
    order: draft,
    command: { ...SERVICE, why: 'by-hand' },
    wrong: [[{ orderId: 'other' }, 'This belongs to another order.']],
  },
  'draft.resume': {
    order: parked,
    command: SERVICE,
    wrong: [[{ orderId: 'other' }, 'This belongs to another order.']],
  },
  'order.await-payment': {
    order: draft,
    command: { ...SERVICE, order: content },
    wrong: [[{ order: anOrder({ lines: [] }) }, 'There is nothing in the order.']],
  },
  'order.send': {
    order: undefined,
    command: without(aSend()),
    wrong: [
      [{ order: anOrder({ type: 'takeaway' }) }, 'This order is paid before the kitchen begins.'],
      [{ waiting: [{ lineId: 'gone', how: 'hold' }] }, NO_LINE],
    ],
  },
  'order.fire': {
    order: onHold,
    command: { ...SERVICE, lineIds: [LINE] },
    wrong: [
      [{ lineIds: [] }, 'Choose at least one line.'],
      [{ lineIds: ['gone'] }, NO_LINE],
    ],
  },
  'order.hold': {
    order: staying,
    command: { ...SERVICE, lineIds: [LINE] },
    wrong: [[{ lineIds: ['gone'] }, NO_LINE]],
  },
  'order.stay': {
    order: onHold,
    command: { ...SERVICE, lineIds: [LINE] },
    wrong: [[{ lineIds: ['gone'] }, NO_LINE]],
  },
  'order.progress': {
    order: sent,
    command: { ...SERVICE, to: 'preparing' },
    wrong: [[{ to: 'delivered' }, 'This order is served at the table.']],
  },
  'order.complete': {
    order: done,
    command: SERVICE,
    wrong: [[{ orderId: 'other' }, 'This belongs to another order.']],
  },
  'order.close': {
    order: (
      applyCommand(done, { ...SERVICE, type: 'order.complete', id: 'c' } as AnyOrderCommand) as {
        value: Order
      }
    ).value,
    command: SERVICE,
    wrong: [[{ orderId: 'other' }, 'This belongs to another order.']],
  },
  'order.cancel': {
    order: sent,
    command: { ...SERVICE, reason: 'Guests left' },
    wrong: [[{ reason: '' }, NO_REASON]],
  },
  'order.payment-failed': {
    order: waiting,
    command: { ...SERVICE, reason: 'Declined' },
    wrong: [[{ reason: ' ' }, NO_REASON]],
  },
  'order.stock-unavailable': {
    order: waiting,
    command: { ...SERVICE, lineIds: [LINE] },
    wrong: [[{ lineIds: ['gone'] }, NO_LINE]],
  },
  'order.resume': {
    order: failed,
    command: SERVICE,
    wrong: [[{ orderId: 'other' }, 'This belongs to another order.']],
  },
  'order.edit': {
    order: sent,
    command: { ...SERVICE, edits: [{ kind: 'add-line', line: aLine({ id: aUuid(102) }) }] },
    wrong: [
      [{ edits: [] }, 'There is nothing to change.'],
      [
        { edits: [{ kind: 'void', lineId: LINE, pieces: 2, reason: 'Cold' }] },
        'Only 1 of these are on the order.',
      ],
      [{ edits: [{ kind: 'void', lineId: LINE, pieces: 1, reason: '' }] }, NO_REASON],
    ],
  },
  'order.move-table': {
    order: sent,
    command: { ...SERVICE, table: { id: 't9', name: '9' } },
    wrong: [[{ table: { id: 't9', name: LONG } }, 'The table is too long: 200 characters at most.']],
  },
  'order.transfer': {
    order: sent,
    command: { ...SERVICE, toEmployeeId: 'employee-2' },
    wrong: [[{ toEmployeeId: '' }, 'Say who serves the order from now on.']],
  },
  'order.move-lines': {
    order: aDinner(),
    command: {
      ...SERVICE,
      toOrderId: aUuid(2),
      source: { storeId: content.storeId, type: 'dine-in', pricing: content.pricing },
      moved: [{ fromLineId: dinner.lines[0]!.id, line: dinner.lines[0] }],
    },
    wrong: [
      [{ toOrderId: content.id }, 'This is the same order.'],
      [{ moved: [] }, 'There is nothing to change.'],
    ],
  },
  'order.merge': {
    order: sent,
    command: {
      ...SERVICE,
      orderId: aUuid(2),
      toOrderId: content.id,
      absorbed: other,
      tenders: [],
      waiting: [],
    },
    wrong: [[{ toOrderId: aUuid(2) }, 'This is the same order.']],
  },
  'bill.split': {
    order: dinner,
    command: { ...BILL, plan: { kind: 'equal', checkIds: ['a', 'b'] } },
    wrong: [
      [{ plan: { kind: 'equal', checkIds: ['a'] } }, 'A bill is split into 2 to 50 checks.'],
      [{ plan: { kind: 'equal', checkIds: ['a', 'a'] } }, 'There is a check of this name already.'],
    ],
  },
  'bill.unsplit': {
    order: (
      applyCommand(dinner, {
        ...BILL,
        type: 'bill.split',
        id: 'split-1',
        plan: { kind: 'equal', checkIds: ['a', 'b'] },
      }) as { value: Order }
    ).value,
    command: BILL,
    wrong: [[{ orderId: 'other' }, 'This belongs to another order.']],
  },
  'bill.take-tender': {
    order: dinner,
    command: without(partPayment(exactCash(1_000))),
    wrong: [
      [{ tender: { ...exactCash(1_000), change: 5 } }, 'The change does not match the cash handed over.'],
      [{ checkId: 'a' }, 'The bill is not split.'],
    ],
  },
  'bill.remove-tender': {
    order: (applyCommand(dinner, partPayment(exactCash(1_000))) as { value: Order }).value,
    command: { ...BILL, tenderId: exactCash(1).id },
    wrong: [[{ tenderId: 'gone' }, 'This payment is no longer on the order.']],
  },
  'bill.pay': {
    order: dinner,
    command: without(aBillPayment(dinner)),
    wrong: [
      [{ tenders: [exactCash(100)] }, '€37.85 is still to pay.'],
      [{ receipt: { prefix: 'A1', number: 0 } }, '0 is not a receipt number.'],
    ],
  },
  'bill.adjust-tip': {
    order: byCard,
    command: { ...BILL, tenderId: cardTender.id, tip: 30 },
    wrong: [
      [{ tip: 0.5 }, 'The tip is not a whole number of minor units.'],
      [{ tenderId: 'gone' }, 'This payment is no longer on the order.'],
    ],
  },
  'payment.reverse': {
    order: byCard,
    command: { ...BILL, tenderId: cardTender.id, reason: 'Bank took it back' },
    wrong: [[{ reason: '' }, NO_REASON]],
  },
  'bill.reprint': {
    order: (applyCommand(paid, aRefund(paid)) as { value: Order }).value,
    command: { ...BILL, documentId: 'refund-1', copy: 1, reason: 'Lost' },
    wrong: [[{ documentId: 'gone' }, 'There is no such receipt.']],
  },
  'order.refund': {
    order: paid,
    command: without(aRefund(paid)),
    wrong: [
      [{ reason: '' }, NO_REASON],
      [{ of: { kind: 'amount', amount: 251 } }, 'Only €2.50 of this sale can still be given back.'],
    ],
  },
  'order.pay': {
    order: undefined,
    command: without(aPaidOrder()),
    wrong: [
      [{ tenders: [exactCash(200)] }, '€0.50 is still to pay.'],
      [{ tenders: [{ ...exactCash(250), change: -1 }] }, 'The change does not match the cash handed over.'],
    ],
  },
  'receipt.reprint': {
    order: paid,
    command: without(aReprint()),
    wrong: [[{ reason: 'x'.repeat(201) }, 'The reason is too long: 200 characters at most.']],
  },
}

const rows = (Object.keys(EVERY) as TypeOfCommand[]).map((type) => ({ type, ...EVERY[type] }))
const made = (type: string, command: object, changes: object = {}) =>
  ({ type, ...command, ...changes }) as unknown as AnyOrderCommand
const euro = (amount: number) => `€${formatMinor(amount, 2)}`
const said = (order: Order | undefined, command: AnyOrderCommand): string => {
  const result = applyCommand(order, command)
  return result.ok ? 'done' : explainRejection(result.error, euro)
}

describe('every command there is', () => {
  it.each(rows)('$type is taken as it stands', ({ type, order, command }) => {
    expect(said(order, made(type, command))).toBe('done')
  })

  it.each(rows.flatMap(({ wrong, ...row }) => wrong.map(([changes, words]) => ({ ...row, changes, words }))))(
    '$type, wrong: $words',
    ({ type, order, command, changes, words }) => {
      expect(said(order, made(type, command, changes))).toBe(words)
    },
  )

  // A reprint happened as often as it is told; the journal tells it once (S7).
  it.each(rows.filter(({ type }) => type !== 'receipt.reprint'))(
    '$type, applied twice, changes nothing more',
    ({ type, order, command }) => {
      const once = applyCommand(order, made(type, command))
      if (!once.ok) throw new Error(explainRejection(once.error))
      const twice = applyCommand(once.value, made(type, command))
      if (twice.ok) expect(twice.value).toEqual(once.value)
      else expect(explainRejection(twice.error)).toMatch(/^[A-Z0-9].*\.$/)
    },
  )

  it.each(rows)('$type never throws over figures and texts that cannot be', ({ type, order, command }) => {
    fc.assert(
      fc.property(anyDamage(command), (damaged) => {
        const before = JSON.stringify(order)
        expect(said(order, made(type, damaged))).toMatch(/^(done|[A-Z€0-9-].*\.)$/su)
        expect(JSON.stringify(order)).toBe(before)
      }),
      { numRuns: 60 },
    )
  })
})

/** The command with one figure or text somewhere in it replaced by one that cannot be. */
function anyDamage(command: object): fc.Arbitrary<object> {
  const places = placesIn(command, [])
  const figures = fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    0,
    0.5,
    2 ** 53,
    -(2 ** 60),
    1e300,
  )
  const texts = fc.constantFrom('', ' ', LONG, 'gone', '\u0000', '4111111111111111', '__proto__')
  return places.length === 0
    ? fc.constant(command)
    : fc
        .constantFrom(...places)
        .chain(({ path, value }) =>
          (typeof value === 'number' ? figures : texts).map((wrong) => replaced(command, path, wrong)),
        )
}

interface Place {
  readonly path: readonly string[]
  readonly value: unknown
}

/** Times and kinds are read by a schema at the door; what is left to the rules are figures and free texts. */
const READ_AT_THE_DOOR =
  /^(at|.*At|kind|type|status|how|to|unit|mode|source|orderType|businessDay|why|taxRounding|roundingMode|decimals|code|currency)$/

function placesIn(value: unknown, path: readonly string[]): Place[] {
  if (typeof value === 'number' || typeof value === 'string') return [{ path, value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    READ_AT_THE_DOOR.test(key) ? [] : placesIn(inner, [...path, key]),
  )
}

function replaced(value: unknown, [key, ...rest]: readonly string[], wrong: unknown): object {
  if (key === undefined) return wrong as object
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  copy[key] = replaced(copy[key], rest, wrong)
  return copy
}
