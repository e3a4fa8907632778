import { type OrderLine, type ToldReport, type ZReport, zChainProblem } from '@evertill/domain'
import { aLine } from '@evertill/domain/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReportPaper } from '../../contract/index.ts'
import type { Approval } from '../terminal.ts'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

let shop: TestShop
let till: TestTill
beforeEach(async () => {
  shop = await openShop()
  till = await shop.till()
  await till.signIn()
})
afterEach(() => shop.stop())

const approved = async (permission: Approval['permission']): Promise<Approval> =>
  must(await till.terminal.approve({ permission, employeeId: 'mia', pin: '9999' }))
const cash = () => till.terminal.cash
const pay = async (amount: number, reason = 'Flowers') =>
  must(await cash().move({ type: 'till.cash-out', amount, reason }, await approved('cash:out')))
const counted = async (amount: number) => {
  must(await cash().beginCount())
  return must(await cash().count([{ denomination: 5, pieces: amount / 5 }]))
}
/** At a table, sent to the kitchen. */
const sent = async (line: Omit<OrderLine, 'id'>) => {
  must(await till.terminal.addLine(line))
  must(await till.terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] }))
  return must(await till.terminal.send()).id
}
const reports = (): readonly ReportPaper[] =>
  [...till.disk.papers.values()].flatMap((document) => (document.kind === 'report' ? [document.paper] : []))
const types = () => till.disk.journal.map(({ type }) => type)

describe('the drawer of a till', () => {
  it('is opened, sells, pays out, is counted blind and closed, all of it with the cable cut', async () => {
    till.door.faultAt = () => 'cut'
    expect(await cash().look()).toEqual({ status: 'closed' })
    must(await cash().open(10_000))
    expect(till.terminal.getState().drawerOpen).toBe(true)
    await till.sell({ unitPrice: 1_250 })
    await pay(300)
    must(await cash().move({ type: 'till.drop', amount: 5_000, reason: 'To the safe' }))

    const open = await cash().look()
    expect(open).toMatchObject({
      status: 'open',
      opening: { float: 10_000, carried: { zNumber: 0 }, employeeId: 'ana' },
      movements: [
        { type: 'till.drop', amount: 5_000 },
        { type: 'till.cash-out', amount: 300, reason: 'Flowers', approvedBy: 'mia' },
      ],
    })
    // Not a figure that tells what should be in the drawer before it was counted.
    expect(JSON.stringify(open)).not.toMatch(/expected|1250|5950/)

    expect(await counted(5_900)).toEqual({ counted: 5_900, expected: 5_950, difference: -50 })
    const z = must(await cash().close('A coin is missing'))
    expect(z).toMatchObject({
      ...{ kind: 'z', counted: 5_900, difference: -50, note: 'A coin is missing', late: [] },
      ...{ openedBy: 'ana', closedBy: 'ana', unresolved: { reviews: 0, cardAttempts: 0, openOrders: 0 } },
      figures: {
        sales: { count: 1, total: 1_250 },
        cash: { float: 10_000, taken: 1_250, out: 300, drops: 5_000, expected: 5_950 },
      },
      carriedOn: { zNumber: 1, sales: { count: 1, total: 1_250 } },
    })
    expect(till.terminal.getState().drawerOpen).toBe(false)
    expect(await cash().look()).toMatchObject({
      status: 'closed',
      last: { zNumber: 1, closedAt: z.closedAt },
    })

    const waiting = ['till.open', 'order.pay', 'till.cash-out', 'till.drop', 'till.count', 'till.close']
    expect(types()).toEqual(waiting)
    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.settle()
    await shop.time.pass(120_000)
    expect(till.terminal.getState().sync).toMatchObject({ unsent: 0, quarantined: 0 })
  })

  it('brings slips and the Z report to paper once; printed again it says DUPLICATE', async () => {
    must(await cash().open(10_000))
    await pay(300)
    await counted(9_700)
    const z = must(await cash().close(''))
    await shop.settle()
    const slips = [...till.disk.papers.values()].flatMap((paper) =>
      paper.kind === 'slip' ? [paper.slip] : [],
    )
    expect(slips).toMatchObject([
      { title: 'CASH OUT', rows: [{ figure: '-3.00' }, { text: 'Flowers' }, {}, {}, {}, {}, {}, {}] },
    ])
    expect(reports()).toMatchObject([
      { report: z, copy: 0, openedBy: 'Ana', closedBy: 'Ana', openedAtLocal: '2026-11-21 11:15' },
    ])
    expect(await cash().lastZ()).toMatchObject({ error: { type: 'not-permitted', permission: 'report:z' } })
    const shown = must(await cash().lastZ(await approved('report:z')))
    expect(shown).toEqual(z)
    must(await cash().print(shown, await approved('report:z')))
    expect(reports().map(({ copy }) => copy)).toEqual([0, 1])
  })

  it('shows the figures so far to whoever may, and changes nothing by it', async () => {
    must(await cash().open(10_000))
    await till.sell({ unitPrice: 250 })
    expect(await cash().xReport()).toMatchObject({ error: { type: 'not-permitted', permission: 'report:x' } })
    const before = types().length
    const x = must(await cash().xReport(await approved('report:x')))
    expect(x).toMatchObject({ kind: 'x', figures: { cash: { expected: 10_250 } } })
    must(await cash().print(x))
    expect([types().length, reports().length]).toEqual([before, 1])
  })

  it('counts again what was counted before cash moved, and closes only what is counted', async () => {
    must(await cash().open(10_000))
    await counted(10_000)
    await till.sell({ unitPrice: 250 })
    expect((await cash().look()).status).toBe('open')
    expect(await cash().close('')).toMatchObject({ error: { type: 'not-allowed-in-till-state' } })
    expect(await counted(10_250)).toMatchObject({ difference: 0 })
    must(await cash().close(''))
  })

  it('is opened once, needs a reason and an amount, and says what it cannot do while closed', async () => {
    for (const act of [
      () => cash().move({ type: 'till.drop', amount: 100, reason: 'Safe' }),
      () => cash().beginCount(),
      () => cash().count([]),
      () => cash().close(''),
      async () => cash().xReport(await approved('report:x')),
      async () => cash().lastZ(await approved('report:z')),
    ]) {
      expect(await act()).toMatchObject({ error: { type: 'no-such-till-session' } })
    }
    must(await cash().open(0))
    expect(await cash().open(0)).toMatchObject({ error: { type: 'till-session-exists' } })
    expect(await cash().move({ type: 'till.drop', amount: 100, reason: ' ' })).toMatchObject({
      error: { type: 'reason-missing' },
    })
    expect(await cash().move({ type: 'till.drop', amount: 0, reason: 'Safe' })).toMatchObject({
      error: { type: 'till-amount-out-of-range' },
    })
    till.terminal.signOut()
    expect(await cash().open(0)).toMatchObject({ error: { type: 'not-signed-in' } })
  })

  it('is not what selling waits for: what is sold while it is closed is booked late in the next session', async () => {
    await till.sell({ unitPrice: 250 })
    must(await cash().open(10_000))
    await counted(10_000)
    const first = must(await cash().close(''))
    expect(first).toMatchObject({ late: [], carriedOn: { sales: { count: 0, total: 0 } } })

    await till.sell({ unitPrice: 400 })
    must(await cash().open(10_400))
    await till.sell({ unitPrice: 100 })
    await counted(10_500)
    const second = must(await cash().close(''))
    expect(second).toMatchObject({
      difference: 0,
      figures: { sales: { count: 1, total: 100 } },
      late: [{ businessDay: '2026-11-21', sales: { count: 1, total: 400 } }],
      carriedIn: first.carriedOn,
      carriedOn: { zNumber: 2, sales: { count: 2, total: 500 } },
    })
    expect(zChainProblem([first, second].map(whole))).toBeUndefined()
  })

  it('counts bills of the house: parts, what settles them, what was taken back and handed back', async () => {
    must(await till.terminal.signIn('mia', '9999'))
    must(await cash().open(10_000))
    const { id: _, ...line } = aLine({ unitPrice: 1_000, quantity: 2 })
    const orderId = await sent(line)
    must(await till.terminal.payBill({ orderId, offer: { kind: 'cash', received: 500 } }))
    must(await till.terminal.payBill({ orderId, offer: { kind: 'cash', received: 300 } }))
    const [first] = (await till.terminal.openOrders())[0]?.order.tenders ?? []
    must(await till.terminal.perform({ type: 'bill.remove-tender', orderId, tenderId: first?.id ?? '' }))
    const x = must(await cash().xReport())
    expect(x.figures).toMatchObject({
      cash: { taken: 800, givenBack: 500, expected: 10_300 },
      payments: { taken: 800, givenBack: 500, used: 0 },
    })
    must(await till.terminal.payBill({ orderId, offer: { kind: 'cash', received: 1_700 } }))
    await counted(12_000)
    expect(must(await cash().close(''))).toMatchObject({
      difference: 0,
      figures: { sales: { count: 1, total: 2_000 }, payments: { taken: 800, givenBack: 500, used: 300 } },
    })
  })
})

describe('a power cut', () => {
  it('anywhere leaves the drawer as it was recorded; the Z is the same to the cent', async () => {
    must(await cash().open(10_000))
    await till.sell({ unitPrice: 1_250 })
    await till.restart()
    expect(till.terminal.getState().drawerOpen).toBe(true)
    await till.signIn()
    await pay(300)
    await counted(10_900)
    await till.restart()
    expect(await cash().look()).toMatchObject({
      status: 'counting',
      result: { counted: 10_900, expected: 10_950, difference: -50 },
    })
    await till.signIn()
    must(await cash().close(''))
    await till.restart()
    expect(await cash().look()).toMatchObject({ status: 'closed', last: { zNumber: 1 } })
  })

  it('[S3] during the closing, the journal has it: it is closed, and its Z prints once', async () => {
    must(await cash().open(10_000))
    await counted(10_000)
    till.faults.host = (name) => (name === 'journal.append' ? 'after' : undefined)
    void cash().close('')
    await shop.settle()
    expect(till.dead).toBe(true)
    await till.restart()
    await till.signIn()
    expect(await cash().look()).toMatchObject({ status: 'closed', last: { zNumber: 1 } })
    await shop.settle()
    expect(reports()).toHaveLength(1)
  })

  it('with the browser’s memory gone leaves what the journal has: the same session, to the cent', async () => {
    must(await till.terminal.signIn('mia', '9999'))
    must(await cash().open(10_000))
    const { id: _, ...line } = aLine({ unitPrice: 1_000 })
    const orderId = await sent(line)
    must(await till.terminal.payBill({ orderId, offer: { kind: 'cash', received: 400 } }))
    await till.sell({ unitPrice: 250 })
    const before = must(await cash().xReport())
    till.storage.wipe()
    await till.restart()
    await shop.time.pass(1_000)
    must(await till.terminal.signIn('mia', '9999'))
    expect(must(await cash().xReport())).toEqual(before)
  })
})

/** With no late facts one by one: what the chain check does not look at. */
const whole = (z: ToldReport<ZReport>): ZReport => ({ ...z, adjustments: [] })
