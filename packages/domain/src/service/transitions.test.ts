import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { Order, OrderType } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import type { OrderStatus } from '../order/order-status.ts'
import { aUuid } from '../testing/ids.ts'
import { anOrder, aPaidOrder, exactCash } from '../testing/order-builders.ts'
import { aSend, aSentOrder, SERVICE_CONTENT } from '../testing/service-builders.ts'
import { withApplied } from './house.ts'
import type { ServiceCommand } from './service-command.ts'
import { standingOf, stepOf } from './step-of.ts'
import { GUARDS, type TransitionGuard } from './transition-guard.ts'
import { type OrderEvent, type Standing, TRANSITIONS } from './transitions.ts'

type Place = `${Standing}/${OrderStatus}`

const KITCHEN = [
  'confirmed',
  'preparing',
  'quality-check',
  'ready',
  'served',
  'picked-up',
  'delivered',
] as const
const BASKET = ['draft', 'parked', 'pending-payment', 'payment-failed', 'stock-unavailable'] as const

const PLACES: readonly Place[] = [
  ...BASKET.map((status) => `basket/${status}` as const),
  ...KITCHEN.map((status) => `open/${status}` as const),
  ...KITCHEN.map((status) => `paid/${status}` as const),
  'paid/completed',
  'paid/closed',
  'over/cancelled',
]

const fromPlace = ({ of, from }: { of: Standing; from: OrderStatus }): Place => `${of}/${from}`
const toPlace = ({ becomes, to }: { becomes: Standing; to: OrderStatus }): Place => `${becomes}/${to}`

describe('the life cycle as data', () => {
  it('reaches every state from a draft', () => {
    expect([...reachableFrom('basket/draft')].sort()).toEqual([...PLACES].sort())
  })

  it('has no dead end but a closed order; a cancelled one is revived only by a sale made elsewhere', () => {
    const deadEnds = PLACES.filter((place) => !TRANSITIONS.some((step) => fromPlace(step) === place))
    expect(deadEnds).toEqual(['paid/closed'])
    const outOfCancelled = TRANSITIONS.filter((step) => fromPlace(step) === 'over/cancelled')
    expect(outOfCancelled.map(({ event }) => event)).toEqual(['pay'])
  })

  it('leads from every state to the end', () => {
    for (const place of PLACES) expect(reachableFrom(place), place).toContain('paid/closed')
  })

  it('never makes a paid order unpaid', () => {
    for (const step of TRANSITIONS.filter(({ of }) => of === 'paid')) expect(step.becomes).toBe('paid')
  })

  it('moves the kitchen forward only', () => {
    const order: readonly OrderStatus[] = [...KITCHEN, 'completed', 'closed']
    const inHouse = TRANSITIONS.filter(
      (step) => (step.of === 'open' || step.of === 'paid') && step.becomes !== 'over',
    )
    for (const { event, from, to } of inHouse) {
      if (event === 'pay' || event === 'send') expect(to).toBe(from)
      else expect(order.indexOf(to), `${event} from ${from}`).toBeGreaterThan(order.indexOf(from))
    }
  })

  it('lists no step twice', () => {
    const keys = TRANSITIONS.map((step) => JSON.stringify([step.event, step.of, step.from, step.to]))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

/** Every event from every state: where it leads when all guards hold. What is not here is refused. */
const LAW: Readonly<Record<string, Partial<Record<OrderEvent, string>>>> = {
  'basket/draft': {
    park: 'basket/parked',
    'await-payment': 'basket/pending-payment',
    'take-payment': 'basket/pending-payment',
    'miss-stock': 'basket/stock-unavailable',
    send: 'open/confirmed if pays-after',
    pay: 'paid/confirmed',
    cancel: 'over/cancelled if no-money-taken',
  },
  'basket/parked': {
    unpark: 'basket/draft',
    pay: 'paid/confirmed',
    cancel: 'over/cancelled if no-money-taken',
  },
  'basket/pending-payment': {
    'take-payment': 'basket/pending-payment',
    'return-payment': 'basket/pending-payment if more-money-taken or basket/draft if last-money',
    'fail-payment': 'basket/payment-failed',
    'miss-stock': 'basket/stock-unavailable',
    pay: 'paid/confirmed',
    cancel: 'over/cancelled if no-money-taken',
  },
  'basket/payment-failed': {
    resume: 'basket/draft if no-money-taken or basket/pending-payment if money-taken',
    pay: 'paid/confirmed',
    cancel: 'over/cancelled if no-money-taken',
  },
  'basket/stock-unavailable': {
    resume: 'basket/draft if no-money-taken or basket/pending-payment if money-taken',
    pay: 'paid/confirmed',
    cancel: 'over/cancelled if no-money-taken',
  },
  ...kitchenLaw('open'),
  ...kitchenLaw('paid'),
  'paid/completed': { close: 'paid/closed' },
  'paid/closed': {},
  'over/cancelled': { pay: 'paid/confirmed' },
}

function kitchenLaw(of: 'open' | 'paid'): Record<string, Partial<Record<OrderEvent, string>>> {
  const skip = 'if in-house and no-quality-check'
  const handOver = (guards: string) => ({
    serve: `${of}/served ${guards} and eaten-here`,
    'pick-up': `${of}/picked-up ${guards} and leaves-the-house`,
    deliver: `${of}/delivered ${guards} and is-delivered`,
  })
  const always = (status: OrderStatus) =>
    of === 'open'
      ? { pay: `paid/${status}`, cancel: 'over/cancelled if no-money-taken' }
      : { complete: 'paid/completed' }
  const unready = (status: OrderStatus) =>
    of === 'open' ? always(status) : { complete: 'paid/completed if no-quality-check' }
  return {
    [`${of}/confirmed`]: {
      ...unready('confirmed'),
      ...(of === 'paid' && { send: 'paid/confirmed if not-in-house' }),
      prepare: `${of}/preparing if in-house`,
      check: `${of}/quality-check ${skip}`,
      'make-ready': `${of}/ready ${skip}`,
      ...handOver(skip),
    },
    [`${of}/preparing`]: {
      ...unready('preparing'),
      check: `${of}/quality-check if in-house`,
      'make-ready': `${of}/ready ${skip}`,
      ...handOver(skip),
    },
    [`${of}/quality-check`]: {
      ...unready('quality-check'),
      'make-ready': `${of}/ready if in-house`,
      ...handOver(skip),
    },
    [`${of}/ready`]: { ...always('ready'), ...handOver('if in-house') },
    [`${of}/served`]: always('served'),
    [`${of}/picked-up`]: {
      ...always('picked-up'),
      deliver: `${of}/delivered if in-house and is-delivered`,
    },
    [`${of}/delivered`]: always('delivered'),
  }
}

const EVENTS: readonly OrderEvent[] = [
  'park',
  'unpark',
  'await-payment',
  'take-payment',
  'return-payment',
  'fail-payment',
  'miss-stock',
  'resume',
  'send',
  'pay',
  'prepare',
  'check',
  'make-ready',
  'serve',
  'pick-up',
  'deliver',
  'complete',
  'close',
  'cancel',
]

it.each(PLACES.flatMap((place) => EVENTS.map((event) => ({ place, event }))))(
  'from $place, $event leads where the law says or nowhere',
  ({ place, event }) => {
    const steps = TRANSITIONS.filter((step) => step.event === event && fromPlace(step) === place)
    const listed = steps.map((step) =>
      step.guards.length === 0 ? toPlace(step) : `${toPlace(step)} if ${step.guards.join(' and ')}`,
    )
    expect(listed.join(' or ')).toBe(LAW[place]?.[event] ?? '')
  },
)

function reachableFrom(start: Place): ReadonlySet<Place> {
  const reached = new Set<Place>([start])
  for (const place of reached) {
    for (const step of TRANSITIONS) if (fromPlace(step) === place) reached.add(toPlace(step))
  }
  return reached
}

describe('the guards, each on an order it holds for and on one it does not', () => {
  const draft = { ...anOrder(), status: 'draft' } as const
  const pending = (tenders: number): Order => ({
    ...anOrder(),
    status: 'pending-payment',
    tenders: Array.from({ length: tenders }, (_, n) => exactCash(50, aUuid(300 + n))),
  })
  const open = aSentOrder()
  const checked = aSentOrder(aSend({}, { qualityCheck: true }))
  const ofType = (type: OrderType): Order => ({ ...draft, type })

  it.each<[TransitionGuard, Order, Order, string]>([
    ['no-money-taken', pending(0), pending(1), 'money-taken'],
    ['money-taken', pending(1), draft, 'no-money-taken'],
    ['more-money-taken', pending(2), pending(1), 'no-money-taken'],
    ['last-money', pending(1), pending(2), 'no-money-taken'],
    ['last-money', pending(1), pending(0), 'no-money-taken'],
    ['pays-after', ofType('dine-in'), ofType('takeaway'), 'pays-first'],
    ['in-house', open, draft, 'not-in-house'],
    ['not-in-house', draft, open, 'already-in-house'],
    ['no-quality-check', open, checked, 'quality-check-missing'],
    ['no-quality-check', draft, checked, 'quality-check-missing'],
    ['eaten-here', ofType('dine-in'), ofType('takeaway'), 'handed-over-otherwise'],
    ['leaves-the-house', ofType('takeaway'), ofType('dine-in'), 'handed-over-otherwise'],
    ['leaves-the-house', ofType('delivery'), ofType('dine-in'), 'handed-over-otherwise'],
    ['is-delivered', ofType('delivery'), ofType('takeaway'), 'handed-over-otherwise'],
  ])('%s', (name, held, broken, rejection) => {
    const context = ({ type }: Order) => ({
      payTime: type === 'dine-in' ? ('pay-after' as const) : ('pay-first' as const),
    })
    expect(GUARDS[name].holds(held, context(held))).toBe(true)
    expect(GUARDS[name].holds(broken, context(broken))).toBe(false)
    expect(GUARDS[name].otherwise(broken).type).toBe(rejection)
  })
})

/** Each event as the command a person gives. */
const COMMANDS: Partial<Record<OrderEvent, AnyOrderCommand>> = {
  park: service({ type: 'draft.park', why: 'by-hand' }),
  unpark: service({ type: 'draft.resume' }),
  'await-payment': service({ type: 'order.await-payment', order: anOrder() }),
  'take-payment': {
    type: 'draft.add-tender',
    tender: { kind: 'cash', id: aUuid(400), received: 10 },
  },
  'fail-payment': service({ type: 'order.payment-failed', reason: 'Declined' }),
  'miss-stock': service({ type: 'order.stock-unavailable', lineIds: [aUuid(101)] }),
  resume: service({ type: 'order.resume' }),
  pay: aPaidOrder(),
  prepare: service({ type: 'order.progress', to: 'preparing' }),
  check: service({ type: 'order.progress', to: 'quality-check' }),
  'make-ready': service({ type: 'order.progress', to: 'ready' }),
  serve: service({ type: 'order.progress', to: 'served' }),
  'pick-up': service({ type: 'order.progress', to: 'picked-up' }),
  deliver: service({ type: 'order.progress', to: 'delivered' }),
  complete: service({ type: 'order.complete' }),
  close: service({ type: 'order.close' }),
  cancel: service({ type: 'order.cancel', reason: 'Guest left' }),
}

type Without<C> = C extends ServiceCommand ? Omit<C, 'id' | 'orderId' | 'at' | 'employeeId'> : never

function service(command: Without<ServiceCommand>): ServiceCommand {
  return { ...SERVICE_CONTENT, at: '2026-11-21T10:30:00.000Z', id: 'step', ...command } as ServiceCommand
}

describe('the commands keep to the life cycle', () => {
  const states = [
    ...(['takeaway', 'dine-in', 'delivery'] as const).flatMap((type) => ordersInEveryState(type, false)),
    ...ordersInEveryState('dine-in', true),
  ]
  const events = Object.keys(COMMANDS) as OrderEvent[]

  it.each(states.map((order) => [`${order.type} ${standingOf(order)} ${order.status}`, order] as const))(
    'in state %s',
    (_, order) => {
      for (const event of events) {
        // A sale of an order in the kitchen is a bill's matter, and payments in a basket have rules of their own.
        if (event === 'pay' && standingOf(order) !== 'basket' && standingOf(order) !== 'over') continue
        const step = stepOf(order, event, 'any')
        const result = applyCommand(order, COMMANDS[event]!)
        expect(result.ok, `${event}: ${JSON.stringify(result)}`).toBe(step.ok)
        if (!step.ok || !result.ok) continue
        expect(`${standingOf(result.value)}/${result.value.status}`, event).toBe(toPlace(step.value))
      }
    },
  )
})

function ordersInEveryState(type: OrderType, qualityCheck: boolean): readonly Order[] {
  const content = anOrder({ type })
  const open = aSentOrder(aSend({ type }, { payTime: 'pay-after', ...(qualityCheck && { qualityCheck }) }))
  const sale = applyCommand(undefined, aPaidOrder({ type }))
  if (!sale.ok || sale.value.status !== 'confirmed') throw new Error('Not sold')
  const paid = { ...sale.value, house: open.house } as Order
  const at = '2026-11-21T10:00:00.000Z'
  const tender = exactCash(50)
  return [
    { ...content, status: 'draft' },
    { ...content, status: 'parked', parkedAt: at, why: 'idle' },
    { ...content, status: 'pending-payment', tenders: [] },
    { ...content, status: 'pending-payment', tenders: [tender] },
    { ...content, status: 'payment-failed', tenders: [], failedAt: at, reason: 'Declined' },
    { ...content, status: 'payment-failed', tenders: [tender], failedAt: at, reason: 'Declined' },
    { ...content, status: 'stock-unavailable', tenders: [], lineIds: [aUuid(101)], since: at },
    { ...content, status: 'stock-unavailable', tenders: [tender], lineIds: [aUuid(101)], since: at },
    ...KITCHEN.map((status): Order => ({ ...open, status })),
    { ...open, status: 'confirmed', tenders: [tender] },
    sale.value,
    ...[...KITCHEN, 'completed', 'closed'].map((status) => ({ ...paid, status }) as Order),
    { ...content, status: 'cancelled', cancelledAt: at, cancelledBy: 'e', reason: 'Left' },
    withApplied({ ...content, status: 'draft' }, 'earlier'),
  ]
}
