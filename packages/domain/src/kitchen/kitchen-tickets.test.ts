import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { Order } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import { withRevision } from '../service/house.ts'
import { aUuid } from '../testing/ids.ts'
import { aLine } from '../testing/order-builders.ts'
import { aSale, aSend, aSentOrder, orderAfter, SERVICE_CONTENT } from '../testing/service-builders.ts'
import { itemsAfter } from './kitchen-delta.ts'
import { type KitchenItem, kitchenItems } from './kitchen-item.ts'
import type { KitchenRouting } from './kitchen-routing.ts'
import type { KitchenTicket } from './kitchen-ticket.ts'
import { atStation, kitchenTickets } from './kitchen-tickets.ts'

const ROUTING: KitchenRouting = {
  stations: [
    { id: 'grill', name: 'Grill', kind: 'grill', active: true, backupStationId: 'fryer' },
    { id: 'fryer', name: 'Fryer', kind: 'fryer', active: true },
    { id: 'bar', name: 'Bar', kind: 'drinks', active: true },
    { id: 'pass', name: 'Pass', kind: 'pass', active: true },
    { id: 'oven', name: 'Oven', kind: 'kitchen', active: true },
  ],
  routes: [
    { categoryId: 'meat', stationIds: ['grill'], copyTo: ['pass'] },
    { itemId: 'fish-and-chips', stationIds: ['grill', 'fryer'], copyTo: ['pass'] },
    { categoryId: 'drinks', stationIds: ['bar'] },
    { categoryId: 'baked', stationIds: ['oven'] },
  ],
}

const STEAK = aLine({ id: 'steak', itemId: 'steak', name: 'Steak', categoryId: 'meat', course: 2, seat: 1 })
const FISH = aLine({
  id: 'fish',
  itemId: 'fish-and-chips',
  name: 'Fish and chips',
  categoryId: 'meat',
  quantity: 2,
  course: 2,
})
const WINE = aLine({ id: 'wine', itemId: 'wine', name: 'Wine', categoryId: 'drinks', course: 1 })
const CARD = aLine({ id: 'card', itemId: 'gift', name: 'Gift card', categoryId: 'gifts' })
const TABLE = { id: 'table-7', name: '7' }

const DINNER = aSend(
  { lines: [WINE, STEAK, FISH, CARD], table: TABLE, guests: 2, note: 'Birthday' },
  {
    waiting: [
      { lineId: 'steak', how: 'hold' },
      { lineId: 'fish', how: 'stay' },
    ],
  },
)

const LATER = '2026-11-21T10:20:00.000Z'
const stamp = (id: string) => ({ ...SERVICE_CONTENT, at: LATER, id })

/** "bar: ADD 1 Wine" for each line of each ticket, notices in brackets. */
function said(tickets: readonly KitchenTicket[]): readonly string[] {
  return tickets.flatMap(({ key, items, notices }) => [
    ...items.map(
      ({ op, item, copy }) =>
        `${key.stationId}: ${op} ${item.quantity} ${item.name}${item.cook === 'stay' ? ' later' : ''}${copy ? ' (copy)' : ''}`,
    ),
    ...notices.map((notice) => `${key.stationId}: [${Object.values(notice).map(text).join(' ')}]`),
  ])
}

const text = (value: unknown) =>
  typeof value === 'object' && value && 'name' in value ? `table ${value.name}` : String(value)

describe('tickets for the kitchen', () => {
  it('tells each station its part at the send, held lines and gift cards left out', () => {
    const tickets = kitchenTickets(undefined, aSentOrder(DINNER), ROUTING)
    expect(said(tickets)).toEqual([
      'grill: ADD 2 Fish and chips later',
      'fryer: ADD 2 Fish and chips later',
      'bar: ADD 1 Wine',
      'pass: ADD 2 Fish and chips later (copy)',
    ])
    expect(tickets[2]).toStrictEqual({
      key: { orderId: aUuid(1), revision: 1, stationId: 'bar' },
      at: '2026-11-21T10:00:00.000Z',
      commands: ['send-1'],
      outletId: 'bar',
      header: {
        orderType: 'dine-in',
        employeeId: 'employee-1',
        table: TABLE,
        guests: 2,
        note: 'Birthday',
      },
      items: [
        {
          op: 'ADD',
          item: {
            lineId: 'wine',
            itemId: 'wine',
            categoryId: 'drinks',
            name: 'Wine',
            variantName: '',
            quantity: 1,
            cook: 'now',
            modifiers: [],
            course: 1,
          },
          copy: false,
        },
      ],
      notices: [],
    })
  })

  it('says whose order it is: the receipt of a sale, the name to call', () => {
    const sale = aSale({ lines: [WINE], customer: { name: 'Ada', phone: '' } })
    const sent = orderAfter(sale, { ...stamp('s'), type: 'order.send', waiting: [] })
    expect(kitchenTickets(sale, sent, ROUTING)[0]?.header).toStrictEqual({
      orderType: 'takeaway',
      employeeId: 'employee-1',
      receipt: { prefix: 'A1', number: 1 },
      customerName: 'Ada',
    })
    const nameless = aSentOrder(aSend({ lines: [WINE], customer: { name: '', phone: '030' } }))
    expect(kitchenTickets(undefined, nameless, ROUTING)[0]?.header).not.toHaveProperty('customerName')
  })

  it('carries all a cook has to know of a line', () => {
    const line = aLine({
      ...STEAK,
      variantName: '300 g',
      note: 'Bleu',
      weight: { amount: 312, unit: 'kg', manual: true },
      combo: { id: 'c1', itemId: 'menu-1', name: 'Menu one' },
      prepMinutes: 18,
      modifiers: [
        { groupId: 'g', modifierId: 'm', name: 'Onion', price: 0, prefix: { id: 'no', name: 'No' } },
        { groupId: 'g', modifierId: 'n', name: 'Pepper', price: 0, level: 1 },
      ],
    })
    expect(kitchenItems(aSentOrder(aSend({ lines: [line] })))).toStrictEqual([
      {
        lineId: 'steak',
        itemId: 'steak',
        categoryId: 'meat',
        name: 'Steak',
        variantName: '300 g',
        quantity: 1,
        cook: 'now',
        modifiers: [
          { name: 'Onion', prefix: 'No' },
          { name: 'Pepper', level: 1 },
        ],
        weight: { amount: 312, unit: 'kg', manual: true },
        note: 'Bleu',
        seat: 1,
        course: 2,
        combo: 'Menu one',
        prepMinutes: 18,
      },
    ])
  })

  const sent = aSentOrder(DINNER)
  const change = (changes: Partial<typeof sent>) => withRevision({ ...sent, ...changes }, 'edit', LATER)
  const mergedInto = (order: Order, toOrderId: string): Order => {
    if (order.status !== 'cancelled' || !order.house) throw new Error('Not cancelled')
    const movedOut = order.lines.map(({ id, quantity }) => ({ lineId: id, pieces: quantity, toOrderId }))
    return { ...order, mergedInto: toOrderId, house: { ...order.house, movedOut } }
  }
  const lines = (...changed: readonly (typeof WINE)[]) =>
    change({
      lines: sent.lines.map((line) => changed.find(({ id }) => id === line.id) ?? line),
    })

  it.each<[string, Order, readonly string[]]>([
    [
      'a course fired: what was held is new, what stayed is fired',
      orderAfter(sent, { ...stamp('f'), type: 'order.fire', course: 2 }),
      [
        'grill: FIRE 2 Fish and chips',
        'grill: ADD 1 Steak',
        'grill: [course-fired 2]',
        'fryer: FIRE 2 Fish and chips',
        'fryer: [course-fired 2]',
        'pass: FIRE 2 Fish and chips (copy)',
        'pass: ADD 1 Steak (copy)',
        'pass: [course-fired 2]',
      ],
    ],
    [
      'one line of a course fired: the course still waits',
      orderAfter(sent, { ...stamp('f'), type: 'order.fire', lineIds: ['steak'] }),
      ['grill: ADD 1 Steak', 'pass: ADD 1 Steak (copy)'],
    ],
    [
      'a staying line held: it leaves the ticket',
      orderAfter(sent, { ...stamp('h'), type: 'order.hold', lineIds: ['fish'] }),
      [
        'grill: VOID 2 Fish and chips later',
        'fryer: VOID 2 Fish and chips later',
        'pass: VOID 2 Fish and chips later (copy)',
      ],
    ],
    ['two more of a line', lines({ ...WINE, quantity: 3 }), ['bar: ADD 2 Wine']],
    [
      'one taken back',
      lines({ ...FISH, quantity: 1 }),
      [
        'grill: VOID 1 Fish and chips later',
        'fryer: VOID 1 Fish and chips later',
        'pass: VOID 1 Fish and chips later (copy)',
      ],
    ],
    ['another note', lines({ ...WINE, note: 'No ice', quantity: 2 }), ['bar: CHANGED 2 Wine']],
    ['another seat', lines({ ...WINE, seat: 4 }), ['bar: CHANGED 1 Wine']],
    ['a held line changed', lines({ ...STEAK, note: 'Rare' }), []],
    ['a gift card more', lines({ ...CARD, quantity: 2 }), []],
    ['a line gone', change({ lines: [STEAK, FISH, CARD] }), ['bar: VOID 1 Wine']],
    [
      'another table',
      change({ table: { id: 'table-9', name: '9' } }),
      ['grill', 'fryer', 'bar', 'pass'].map((at) => `${at}: [table-moved table 7 table 9]`),
    ],
    [
      'a table renamed',
      change({ table: { id: 'table-7', name: 'Terrace 7' } }),
      ['grill', 'fryer', 'bar', 'pass'].map((at) => `${at}: [table-moved table 7 table Terrace 7]`),
    ],
    [
      'another note for the kitchen',
      change({ note: 'Nut allergy' }),
      ['grill', 'fryer', 'bar', 'pass'].map((at) => `${at}: [note-changed Nut allergy]`),
    ],
    [
      'no note any more',
      change({ note: undefined, lines: [WINE] }),
      [
        'grill: VOID 2 Fish and chips later',
        'grill: [note-changed ]',
        'fryer: VOID 2 Fish and chips later',
        'fryer: [note-changed ]',
        'bar: [note-changed ]',
        'pass: VOID 2 Fish and chips later (copy)',
        'pass: [note-changed ]',
      ],
    ],
    [
      'the order cancelled',
      orderAfter(sent, { ...stamp('c'), type: 'order.cancel', reason: 'Guests left' }),
      [
        'grill: VOID 2 Fish and chips later',
        'grill: [order-cancelled Guests left]',
        'fryer: VOID 2 Fish and chips later',
        'fryer: [order-cancelled Guests left]',
        'bar: VOID 1 Wine',
        'bar: [order-cancelled Guests left]',
        'pass: VOID 2 Fish and chips later (copy)',
        'pass: [order-cancelled Guests left]',
      ],
    ],
    [
      'the order merged into another one: the plates go on',
      mergedInto(orderAfter(sent, { ...stamp('c'), type: 'order.cancel', reason: '-' }), 'o2'),
      [
        'grill: MOVED-OUT 2 Fish and chips later',
        'grill: [order-merged o2]',
        'fryer: MOVED-OUT 2 Fish and chips later',
        'fryer: [order-merged o2]',
        'bar: MOVED-OUT 1 Wine',
        'bar: [order-merged o2]',
        'pass: MOVED-OUT 2 Fish and chips later (copy)',
        'pass: [order-merged o2]',
      ],
    ],
    [
      'pieces to another table: neither thrown away nor cooked again',
      withRevision(
        {
          ...sent,
          lines: [{ ...WINE, quantity: 3 }, STEAK, { ...FISH, quantity: 1 }, CARD],
          house: {
            ...sent.house,
            movedOut: [{ lineId: 'fish', pieces: 1, toOrderId: 'o2' }],
            movedIn: [{ lineId: 'wine', pieces: 1, fromOrderId: 'o3', fromLineId: 'w' }],
          },
        },
        'move',
        LATER,
      ),
      [
        'grill: MOVED-OUT 1 Fish and chips later',
        'fryer: MOVED-OUT 1 Fish and chips later',
        'bar: MOVED-IN 1 Wine',
        'bar: ADD 1 Wine',
        'pass: MOVED-OUT 1 Fish and chips later (copy)',
      ],
    ],
    [
      'a held line that came from another table and is fired: it is new to the kitchen',
      withRevision(
        {
          ...sent,
          lines: [{ ...WINE, quantity: 2 }, STEAK, FISH, CARD],
          house: {
            ...sent.house,
            movedIn: [{ lineId: 'wine', pieces: 1, fromOrderId: 'o3', fromLineId: 'w', held: true }],
          },
        },
        'move',
        LATER,
      ),
      ['bar: ADD 1 Wine'],
    ],
    ['nothing at all', sent, []],
    ['a change that made no revision', { ...sent, lines: [WINE] }, []],
    [
      'another table of the same name',
      change({ table: { id: 'table-70', name: '7' } }),
      ['grill', 'fryer', 'bar', 'pass'].map((at) => `${at}: [table-moved table 7 table 7]`),
    ],
    [
      'no table any more',
      change({ table: undefined }),
      ['grill', 'fryer', 'bar', 'pass'].map((at) => `${at}: [table-moved table 7]`),
    ],
    [
      'fired and ordered once more at once',
      withRevision(
        {
          ...sent,
          lines: [WINE, STEAK, { ...FISH, quantity: 3 }, CARD],
          house: { ...sent.house, waiting: [{ lineId: 'steak', how: 'hold' }] },
        },
        'edit',
        LATER,
      ),
      [
        'grill: CHANGED 3 Fish and chips',
        'fryer: CHANGED 3 Fish and chips',
        'pass: CHANGED 3 Fish and chips (copy)',
      ],
    ],
    [
      'fired and changed at once',
      withRevision(
        {
          ...sent,
          lines: [WINE, STEAK, { ...FISH, note: 'No chips' }, CARD],
          house: { ...sent.house, waiting: [{ lineId: 'steak', how: 'hold' }] },
        },
        'edit',
        LATER,
      ),
      [
        'grill: CHANGED 2 Fish and chips',
        'fryer: CHANGED 2 Fish and chips',
        'pass: CHANGED 2 Fish and chips (copy)',
      ],
    ],
    ['cooking going on', orderAfter(sent, { ...stamp('p'), type: 'order.progress', to: 'preparing' }), []],
  ])('%s', (_, after, lines) => {
    expect(said(kitchenTickets(sent, after, ROUTING))).toEqual(lines)
  })

  it('says nothing of a state that is older than what the kitchen was told', () => {
    const newer = lines({ ...WINE, quantity: 3 })
    expect(kitchenTickets(newer, sent, ROUTING)).toEqual([])
    expect(kitchenTickets(withRevision(newer, 'more', LATER), newer, ROUTING)).toEqual([])
  })

  it('tells of guests who sit down', () => {
    const standing = aSentOrder(aSend({ lines: [WINE] }))
    const seated = withRevision({ ...standing, table: TABLE }, 'seat', LATER)
    expect(kitchenTickets(standing, seated, ROUTING)[0]?.notices).toStrictEqual([
      { type: 'table-moved', to: TABLE },
    ])
  })

  it('tells a station of each course it has a line of, lowest first, lines without a course aside', () => {
    const bread = aLine({ id: 'bread', name: 'Bread', categoryId: 'baked', course: 1 })
    const pizza = aLine({ id: 'pizza', name: 'Pizza', categoryId: 'baked', course: 10 })
    const cake = aLine({ id: 'cake', name: 'Cake', categoryId: 'baked', course: 9 })
    const roll = aLine({ id: 'roll', name: 'Roll', categoryId: 'baked' })
    const waiting = [pizza, cake, roll].map(({ id }) => ({ lineId: id, how: 'hold' as const }))
    const held = aSentOrder(aSend({ lines: [bread, pizza, cake, roll] }, { waiting }))
    const fired = orderAfter(held, { ...stamp('f'), type: 'order.fire', lineIds: ['pizza', 'cake', 'roll'] })
    expect(said(kitchenTickets(held, fired, ROUTING))).toEqual([
      'oven: ADD 1 Pizza',
      'oven: ADD 1 Cake',
      'oven: ADD 1 Roll',
      'oven: [course-fired 9]',
      'oven: [course-fired 10]',
    ])
  })

  it('tells a station of a course it hears of for the first time', () => {
    const cake = aLine({ id: 'cake', name: 'Cake', categoryId: 'baked', course: 3 })
    const held = aSentOrder(aSend({ lines: [cake] }, { waiting: [{ lineId: 'cake', how: 'hold' }] }))
    const fired = orderAfter(held, { ...stamp('f'), type: 'order.fire', course: 3 })
    expect(said(kitchenTickets(held, fired, ROUTING))).toEqual(['oven: ADD 1 Cake', 'oven: [course-fired 3]'])
  })

  it('tells of a move once', () => {
    const house = {
      ...sent.house,
      movedIn: [{ lineId: 'wine', pieces: 1, fromOrderId: 'o3', fromLineId: 'w' }],
      movedOut: [{ lineId: 'wine', pieces: 2, toOrderId: 'o2' }],
    }
    const more = withRevision({ ...sent, house, lines: [{ ...WINE, quantity: 2 }] }, 'more', LATER)
    const told = kitchenTickets({ ...sent, house, lines: [WINE] }, more, ROUTING)
    expect(said(told)).toEqual(['bar: ADD 1 Wine'])
  })

  it('says what a changed line was', () => {
    const [ticket] = kitchenTickets(sent, lines({ ...WINE, note: 'No ice' }), ROUTING)
    expect(ticket?.items[0]).toMatchObject({ op: 'CHANGED', item: { note: 'No ice' }, was: { name: 'Wine' } })
    expect(ticket?.key).toEqual({ orderId: aUuid(1), revision: 2, stationId: 'bar' })
    expect(ticket?.at).toBe(LATER)
    expect(ticket?.commands).toEqual(['edit'])
  })

  it('prints nothing of an order the kitchen does not know', () => {
    expect(kitchenTickets(undefined, aSale({ lines: [WINE] }), ROUTING)).toEqual([])
  })

  it('sends the part of a dead station to its backup, marked, under its own key', () => {
    const dead = {
      ...ROUTING,
      stations: ROUTING.stations.map((each) => (each.id === 'grill' ? { ...each, active: false } : each)),
    }
    const [grill, fryer] = kitchenTickets(undefined, sent, dead)
    expect(grill).toMatchObject({ key: { stationId: 'grill' }, outletId: 'fryer', backupFrom: 'grill' })
    expect(fryer).toMatchObject({ key: { stationId: 'fryer' }, outletId: 'fryer' })
    expect(fryer).not.toHaveProperty('backupFrom')
  })
})

const LINES = ['wine', 'steak', 'fish', 'more-1', 'more-2'] as const
const anyLineId = fc.constantFrom(...LINES)
const anyCategory = fc.constantFrom('meat', 'drinks', 'gifts')

const anyCommand: fc.Arbitrary<(id: string) => AnyOrderCommand> = fc.oneof(
  fc.record({ course: fc.nat({ max: 2 }) }).map((which) => (id: string) => ({
    ...stamp(id),
    type: 'order.fire' as const,
    ...which,
  })),
  fc.record({ type: fc.constantFrom('order.fire', 'order.hold', 'order.stay'), lineId: anyLineId }).map(
    ({ type, lineId }) =>
      (id: string) =>
        ({ ...stamp(id), type, lineIds: [lineId] }) as AnyOrderCommand,
  ),
  fc
    .record({ lineId: anyLineId, pieces: fc.integer({ min: 1, max: 3 }) })
    .map(({ lineId, pieces }) => (id: string) => ({
      ...stamp(id),
      type: 'order.edit' as const,
      edits: [{ kind: 'void' as const, lineId, pieces, reason: 'Dropped' }],
    })),
  fc
    .record({ lineId: anyLineId, pieces: fc.integer({ min: 1, max: 3 }), note: fc.constantFrom('', 'Hot') })
    .map(({ lineId, pieces, note }) => (id: string) => ({
      ...stamp(id),
      type: 'order.edit' as const,
      edits: [
        { kind: 'add-pieces' as const, lineId, pieces },
        { kind: 'set-note' as const, lineId, note },
      ],
    })),
  fc
    .record({
      lineId: fc.constantFrom('more-1', 'more-2'),
      categoryId: anyCategory,
      waiting: fc.constantFrom('hold', 'stay', undefined),
    })
    .map(({ lineId, categoryId, waiting }) => (id: string) => ({
      ...stamp(id),
      type: 'order.edit' as const,
      edits: [
        {
          kind: 'add-line' as const,
          line: aLine({ id: lineId, categoryId, course: 1 }),
          ...(waiting && { waiting }),
        },
      ],
    })),
  fc.constant((id: string) => ({ ...stamp(id), type: 'order.progress' as const, to: 'preparing' as const })),
  fc.constant((id: string) => ({ ...stamp(id), type: 'order.cancel' as const, reason: 'Left' })),
  fc.constant((id: string) => ({
    ...stamp(id),
    type: 'order.move-table' as const,
    table: { id: `table-${id}`, name: id },
  })),
)

const anyEvening = fc.array(anyCommand, { maxLength: 15 })

/** Every state of the order from the send on. */
function states(commands: readonly ((id: string) => AnyOrderCommand)[]): readonly Order[] {
  const all: Order[] = [aSentOrder(DINNER)]
  commands.forEach((make, n) => {
    const result = applyCommand(all.at(-1), make(`c${n}`))
    if (result.ok) all.push(result.value)
  })
  return all
}

const byId = (items: readonly KitchenItem[]) => [...items].sort((a, b) => (a.lineId < b.lineId ? -1 : 1))

describe('each exactly once, whatever is tapped', () => {
  it('adds up to what is to be cooked, at every station, after every command', () => {
    fc.assert(
      fc.property(anyEvening, (commands) => {
        const known = new Map<string, readonly KitchenItem[]>()
        let before: Order | undefined
        for (const after of states(commands)) {
          for (const { key, items } of kitchenTickets(before, after, ROUTING)) {
            known.set(key.stationId, itemsAfter(known.get(key.stationId) ?? [], items))
          }
          for (const { id } of ROUTING.stations) {
            const present = atStation(ROUTING, id, kitchenItems(after))
            expect(byId(known.get(id) ?? [])).toEqual(byId(present))
          }
          before = after
        }
      }),
    )
  })

  it('never makes two tickets of one key', () => {
    fc.assert(
      fc.property(anyEvening, (commands) => {
        const all = states(commands)
        const keys = all.flatMap((after, n) =>
          kitchenTickets(all[n - 1], after, ROUTING).map(({ key }) => JSON.stringify(key)),
        )
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })

  it('comes to the same when revisions arrive together', () => {
    fc.assert(
      fc.property(anyEvening, (commands) => {
        const all = states(commands)
        const last = all.at(-1)!
        for (const { id } of ROUTING.stations) {
          const tickets = kitchenTickets(all[0], last, ROUTING).filter(({ key }) => key.stationId === id)
          const first = atStation(ROUTING, id, kitchenItems(all[0]))
          const known = itemsAfter(
            first,
            tickets.flatMap(({ items }) => items),
          )
          expect(byId(known)).toEqual(byId(atStation(ROUTING, id, kitchenItems(last))))
        }
      }),
    )
  })
})
