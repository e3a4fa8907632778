import { isOpen, moveLinesCommand, type Order } from '@evertill/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  allSynced,
  cutCable,
  dineIn,
  KITCHEN,
  kitchenPapers,
  mendCable,
  put,
  ringUpDinner,
  STEAK,
  sendDinner,
  signIn,
  ticketWords,
} from '../testing/test-kitchen.ts'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

describe('kitchen tickets of a till', () => {
  let shop: TestShop
  let till: TestTill
  let other: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till({ kitchen: KITCHEN })
    other = await shop.till({ kitchen: KITCHEN })
    await signIn(till, other)
  })
  afterEach(() => shop.stop())

  /** `bar 1: ADD 2 Espresso`, a provisional line with a question mark, a notice in brackets. */
  const said = (at: TestTill) =>
    kitchenPapers(at).map((paper) => {
      const { provisionalLineIds = [] } = paper
      return ticketWords(paper, { item: (lineId) => (provisionalLineIds.includes(lineId) ? '?' : '') })
    })

  const synced = () => allSynced(shop, till, other)
  const sent = () => sendDinner(shop, till, other)
  const more = (order: Order, pieces = 1) =>
    ({
      type: 'order.edit',
      orderId: order.id,
      edits: [{ kind: 'add-pieces', lineId: order.lines[0]?.id ?? '', pieces }],
    }) as const
  const less = (order: Order) =>
    ({
      type: 'order.edit',
      orderId: order.id,
      edits: [{ kind: 'void', lineId: order.lines[0]?.id ?? '', pieces: 1, reason: 'Wrong' }],
    }) as const
  const mend = async (...tills: TestTill[]) => {
    await mendCable(shop, ...tills)
    await synced()
  }

  it('one for each station at the send, with the names its cooks know', async () => {
    await sent()
    expect(said(till)).toEqual(['grill 1: ADD 1 Steak', 'bar 1: ADD 2 Espresso'])
    expect(kitchenPapers(till)[0]).toMatchObject({
      station: 'Grill',
      server: 'Mia',
      atLocal: '2026-11-21 11:15',
      copy: 0,
    })
    expect(said(other)).toEqual([])
  })

  it('then what changed, and nothing for a payment', async () => {
    const order = await sent()
    must(await till.terminal.perform(more(order)))
    must(await till.terminal.perform(less(order)))
    must(
      await till.terminal.perform({
        type: 'order.move-table',
        orderId: order.id,
        table: { id: 't9', name: '9' },
      }),
    )
    const part = { kind: 'card-manual', amount: 100, reference: '' } as const
    const before = said(till).length
    must(await till.terminal.payBill({ orderId: order.id, offer: part }))
    await shop.settle()
    expect(said(till).slice(2)).toEqual([
      'bar 2: ADD 1 Espresso',
      'bar 3: VOID 1 Espresso',
      'grill 4: [table-moved]',
      'bar 4: [table-moved]',
    ])
    expect(said(till)).toHaveLength(before)
  })

  it('a course that waits when it is fired', async () => {
    await put(till, { quantity: 2, course: 1 })
    await put(till, { ...STEAK, course: 2 })
    must(await dineIn(till))
    const order = must(await till.terminal.send())
    const lineIds = [order.lines[1]?.id ?? '']
    must(await till.terminal.perform({ type: 'order.stay', orderId: order.id, lineIds }))
    must(await till.terminal.perform({ type: 'order.fire', orderId: order.id, lineIds }))
    await shop.settle()
    expect(said(till)).toEqual([
      'bar 1: ADD 2 Espresso',
      'grill 2: ADD 1 Steak',
      'grill 3: FIRE 1 Steak [course-fired]',
    ])
  })

  it('stops every station when the order is cancelled', async () => {
    const order = await sent()
    must(await till.terminal.perform({ type: 'order.cancel', orderId: order.id, reason: 'Left' }))
    await shop.settle()
    expect(said(till).slice(2)).toEqual([
      'grill 2: VOID 1 Steak [order-cancelled]',
      'bar 2: VOID 2 Espresso [order-cancelled]',
    ])
  })

  it('pieces that go to another table are carried, on the tickets of both', async () => {
    const nine = await sent()
    const seven = await sent()
    if (!isOpen(seven)) throw new Error('Not open')
    const espresso = seven.lines[0]?.id ?? ''
    const command = must(
      moveLinesCommand(seven, {
        ...{ id: '', at: '2026-11-21T10:20:00.000Z', employeeId: '', toOrderId: nine.id },
        pieces: [{ lineId: espresso, pieces: 1 }],
        newIds: new Map([[espresso, '01990000-0000-7000-8000-0000000000ff']]),
      }),
    )
    const result = await till.terminal.perform(command)
    expect(result).toMatchObject({ ok: true })
    await shop.settle()
    expect(said(till).slice(4)).toEqual(['bar 2: MOVED-OUT 1 Espresso', 'bar 2: MOVED-IN 1 Espresso'])
  })

  it('of what is paid first with the payment, beside the receipt, whatever becomes of either', async () => {
    let refuse = true
    till.host.faultAt = (name, argument) =>
      refuse && name === 'printer.print' && JSON.stringify(argument).includes('"stationId":"bar"')
        ? { answer: Promise.reject(new Error('Disk full')) }
        : undefined
    const { receipt, order } = await till.sell({ quantity: 2 }, STEAK)
    await shop.settle()
    expect([...till.disk.jobs.values()].map((job) => job.receipt.number)).toEqual([receipt.number])
    expect(said(till)).toEqual(['grill 1: ADD 1 Steak'])
    refuse = false
    await shop.time.pass(2_500)
    expect(said(till)).toEqual(['grill 1: ADD 1 Steak', 'bar 1: ADD 2 Espresso'])
    expect(kitchenPapers(till)[1]?.ticket.header).toMatchObject({ receipt: { prefix: 'A1', number: 1 } })
    expect(till.disk.jobs.size).toBe(1)
    must(await till.terminal.perform({ type: 'order.send', orderId: order.id, waiting: [] }))
    await shop.settle()
    expect(said(till)).toHaveLength(2)
  })

  it('none where the machine knows no kitchen', async () => {
    const counter = await shop.till()
    await signIn(counter)
    await put(counter)
    must(await dineIn(counter))
    must(await counter.terminal.send())
    await shop.settle()
    expect(said(counter)).toEqual([])
    expect(counter.host.calls).not.toContain('printer.print')
  })

  it('of two tills adding to one order, each prints its own', async () => {
    const order = await sent()
    cutCable(other)
    must(await till.terminal.perform(more(order, 3)))
    must(await other.terminal.perform(more(order, 4)))
    await mend(other)
    expect(said(till).slice(2)).toEqual(['bar 2: ADD 3 Espresso'])
    expect(said(other)).toEqual(['bar 2: ADD 4 Espresso'])
  })

  it('[I8] a revision head office set aside is counted again, and the kitchen hears of both', async () => {
    const order = await sent()
    cutCable(other)
    must(await till.terminal.perform(more(order)))
    await synced()
    must(await other.terminal.perform(less(order)))
    await mend(other)
    expect(other.terminal.getState().reviews).toMatchObject([{ status: 'open' }])
    must(await other.terminal.perform(more(order, 5)))
    await synced()
    expect(said(other)).toEqual(['bar 2: VOID 1 Espresso', 'bar 3: ADD 5 Espresso'])
  })

  it('[I8] a line a manager has yet to decide about is marked PROVISIONAL from then on', async () => {
    const order = await sent()
    cutCable(other)
    must(await other.terminal.addTo(order.id))
    await put(other, { ...STEAK, name: 'Ribs' })
    must(await other.terminal.send())
    must(await till.terminal.perform(more(order)))
    await mend(other)
    const [seen] = await till.terminal.openOrders()
    const ribs = seen?.provisionalLineIds[0] ?? ''
    expect(ribs).not.toBe('')
    must(
      await till.terminal.perform({
        type: 'order.edit',
        orderId: order.id,
        edits: [{ kind: 'void', lineId: ribs, pieces: 1, reason: 'Wrong' }],
      }),
    )
    await shop.settle()
    expect(said(other)).toEqual(['grill 2: ADD 1 Ribs'])
    expect(said(till).at(-1)).toMatch(/^grill \d: VOID 1 Ribs\?$/)
  })

  describe('and a machine that fails', () => {
    const FAULTS: [string, () => TestTill['faults']][] = [
      ['before the journal', at('journal.append', 'before')],
      ['after the journal', at('journal.append', 'after')],
      ['before the outbox', on('record', 'before')],
      ['after the outbox', on('record', 'after')],
      ['before the first ticket', at('printer.print', 'before')],
      ['after the first ticket', at('printer.print', 'after')],
      ['before the second ticket', second('before')],
      ['after the second ticket', second('after')],
      ['before the mark is taken off', on('printTaken', 'before')],
      ['after the mark is taken off', on('printTaken', 'after')],
    ]
    const TICKETS = ['grill 1: ADD 1 Steak', 'bar 1: ADD 2 Espresso']

    it.each(FAULTS)('power lost %s: every station has its ticket once', async (when, faults) => {
      await ringUpDinner(till)
      till.faults = faults()
      void till.terminal.send()
      await shop.settle()
      expect(till.dead).toBe(true)
      await till.restart()
      await shop.time.pass(10_000)
      expect(said(till)).toEqual(when === 'before the journal' ? [] : TICKETS)
      expect(till.disk.journal).toHaveLength(when === 'before the journal' ? 0 : 1)
      expect(await openRows(till)).toEqual([])
    })

    it.each(FAULTS)(
      'power lost %s while a guest pays first: one receipt, each ticket once',
      async (when, faults) => {
        till.faults = faults()
        void till.sell({ quantity: 2 }, STEAK)
        await shop.settle()
        expect(till.dead).toBe(true)
        await till.restart()
        await shop.time.pass(10_000)
        const isSold = when !== 'before the journal'
        expect(said(till)).toEqual(isSold ? TICKETS : [])
        expect(till.disk.jobs.size).toBe(isSold ? 1 : 0)
      },
    )

    it.each(FAULTS)(
      'power lost %s of a change: what the kitchen had is not told again',
      async (when, faults) => {
        const order = await sent()
        cutCable(till)
        must(await till.terminal.perform(more(order)))
        await shop.settle()
        till.faults = faults()
        void till.terminal.perform({ type: 'order.cancel', orderId: order.id, reason: 'Left' })
        await shop.settle()
        expect(till.dead).toBe(true)
        await till.restart()
        await mend(till)
        expect(said(till).slice(2)).toEqual([
          'bar 2: ADD 1 Espresso',
          ...(when === 'before the journal'
            ? []
            : ['grill 3: VOID 1 Steak [order-cancelled]', 'bar 3: VOID 3 Espresso [order-cancelled]']),
        ])
      },
    )

    it('a ticket the host does not take keeps the later ones of its order back, and no other order’s', async () => {
      let refuse = true
      till.host.faultAt = (name, argument) => {
        const refused =
          refuse && name === 'printer.print' && JSON.stringify(argument).includes('"revision":1')
        return refused ? { answer: Promise.reject(new Error('Disk full')) } : undefined
      }
      const order = await sent()
      must(await till.terminal.perform(less(order)))
      await till.sell()
      await shop.settle()
      expect(said(till)).toEqual([])
      expect(till.disk.jobs.size).toBe(1)
      refuse = false
      await shop.time.pass(2_500)
      expect(said(till)).toEqual([...TICKETS, 'bar 2: VOID 1 Espresso', 'bar 1: ADD 1 Espresso'])
    })

    it('[S3] tickets printed long ago do not come again when the outbox was wiped', async () => {
      const order = await sent()
      must(await till.terminal.perform(more(order)))
      await shop.settle()
      till.kill()
      till.storage.wipe()
      till.disk.papers.clear()
      await till.restart()
      await shop.time.pass(10_000)
      expect(said(till)).toEqual([])
    })

    it('[S3] a ticket that waits comes through a rebuild of the outbox', async () => {
      till.host.faultAt = (name) =>
        name === 'printer.print' ? { answer: Promise.reject(new Error('Disk full')) } : undefined
      await sent()
      must(
        await till.terminal.rebuild(
          must(
            await till.terminal.approve({
              ...{ permission: 'journal:verify', employeeId: 'mia', pin: '9999' },
            }),
          ),
        ),
      )
      till.host.faultAt = () => undefined
      await shop.time.pass(10_000)
      expect(said(till)).toEqual(TICKETS)
    })
  })
})

const at = (name: string, fault: 'before' | 'after') => (): TestTill['faults'] => ({
  host: (call) => (call === name ? fault : undefined),
})
const on = (name: string, fault: 'before' | 'after') => (): TestTill['faults'] => ({
  outbox: (operation) => (operation === name ? fault : undefined),
})
const second = (fault: 'before' | 'after') => (): TestTill['faults'] => {
  let prints = 0
  return { host: (call) => (call === 'printer.print' && ++prints === 2 ? fault : undefined) }
}
const openRows = async (till: TestTill) => {
  const { outbox, close } = await till.storage.open(till.identity.terminalId)
  const rows = await outbox.toPrint()
  await close()
  return rows.map(({ tseq }) => tseq)
}
