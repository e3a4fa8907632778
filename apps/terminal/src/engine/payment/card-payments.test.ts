import { aLine } from '@evertill/domain/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CardTill, type CardWorld, createCardWorld } from '../../host/card/testing/card-world.ts'
import { paperOf } from '../testing/memory-host.ts'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'
import type { CardPhase } from './card-at-till.ts'

let world: CardWorld
let shop: TestShop
let till: TestTill
let desk: CardTill

/** The same machine starts: its card desk and its engine. */
async function boot(): Promise<void> {
  desk = await world.boot(undefined, undefined, (status) => till?.host.emit('card.changed', status))
}
async function powerCut(): Promise<void> {
  till.kill()
  desk.cutPower()
  await boot()
  await till.restart()
}

beforeEach(async () => {
  world = await createCardWorld({ answerMs: 3_000 })
  shop = await openShop()
  await boot()
  till = await shop.till({ cards: () => desk.desk.calls })
  await till.signIn()
})
afterEach(async () => {
  await shop.stop()
  await world.end()
})

async function ring(...lines: { unitPrice: number }[]): Promise<number> {
  for (const line of lines) {
    const { id: _, ...content } = aLine(line)
    must(await till.terminal.addLine(content))
  }
  return till.terminal.getState().basket?.balance ?? 0
}
const card = () => till.terminal.card
const payments = () => till.terminal.getState().card.payments
const phase = (attemptId?: string) =>
  (attemptId === undefined ? payments().at(-1) : payments().find((one) => one.attemptId === attemptId))?.phase
const until = (name: CardPhase['name'], attemptId?: string) =>
  expect.poll(() => phase(attemptId)?.name, { timeout: 10_000 }).toBe(name)
/** Card payments in closed sales and in the basket, and what the card terminal really charged. */
async function books() {
  await shop.settle()
  const inJournal = till.disk.journal.flatMap(({ body }) => tendersIn(body))
  const { basket } = till.terminal.getState()
  const inBasket = basket ? tendersIn(basket.order) : []
  return {
    booked: [...inJournal, ...inBasket],
    charged: world.charges().map(({ amount }) => amount),
  }
}
function tendersIn(body: unknown): number[] {
  const found: number[] = []
  JSON.stringify(body, (_, value) => {
    if (value?.kind === 'card' && typeof value.attemptId === 'string') {
      found.push(value.amount + (value.tip ?? 0))
    }
    return value
  })
  return found
}

describe('a basket paid by the connected card terminal', () => {
  it('is a closed sale as soon as the card is approved, with nobody touching the till', async () => {
    const due = await ring({ unitPrice: 950 }, { unitPrice: 320 })
    const started = must(await card().start({ amount: due }))
    expect(started).toMatchObject({ kind: 'payment', amount: 1_270, phase: { name: 'at-terminal' } })
    await until('booked')
    expect(phase()).toMatchObject({ taken: { type: 'paid', receipt: { number: 'A1-0001', total: 1_270 } } })
    expect(payments()).toMatchObject([{ scheme: 'Visa', last4: '1111' }])
    expect(till.terminal.getState().basket).toBeUndefined()
    expect(await books()).toEqual({ booked: [1_270], charged: [1_270] })
    expect(await desk.attempts()).toMatchObject([
      { status: 'approved', booking: { entryId: started.attemptId } },
    ])
  })

  it('charges once for a double tap, and once for a part that is already under way', async () => {
    world.simulator.setBehaviour({ guestMs: 150 })
    const due = await ring({ unitPrice: 950 })
    const [first, second] = await Promise.all([card().start({ amount: due }), card().start({ amount: due })])
    expect(must(second).attemptId).toBe(must(first).attemptId)
    expect(await card().start({ amount: 100 })).toMatchObject({ error: { type: 'card-under-way' } })
    await until('booked')
    expect(await books()).toEqual({ booked: [950], charged: [950] })
  })

  it('takes a part by card and the rest in cash, the tip beside the bill', async () => {
    await ring({ unitPrice: 950 })
    must(await card().start({ amount: 500, tip: 100 }))
    await until('booked')
    expect(till.terminal.getState().basket).toMatchObject({ balance: 450 })
    const taken = must(await till.terminal.takeTender({ kind: 'cash', received: 500 }))
    expect(taken).toMatchObject({ type: 'paid', change: 50 })
    expect(await books()).toEqual({ booked: [600], charged: [600] })
  })

  it('keeps what the guest gives at the card terminal beside the bill, and gives all of it back', async () => {
    world.simulator.setBehaviour({ tip: 120 })
    await ring({ unitPrice: 950 })
    const { attemptId } = must(await card().start({ amount: 500, tip: 30 }))
    await until('booked')
    expect(payments()).toMatchObject([{ amount: 500, tip: 150 }])
    expect(till.terminal.getState().basket?.balance).toBe(450)
    expect(await books()).toEqual({ booked: [650], charged: [650] })

    world.simulator.setBehaviour({ tip: 0 })
    const approval = must(
      await till.terminal.approve({ permission: 'payment:remove', employeeId: 'mia', pin: '9999' }),
    )
    must(await card().reverse(attemptId, approval))
    await until('given-back', attemptId)
    await expect.poll(() => till.terminal.getState().basket?.balance).toBe(950)
    expect(await books()).toEqual({ booked: [], charged: [] })
  })

  it.each([
    ['more than what is due', 951, 'card-exceeds-balance'],
    ['nothing', 0, 'amount-out-of-range'],
    ['half a cent', 9.5, 'amount-not-integer'],
  ])('asks no card for %s', async (_, amount, type) => {
    await ring({ unitPrice: 950 })
    const refused = await card().start({ amount })
    expect(refused.ok).toBe(false)
    if (type !== 'amount-not-integer') expect(refused).toMatchObject({ error: { type } })
    expect(world.simulator.ledger()).toEqual([])
  })

  it('says what the card terminal said of a declined card, and cash closes the sale', async () => {
    world.simulator.setBehaviour({ outcome: 'decline' })
    const due = await ring({ unitPrice: 950 })
    must(await card().start({ amount: due }))
    await until('declined')
    const [declined] = payments()
    card().seen(declined?.attemptId ?? '')
    expect(payments()).toEqual([])
    expect(must(await till.terminal.takeTender({ kind: 'cash', received: due }))).toMatchObject({
      type: 'paid',
    })
    expect(await books()).toEqual({ booked: [], charged: [] })
  })

  it('is ended by the cashier while the guest has not paid', async () => {
    world.simulator.setBehaviour({ outcome: 'by-hand' })
    const { attemptId } = must(await card().start({ amount: await ring({ unitPrice: 950 }) }))
    await expect.poll(() => world.simulator.waiting(), { timeout: 10_000 }).toBeDefined()
    must(await card().abort(attemptId))
    await until('aborted')
    expect(await books()).toEqual({ booked: [], charged: [] })
  })

  it('stays as the card was asked for: no line, no discard and no cash for that part meanwhile', async () => {
    world.simulator.setBehaviour({ outcome: 'by-hand' })
    await ring({ unitPrice: 950 })
    must(await card().start({ amount: 500 }))
    const underWay = { ok: false, error: { type: 'card-under-way' } }
    const { id: _, ...line } = aLine()
    expect(await till.terminal.addLine(line)).toEqual(underWay)
    expect(await till.terminal.change({ type: 'discard' })).toEqual(underWay)
    expect(await till.terminal.takeTender({ kind: 'cash', received: 451 })).toEqual(underWay)
    expect(must(await till.terminal.takeTender({ kind: 'cash', received: 450 }))).toMatchObject({
      type: 'more-to-pay',
      basket: { balance: 500 },
    })
    await expect.poll(() => world.simulator.waiting(), { timeout: 10_000 }).toBeDefined()
    world.simulator.decide('approve')
    await until('booked')
    expect(till.disk.journal).toHaveLength(1)
    expect(await books()).toEqual({ booked: [500], charged: [500] })
  })

  it('waits for the signature, and gives back what a wrong one approved', async () => {
    world.simulator.setBehaviour({ signature: true })
    const due = await ring({ unitPrice: 950 })
    const first = must(await card().start({ amount: due }))
    await until('signature')
    expect(await books()).toEqual({ booked: [], charged: [950] })
    await expect
      .poll(() => [...till.disk.papers.values()])
      .toMatchObject([{ kind: 'slip' }, { kind: 'slip' }])
    world.simulator.setBehaviour({ signature: false })
    must(await card().reverse(first.attemptId))
    await until('given-back', first.attemptId)
    expect(await books()).toEqual({ booked: [], charged: [] })
    await expect
      .poll(async () => (await desk.attempts()).map(({ status }) => status))
      .toEqual(['reversed', 'approved'])

    world.simulator.setBehaviour({ signature: true })
    const second = must(await card().start({ amount: due }))
    await until('signature', second.attemptId)
    must(await card().book(second.attemptId, { signatureChecked: true }))
    expect(phase(second.attemptId)).toMatchObject({ name: 'booked', taken: { type: 'paid' } })
    expect(await books()).toEqual({ booked: [950], charged: [950] })
  })
})

describe('an order of the house', () => {
  const send = async (unitPrice: number) => {
    await ring({ unitPrice })
    till.terminal.signOut()
    must(await till.terminal.signIn('mia', '9999'))
    must(await till.terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] }))
    return must(await till.terminal.send())
  }

  it('is closed with a receipt once its card payments are approved', async () => {
    const { id: orderId } = await send(950)
    must(await card().start({ amount: 400, orderId }))
    await until('booked')
    const rest = must(await card().start({ amount: 550, orderId }))
    await until('booked', rest.attemptId)
    expect(phase(rest.attemptId)).toMatchObject({
      taken: { type: 'bill', order: { receipt: { number: 1 }, tenders: [{ amount: 400 }, { amount: 550 }] } },
    })
    expect(await books()).toEqual({ booked: [400, 550], charged: [400, 550] })
  })

  it('loses a card payment only after the card terminal has given it back', async () => {
    const { id: orderId } = await send(950)
    const paid = must(await card().start({ amount: 400, orderId }))
    await until('booked')
    const alone = await till.terminal.perform({
      type: 'bill.remove-tender',
      orderId,
      tenderId: paid.attemptId,
    })
    expect(alone).toMatchObject({ error: { type: 'card-payment-stands' } })
    must(await card().reverse(paid.attemptId))
    await until('given-back', paid.attemptId)
    await expect.poll(() => till.terminal.openOrders()).toMatchObject([{ balance: 950 }])
    expect(world.charges()).toEqual([])
    expect(till.disk.journal.at(-1)).toMatchObject({ type: 'bill.remove-tender' })
    // The reversal's own attempt is told where it went after the order has lost the payment.
    const statuses = async () => (await desk.attempts()).map(({ status }) => status)
    await expect.poll(statuses).toEqual(['reversed', 'approved'])
  })
})

describe('a card payment in the basket', () => {
  it('is given back by the card terminal before it leaves', async () => {
    await ring({ unitPrice: 950 })
    const { attemptId } = must(await card().start({ amount: 400 }))
    await until('booked')
    expect(await till.terminal.change({ type: 'draft.remove-tender', tenderId: attemptId })).toEqual({
      ok: false,
      error: { type: 'card-payment-stands', tenderId: attemptId },
    })
    const reversal = must(await card().reverse(attemptId))
    await until('booked', reversal.attemptId)
    expect(till.terminal.getState().basket).toMatchObject({ balance: 950, order: { status: 'draft' } })
    expect(await books()).toEqual({ booked: [], charged: [] })
  })
})

describe('a till that loses its power', () => {
  const sale = { approved: 1_270 }

  it.each([
    ['before the guest has paid', 'by-hand'],
    ['after the guest has paid', 'approve'],
  ] as const)('%s goes on with the approval it finds, and charges once', async (_, outcome) => {
    world.simulator.setBehaviour({ outcome, guestMs: 100, unacknowledged: 'keeps' })
    const due = await ring({ unitPrice: 950 }, { unitPrice: 320 })
    till.faults.host = (name) => (name === 'card.book' ? 'before' : undefined)
    must(await card().start({ amount: due }))
    if (outcome === 'by-hand') {
      await expect.poll(() => world.simulator.waiting(), { timeout: 10_000 }).toBeDefined()
      till.kill()
      desk.cutPower()
      world.simulator.decide('approve')
      await expect.poll(() => world.simulator.zvt.isBusy(), { timeout: 10_000 }).toBe(false)
    } else {
      await expect.poll(() => world.charges(), { timeout: 10_000 }).toHaveLength(1)
    }
    await powerCut()
    await until('booked')
    expect(till.terminal.getState().basket).toBeUndefined()
    expect(await books()).toEqual({ booked: [sale.approved], charged: [sale.approved] })
  })

  it('finds that the card was not charged, and cash closes the sale', async () => {
    world.simulator.setBehaviour({ outcome: 'by-hand', alone: 'gives-up' })
    const due = await ring({ unitPrice: 950 })
    must(await card().start({ amount: due }))
    await expect.poll(() => world.simulator.waiting(), { timeout: 10_000 }).toBeDefined()
    await powerCut()
    await expect.poll(() => phase()?.name, { timeout: 10_000 }).toMatch(/^(not-executed|aborted)$/)
    await till.signIn()
    must(await till.terminal.takeTender({ kind: 'cash', received: due }))
    expect(await books()).toEqual({ booked: [], charged: [] })
  })

  it('takes no second card and no cash for it while nobody knows', async () => {
    world.simulator.setBehaviour({ fault: { message: 5, moment: 'after', how: 'silence' }, tellsLast: false })
    const due = await ring({ unitPrice: 950 })
    const { attemptId } = must(await card().start({ amount: due }))
    await until('needs-manager')
    const underWay = { ok: false, error: { type: 'card-under-way' } }
    expect(await card().start({ amount: 100 })).toEqual(underWay)
    expect(await till.terminal.takeTender({ kind: 'cash', received: due })).toEqual(underWay)
    await powerCut()
    await until('needs-manager')
    await till.signIn()
    const word = { evidence: 'Its journal has no such payment', charged: false } as const
    expect(await card().decide(attemptId, word)).toMatchObject({
      error: { type: 'not-permitted', permission: 'payment:resolve-unknown' },
    })
    const mia = { permission: 'payment:resolve-unknown', employeeId: 'mia', pin: '9999' } as const
    must(await card().decide(attemptId, word, must(await till.terminal.approve(mia))))
    await until('not-executed')
    must(await till.terminal.takeTender({ kind: 'cash', received: due }))
  })

  const steps = [
    ...(['before', 'after', 'lost'] as const).flatMap((fault) =>
      (['card.start', 'journal.append', 'card.book'] as const).map((call) => ({ call, fault })),
    ),
    ...(['before', 'after', 'fails'] as const).flatMap((fault) =>
      (['record', 'saveDraft'] as const).map((call) => ({ call, fault })),
    ),
  ]
  it.each(steps)('$fault $call has neither charged twice nor lost the approval', async ({ call, fault }) => {
    world.simulator.setBehaviour({ guestMs: 30 })
    await ring({ unitPrice: 950 }, { unitPrice: 320 })
    let hits = 0
    // The first payment is a part that stays in the basket; the second closes the sale.
    const first = 500
    const hit = (name: string) => name === call && ++hits === 1
    till.faults = {
      host: (name) => (fault !== 'fails' && hit(name) ? fault : undefined),
      outbox: (name) => (hit(name) && fault !== 'lost' ? fault : undefined),
    }
    const pay = (amount: number) => Promise.race([card().start({ amount }), died()])
    const goOn = async () => {
      if (!till.dead) return
      await powerCut()
      await till.signIn()
    }
    /** Lets an open attempt come to its end; a lost answer is asked for by the next attempt to write. */
    const rest = async () => {
      await expect
        .poll(
          async () => {
            await goOn()
            till.time.pass(30_000)
            return (await desk.attempts()).every(({ status }) => status === 'approved')
          },
          { timeout: 10_000, interval: 20 },
        )
        .toBe(true)
      await shop.settle()
    }
    await pay(first)
    await rest()
    for (let tries = 0; tries < 4 && till.terminal.getState().basket; tries += 1) {
      const due = till.terminal.getState().basket?.balance ?? 0
      await pay(due)
      await rest()
    }
    expect(hits).toBeGreaterThan(0)
    const { booked, charged } = await books()
    expect(booked.toSorted()).toEqual(charged.toSorted())
    // A basket that no card is asked for yet has head office's prices after a restart.
    const [receipt] = paperOf(till.disk)
    expect(charged.reduce((sum, amount) => sum + amount, 0)).toBe(receipt?.total)
    expect(till.disk.journal.filter(({ type }) => type === 'order.pay')).toHaveLength(1)
  })
  const died = async () => {
    while (!till.dead) await new Promise((resolve) => setTimeout(resolve, 5))
    return undefined
  }
})

describe('the end of the card terminal’s day', () => {
  const closeDay = async () => {
    till.terminal.signOut()
    must(await till.terminal.signIn('mia', '9999'))
    return card().endOfDay()
  }
  const papers = () =>
    [...till.disk.papers.values()].flatMap((paper) => (paper.kind === 'slip' ? [paper.slip.title] : []))
  const COMPARED = 'Card terminal: end of day'
  const days = async () => (await desk.desk.calls['card.status'](null)).days

  it('is printed once, and then nobody speaks of it any more', async () => {
    expect(must(await closeDay())).toMatchObject({ total: 0, report: { differences: [] } })
    await expect.poll(days).toBeUndefined()
    expect(papers().filter((title) => title === COMPARED)).toHaveLength(1)
  })

  it.each(['card.endOfDay', 'printer.print', 'card.dayPrinted'] as const)(
    'is printed once where the power goes at %s',
    async (call) => {
      await ring({ unitPrice: 950 })
      must(await card().start({ amount: 950 }))
      await until('booked')
      const before = papers().length
      till.faults.host = (name) => (name === call ? 'after' : undefined)
      const called = till.host.calls.length
      void closeDay()
      await expect.poll(() => till.host.calls.slice(called)).toContain(call)
      await expect.poll(() => world.simulator.sinceClose()).toEqual([])
      till.faults.host = () => undefined
      await powerCut()
      await expect.poll(days).toBeUndefined()
      const compared = papers().slice(before)
      expect(compared.filter((title) => title === COMPARED)).toHaveLength(1)
    },
  )
})

describe('an approval whose sale is gone', () => {
  it('is shown, and goes to another order or back to the guest', async () => {
    await ring({ unitPrice: 950 })
    const gone = till.terminal.getState().basket?.order.id ?? ''
    world.simulator.setBehaviour({ outcome: 'by-hand', unacknowledged: 'keeps' })
    const { attemptId } = must(await card().start({ amount: 950 }))
    await expect.poll(() => world.simulator.waiting(), { timeout: 10_000 }).toBeDefined()
    till.kill()
    desk.cutPower()
    await (await till.storage.open(till.identity.terminalId)).outbox.dropDraft(gone)
    world.simulator.decide('approve')
    await expect.poll(() => world.simulator.zvt.isBusy(), { timeout: 10_000 }).toBe(false)
    await powerCut()
    await until('without-sale')
    expect(phase()).toEqual({ name: 'without-sale', why: 'no-sale' })
    await till.signIn()
    await ring({ unitPrice: 1_000 })
    const orderId = till.terminal.getState().basket?.order.id ?? ''
    must(await card().book(attemptId, { orderId }))
    expect(till.terminal.getState().basket).toMatchObject({ balance: 50 })
    expect(await books()).toEqual({ booked: [950], charged: [950] })
    world.simulator.setBehaviour({ outcome: 'approve' })
    must(await card().reverse(attemptId))
    await until('given-back', attemptId)
    await expect.poll(() => till.terminal.getState().basket?.balance).toBe(1_000)
    expect(await books()).toEqual({ booked: [], charged: [] })
  })
})
