import { isOpen, moveLinesCommand, type Order, type ReviewVerdict } from '@evertill/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  allSynced,
  cutCable,
  KITCHEN,
  kitchenPapers,
  mendCable,
  put,
  sendDinner,
  signIn,
  ticketWords,
} from '../testing/test-kitchen.ts'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

const RIBS = { name: 'Ribs', categoryId: 'meat' }
const THEIRS = { kind: 'accept-theirs' } as const

describe('a decision on what the kitchen has on paper', () => {
  let shop: TestShop
  let till: TestTill
  let other: TestTill
  let order: Order
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till({ kitchen: KITCHEN })
    other = await shop.till({ kitchen: KITCHEN })
    await signIn(till, other)
    order = await sent()
  })
  afterEach(() => shop.stop())

  /** `bar 1: ADD 2 Espresso`, notices in brackets. */
  const said = (at: TestTill) =>
    kitchenPapers(at).map((paper) =>
      ticketWords(paper, {
        notice: (notice) => (notice.type === 'manager-decided' ? `: ${notice.reason}` : ''),
      }),
    )
  const synced = () => allSynced(shop, till, other)
  const sent = () => sendDinner(shop, till, other)
  const line = (index: number) => order.lines[index]?.id ?? ''
  const more = (pieces = 1) => ({
    type: 'order.edit' as const,
    orderId: order.id,
    edits: [{ kind: 'add-pieces' as const, lineId: line(0), pieces }],
  })
  const less = (...lineIds: string[]) => ({
    type: 'order.edit' as const,
    orderId: order.id,
    edits: lineIds.map((lineId) => ({ kind: 'void' as const, lineId, pieces: 1, reason: 'Wrong' })),
  })
  const addRibsAndLatte = async (at: TestTill) => {
    must(await at.terminal.addTo(order.id))
    await put(at, RIBS)
    await put(at, { name: 'Latte' })
    must(await at.terminal.send())
  }
  const mend = async (...tills: TestTill[]) => {
    await mendCable(shop, ...tills)
    await synced()
  }
  /** The other till works with its cable cut while the first one wants one espresso more; then a manager has to look. */
  const apart = async (work: () => Promise<unknown>, atFirst = () => till.terminal.perform(more())) => {
    cutCable(other)
    must(await atFirst())
    await synced()
    await work()
    await mend(other)
    expect(till.terminal.getState().reviews).toMatchObject([{ status: 'open' }])
  }
  const decide = async (verdict: ReviewVerdict, wait = synced) => {
    const [review] = till.terminal.getState().reviews
    must(await till.terminal.decideReview({ reviewId: review?.id ?? '', verdict, reason: 'Asked both' }))
    await wait()
  }
  const voided = async () => must(await other.terminal.perform(less(line(0))))
  /** Of the other till after the decision, the first till’s being what they were. */
  const correctedBy = async (verdict: ReviewVerdict) => {
    const [first, before] = [said(till), said(other).length]
    await decide(verdict)
    await shop.time.pass(60_000)
    expect(said(till)).toEqual(first)
    return said(other).slice(before)
  }

  it('takes back what was printed and let go, at each station, by the till that printed it', async () => {
    await apart(() => addRibsAndLatte(other))
    expect(said(other)).toEqual(['grill 2: ADD 1 Ribs', 'bar 2: ADD 1 Latte'])
    expect(await correctedBy(THEIRS)).toEqual([
      'grill 4: VOID 1 Ribs [manager-decided: Asked both]',
      'bar 4: VOID 1 Latte [manager-decided: Asked both]',
    ])
  })

  it('says what stands again when a void was let go', async () => {
    await apart(voided)
    expect(said(other)).toEqual(['bar 2: VOID 1 Espresso'])
    expect(await correctedBy(THEIRS)).toEqual(['bar 2: ADD 1 Espresso [manager-decided: Asked both]'])
  })

  it('of which some lines were taken: the others', async () => {
    await apart(async () => must(await other.terminal.perform(less(line(0), line(1)))))
    expect(said(other)).toEqual(['grill 2: VOID 1 Steak', 'bar 2: VOID 1 Espresso'])
    expect(await correctedBy({ kind: 'merge', lineIds: [line(1)] })).toEqual([
      'bar 3: ADD 1 Espresso [manager-decided: Asked both]',
    ])
  })

  it.each([
    ['a void', voided],
    ['lines added', () => addRibsAndLatte(other)],
  ])('of %s kept as printed says nothing', async (_, work) => {
    await apart(work)
    expect(await correctedBy({ kind: 'accept-mine' })).toEqual([])
  })

  it('that lets the order go whole stops every station once, in the name of the till it was about', async () => {
    await apart(() => addRibsAndLatte(other))
    expect(await correctedBy({ kind: 'void' })).toEqual([
      'grill 4: VOID 1 Steak VOID 1 Ribs [manager-decided: Asked both] [order-cancelled]',
      'bar 4: VOID 3 Espresso VOID 1 Latte [manager-decided: Asked both] [order-cancelled]',
    ])
  })

  it('that lets it go while a void was printed stops what is left', async () => {
    await apart(voided)
    expect(await correctedBy({ kind: 'void' })).toEqual([
      'grill 3: VOID 1 Steak [manager-decided: Asked both] [order-cancelled]',
      'bar 3: VOID 2 Espresso [manager-decided: Asked both] [order-cancelled]',
    ])
  })

  it('tells of lines printed for a bill that was paid meanwhile', async () => {
    const [{ balance } = { balance: 0 }] = await till.terminal.openOrders()
    const offer = { kind: 'cash', received: balance } as const
    await apart(
      () => addRibsAndLatte(other),
      () => till.terminal.payBill({ orderId: order.id, offer }),
    )
    expect(await correctedBy(THEIRS)).toEqual([
      'grill 1: VOID 1 Ribs [manager-decided: Asked both]',
      'bar 1: VOID 1 Latte [manager-decided: Asked both]',
    ])
  })

  it('carries back what was to move to another table', async () => {
    const [from, to] = [order, await sent()]
    if (!isOpen(from)) throw new Error('Not open')
    await apart(async () =>
      must(
        await other.terminal.perform(
          must(
            moveLinesCommand(from, {
              ...{ id: '', at: '2026-11-21T10:20:00.000Z', employeeId: '', toOrderId: to.id },
              pieces: [{ lineId: line(0), pieces: 1 }],
              newIds: new Map([[line(0), '01990000-0000-7000-8000-0000000000ff']]),
            }),
          ),
        ),
      ),
    )
    expect(said(other)).toEqual(['bar 2: MOVED-OUT 1 Espresso', 'bar 2: MOVED-IN 1 Espresso'])
    expect(await correctedBy(THEIRS)).toEqual([
      'bar 2: MOVED-IN 1 Espresso [manager-decided: Asked both]',
      'bar 1: MOVED-OUT 1 Espresso [manager-decided: Asked both]',
    ])
  })

  it('of another day says nothing any more', async () => {
    await apart(voided)
    await shop.time.pass(24 * 3_600_000)
    await signIn(till, other)
    expect(await correctedBy(THEIRS)).toEqual([])
  })

  it('reaches a till that was away, in the order it was printed', async () => {
    await apart(voided)
    cutCable(other)
    await decide(THEIRS)
    must(await other.terminal.perform(less(line(1))))
    await mend(other)
    expect(said(other)).toEqual([
      'bar 2: VOID 1 Espresso',
      'grill 3: VOID 1 Steak',
      'bar 3: ADD 1 Espresso [manager-decided: Asked both]',
    ])
  })

  it('[I6] waits for the order, should it reach the till before it', async () => {
    await apart(() => addRibsAndLatte(other))
    const before = said(other)
    other.door.bendPage = (page, { entity, since }) =>
      entity === 'order' ? { ...page, changes: [], next: since, more: false } : page
    await decide(THEIRS)
    expect(other.terminal.getState().reviews).toMatchObject([{ status: 'decided' }])
    expect(said(other)).toEqual(before)
    other.door.bendPage = (page) => page
    await synced()
    expect(said(other).slice(before.length)).toEqual([
      'grill 4: VOID 1 Ribs [manager-decided: Asked both]',
      'bar 4: VOID 1 Latte [manager-decided: Asked both]',
    ])
  })

  it('comes after the ticket it corrects, where that had to wait', async () => {
    let refuse = true
    other.host.faultAt = (name) =>
      refuse && name === 'printer.print' ? { answer: Promise.reject(new Error('Disk full')) } : undefined
    await apart(voided)
    await decide(THEIRS)
    expect(said(other)).toEqual([])
    refuse = false
    await shop.time.pass(60_000)
    expect(said(other)).toEqual([
      'bar 2: VOID 1 Espresso',
      'bar 2: ADD 1 Espresso [manager-decided: Asked both]',
    ])
  })

  describe('is told once', () => {
    const CORRECTED = [
      'grill 2: VOID 1 Steak',
      'bar 2: VOID 1 Espresso',
      'grill 2: ADD 1 Steak [manager-decided: Asked both]',
      'bar 2: ADD 1 Espresso [manager-decided: Asked both]',
    ]
    const bothVoided = async () => must(await other.terminal.perform(less(line(0), line(1))))

    it.each<[string, () => TestTill['faults']]>([
      [
        'before it is written down',
        () => ({ outbox: (name) => (name === 'tellDecision' ? 'before' : undefined) }),
      ],
      [
        'after it is written down',
        () => ({ outbox: (name) => (name === 'tellDecision' ? 'after' : undefined) }),
      ],
      [
        'before the first ticket',
        () => ({ host: (name) => (name === 'printer.print' ? 'before' : undefined) }),
      ],
      [
        'after the first ticket',
        () => ({ host: (name) => (name === 'printer.print' ? 'after' : undefined) }),
      ],
      [
        'before the mark is taken off',
        () => ({ outbox: (name) => (name === 'printTaken' ? 'before' : undefined) }),
      ],
      [
        'after the mark is taken off',
        () => ({ outbox: (name) => (name === 'printTaken' ? 'after' : undefined) }),
      ],
    ])('with the power lost %s', async (_, faults) => {
      await apart(bothVoided)
      other.faults = faults()
      await decide(THEIRS)
      expect(other.dead).toBe(true)
      await other.restart()
      await shop.time.pass(60_000)
      expect(said(other)).toEqual(CORRECTED)
      await other.restart()
      await shop.time.pass(60_000)
      expect(said(other)).toEqual(CORRECTED)
    })

    it('by a till that was off when it was decided', async () => {
      await apart(bothVoided)
      other.kill()
      await decide(THEIRS, () => shop.settle())
      await other.restart()
      await shop.time.pass(60_000)
      expect(said(other)).toEqual(CORRECTED)
    })

    const rebuilt = async () => {
      const permission = 'journal:verify' as const
      must(
        await other.terminal.rebuild(
          must(await other.terminal.approve({ permission, employeeId: 'mia', pin: '9999' })),
        ),
      )
      await shop.time.pass(60_000)
    }

    it('[S3] over a rebuild of the outbox before the decision, and one after it', async () => {
      await apart(bothVoided)
      await rebuilt()
      expect(said(other)).toEqual(CORRECTED.slice(0, 2))
      await decide(THEIRS)
      await shop.time.pass(1_000)
      expect(said(other)).toEqual(CORRECTED)
      other.disk.papers.clear()
      await rebuilt()
      expect(said(other)).toEqual([])
    })

    it('[S3] and not again by an outbox that was wiped and reads the feed from its beginning', async () => {
      await apart(bothVoided)
      await decide(THEIRS)
      expect(said(other)).toEqual(CORRECTED)
      other.kill()
      other.storage.wipe()
      other.disk.papers.clear()
      await other.restart()
      await shop.time.pass(60_000)
      expect(other.terminal.getState().reviews).toMatchObject([{ status: 'decided' }])
      expect(said(other)).toEqual([])
    })
  })
})
