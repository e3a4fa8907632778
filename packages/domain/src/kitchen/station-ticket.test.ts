import { describe, expect, it } from 'vitest'
import type { Order } from '../order/order.ts'
import { withRevision } from '../service/house.ts'
import { aUuid } from '../testing/ids.ts'
import { aDraft, aLine } from '../testing/order-builders.ts'
import { aSale, aSend, aSentOrder, orderAfter, SERVICE_CONTENT } from '../testing/service-builders.ts'
import type { KitchenCommand, MarkLines } from './kitchen-command.ts'
import { byUrgency, priorityOf } from './kitchen-priority.ts'
import { applyKitchenCommand, type KitchenProgress } from './kitchen-progress.ts'
import type { KitchenRouting } from './kitchen-routing.ts'
import { progressFromKitchen } from './progress-from-kitchen.ts'
import { stationTicket } from './station-ticket.ts'

const ROUTING: KitchenRouting = {
  stations: [
    { id: 'grill', name: 'Grill', kind: 'grill', active: true, backupStationId: 'bar' },
    { id: 'bar', name: 'Bar', kind: 'drinks', active: true },
    { id: 'pass', name: 'Pass', kind: 'pass', active: true },
  ],
  routes: [
    { categoryId: 'meat', stationIds: ['grill'], copyTo: ['pass'] },
    { categoryId: 'drinks', stationIds: ['bar'], copyTo: ['pass'] },
  ],
}

const STEAK = aLine({ id: 'steak', name: 'Steak', categoryId: 'meat', quantity: 2, prepMinutes: 18 })
const RIBS = aLine({ id: 'ribs', name: 'Ribs', categoryId: 'meat', prepMinutes: 20 })
const WINE = aLine({ id: 'wine', name: 'Wine', categoryId: 'drinks' })
const order = aSentOrder(
  aSend({ lines: [STEAK, RIBS, WINE] }, { waiting: [{ lineId: 'ribs', how: 'stay' }] }),
)
const fired = orderAfter(order, { ...SERVICE_CONTENT, type: 'order.fire', id: 'f', lineIds: ['ribs'] })

const at = (minutes: number) => `2026-11-21T10:${String(minutes).padStart(2, '0')}:00.000Z`
const mark = (
  type: MarkLines['type'],
  minutes: number,
  lines: Readonly<Record<string, number>>,
  stationId = 'grill',
): MarkLines => ({
  type,
  id: `${type} ${minutes}`,
  orderId: aUuid(1),
  at: at(minutes),
  employeeId: 'cook-1',
  stationId,
  lines: Object.entries(lines).map(([lineId, pieces]) => ({ lineId, pieces })),
})

const progressOf = (...commands: readonly KitchenCommand[]): KitchenProgress | undefined =>
  commands.reduce<KitchenProgress | undefined>((progress, command) => {
    const result = applyKitchenCommand(progress, command)
    if (!result.ok) throw new Error(result.error.type)
    return result.value
  }, undefined)

const grill = (of: Order, ...commands: readonly KitchenCommand[]) =>
  stationTicket(of, progressOf(...commands), ROUTING, 'grill')

/** "Steak 1/2 preparing" for each line. */
const lines = (of: Order, ...commands: readonly KitchenCommand[]) =>
  grill(of, ...commands)?.items.map(
    ({ item, status, done, seen }) =>
      `${item.name} ${done}/${item.quantity} ${status}${seen ? '' : ', unseen'}`,
  )

describe('what a station makes', () => {
  it('is its lines, none begun, late when the first of them is', () => {
    expect(grill(order)).toMatchObject({ stationId: 'grill', outletId: 'grill', status: 'pending' })
    expect(grill(order)).toMatchObject({ estimatedMinutes: 18, lateAt: at(18) })
    expect(grill(order)).not.toHaveProperty('startedAt')
    expect(lines(order)).toEqual(['Steak 0/2 pending, unseen', 'Ribs 0/1 waiting, unseen'])
  })

  it('counts from when the station saw the lines', () => {
    const seen = mark('kitchen.receive', 3, { steak: 2, ribs: 1 })
    expect(lines(order, seen)).toEqual(['Steak 0/2 pending', 'Ribs 0/1 waiting'])
    expect(grill(order, seen)).toMatchObject({ status: 'pending', lateAt: at(21) })
    expect(grill(fired, seen)).toMatchObject({ estimatedMinutes: 20, lateAt: at(21) })
    expect(
      grill(fired, mark('kitchen.receive', 1, { ribs: 1 }), mark('kitchen.receive', 9, { steak: 2 })),
    ).toMatchObject({
      lateAt: at(21),
    })
  })

  it('is in progress from the first piece on, and keeps the first moment', () => {
    const begun = [mark('kitchen.start', 4, { steak: 1 }), mark('kitchen.bump', 9, { steak: 1 })]
    expect(grill(order, ...begun)).toMatchObject({
      status: 'in-progress',
      startedAt: at(4),
      estimatedMinutes: 18,
      lateAt: at(18),
    })
    expect(grill(order, ...begun)).not.toHaveProperty('completedAt')
    expect(lines(order, ...begun)).toEqual(['Steak 1/2 preparing, unseen', 'Ribs 0/1 waiting, unseen'])
    expect(grill(order, mark('kitchen.bump', 9, { steak: 1 }))).toMatchObject({ startedAt: at(9) })
  })

  it('is complete when all is done, at the moment of the last', () => {
    const done = [
      mark('kitchen.receive', 1, { bread: 1 }),
      mark('kitchen.bump', 9, { steak: 2 }),
      mark('kitchen.bump', 12, { ribs: 1 }),
    ]
    expect(lines(fired, ...done)).toEqual(['Steak 2/2 ready', 'Ribs 1/1 ready'])
    expect(grill(fired, ...done)).toMatchObject({
      status: 'completed',
      startedAt: at(9),
      completedAt: at(12),
      estimatedMinutes: 0,
    })
    expect(grill(fired, ...done)).not.toHaveProperty('lateAt')
    const otherWayRound = [mark('kitchen.bump', 12, { steak: 2 }), mark('kitchen.bump', 9, { ribs: 1 })]
    expect(grill(fired, ...otherWayRound)?.completedAt).toBe(at(12))
  })

  it('is not complete while a line stays', () => {
    expect(grill(order, mark('kitchen.bump', 9, { steak: 2 }))).toMatchObject({
      status: 'in-progress',
      estimatedMinutes: 0,
    })
    expect(grill(order, mark('kitchen.bump', 9, { steak: 2 }))).not.toHaveProperty('lateAt')
  })

  const edit = (quantity: number) =>
    withRevision({ ...order, lines: [{ ...STEAK, quantity }, WINE] }, 'edit', at(10))

  it('asks for pieces added after the bump, and not for those voided', () => {
    const two = mark('kitchen.bump', 9, { steak: 2 })
    expect(lines(edit(3), two)).toEqual(['Steak 2/3 preparing, unseen'])
    expect(lines(edit(1), two)).toEqual(['Steak 1/1 ready'])
    expect(grill(edit(1), two)?.status).toBe('completed')
  })

  it('is nothing where it makes nothing: copies, baskets, counter sales', () => {
    expect(stationTicket(order, undefined, ROUTING, 'pass')).toBeUndefined()
    expect(stationTicket(aDraft({ lines: [STEAK] }), undefined, ROUTING, 'grill')).toBeUndefined()
    expect(stationTicket(aSale({ lines: [STEAK] }), undefined, ROUTING, 'grill')).toBeUndefined()
  })

  it('is cancelled with its order where the station had it', () => {
    const gone = orderAfter(order, { ...SERVICE_CONTENT, type: 'order.cancel', id: 'c', reason: 'Left' })
    expect(grill(gone)).toBeUndefined()
    expect(grill(gone, mark('kitchen.receive', 1, { steak: 2 }))).toEqual({
      stationId: 'grill',
      outletId: 'grill',
      status: 'cancelled',
      items: [],
      estimatedMinutes: 0,
    })
    expect(grill(gone, mark('kitchen.receive', 1, { wine: 1 }, 'bar'))).toBeUndefined()
  })

  it('is shown at its backup, or where it was given to', () => {
    const dead = {
      ...ROUTING,
      stations: ROUTING.stations.map((each) => ({ ...each, active: each.id !== 'grill' })),
    }
    expect(stationTicket(order, undefined, dead, 'grill')?.outletId).toBe('bar')
    const given = progressOf({
      type: 'kitchen.reassign',
      id: 'g',
      orderId: aUuid(1),
      at: at(1),
      employeeId: 'cook-1',
      stationId: 'grill',
      toStationId: 'pass',
    })
    expect(stationTicket(order, given, dead, 'grill')?.outletId).toBe('pass')
    expect(stationTicket(order, given, dead, 'bar')?.outletId).toBe('bar')
  })
})

describe('what is pressing', () => {
  const lateAt = at(20)
  it.each<[string, string, ReturnType<typeof priorityOf>]>([
    ['well before', at(14), 'normal'],
    ['just more than five minutes before', '2026-11-21T10:14:59.999Z', 'normal'],
    ['five minutes before', at(15), 'high'],
    ['just before', '2026-11-21T10:19:59.999Z', 'high'],
    ['when it is late', at(20), 'urgent'],
    ['long after', at(50), 'urgent'],
  ])('%s', (_, now, priority) => {
    expect(priorityOf({ lateAt }, now)).toBe(priority)
  })

  it('is nothing where nothing is left, and as the store says otherwise', () => {
    expect(priorityOf({}, at(50))).toBe('normal')
    expect(priorityOf({ lateAt }, at(12), 8)).toBe('high')
  })

  it('comes first; what is done comes last, as it came', () => {
    const tickets = [
      { id: 'd1' },
      { id: 'b', lateAt: at(9) },
      { id: 'a', lateAt: at(5) },
      { id: 'd2' },
      { id: 'c', lateAt: at(9) },
    ]
    expect(byUrgency(tickets).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd1', 'd2'])
  })
})

describe('how far the order is by its stations', () => {
  const goes = (of: Order, ...commands: readonly KitchenCommand[]) => {
    const action = progressFromKitchen(of, progressOf(...commands), ROUTING)
    return action?.type === 'order.progress' ? action.to : action
  }
  const steak = mark('kitchen.bump', 9, { steak: 2 })
  const wine = mark('kitchen.bump', 3, { wine: 1 }, 'bar')
  const checked = { ...order, house: { ...order.house, qualityCheck: true } }

  it.each<[string, Order, readonly KitchenCommand[], string | undefined]>([
    ['nothing begun', order, [mark('kitchen.receive', 1, { steak: 2 })], undefined],
    ['one begun', order, [mark('kitchen.start', 2, { steak: 1 })], 'preparing'],
    ['one of two stations done', order, [wine], 'preparing'],
    ['all fired is done, what stays is not asked', order, [wine, steak], 'ready'],
    ['what was fired since is not done', fired, [wine, steak], 'preparing'],
    ['preparing and begun', { ...order, status: 'preparing' }, [wine], undefined],
    ['preparing and done', { ...order, status: 'preparing' }, [wine, steak], 'ready'],
    ['all done in one go where it is checked', checked, [wine, steak], 'preparing'],
    ['done and to be checked', { ...checked, status: 'preparing' }, [wine, steak], 'quality-check'],
    ['being checked', { ...checked, status: 'quality-check' }, [wine, steak], undefined],
    ['ready', { ...order, status: 'ready' }, [wine, steak], undefined],
    ['a staying line made early', order, [mark('kitchen.start', 2, { ribs: 1 }), wine, steak], 'preparing'],
    ['a basket', aDraft(), [wine], undefined],
    ['a counter sale', aSale(), [wine], undefined],
    ['nothing to make', aSentOrder(aSend({ lines: [aLine({ categoryId: 'gifts' })] })), [wine], undefined],
  ])('%s', (_, of, commands, to) => {
    expect(goes(of, ...commands)).toBe(to)
  })
})
