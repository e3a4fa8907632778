import { lineFromMenu, type MenuDocument, type StockMovement } from '@evertill/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

const COUNTED: readonly MenuDocument[] = [
  { kind: 'stock-item', id: 'croissants', name: 'Croissants', unit: 'piece' },
  {
    kind: 'recipe',
    id: 'recipe:croissant-one',
    recipe: {
      sellableId: 'croissant-one',
      servings: 1,
      ingredients: [{ stockItemId: 'croissants', quantity: 1_000, usable: 1_000_000 }],
    },
  },
]
const AT = '2026-11-21T06:00:00.000Z'
const act = { at: new Date(AT), by: { id: 'user-1', name: 'Mara' } }
const byMia = { permission: 'stock:move', by: { id: 'mia', name: 'Mia', role: 'manager' } } as const

describe('stock as a till sees it', () => {
  let shop: TestShop
  let one: TestTill
  let two: TestTill
  beforeEach(async () => {
    shop = await openShop()
    await shop.server.store.publish(
      shop.server.storeId,
      COUNTED.map((doc) => ({ entity: 'menu', doc })),
    )
    await delivery(4)
    one = await shop.till()
    two = await shop.till()
    for (const till of [one, two]) must(await till.terminal.signIn('mia', '9999'))
    await shop.time.pass(1_000)
  })
  afterEach(() => shop.stop())

  let deliveries = 0
  const delivery = async (pieces: number) => {
    deliveries += 1
    const movement: StockMovement = {
      ...{ type: 'stock.in', id: `delivery-${deliveries}`, stockItemId: 'croissants', at: AT, reason: '' },
      quantity: pieces * 1_000,
    }
    must(await shop.server.store.bookStock(shop.server.storeId, movement, act))
  }
  const pieces = ({ terminal }: TestTill) => {
    const { level = 0, reserved = 0 } = terminal.getState().stock.levels.get('croissants') ?? {}
    return [level / 1_000, reserved / 1_000]
  }
  const croissants = (till: TestTill, quantity: number) =>
    lineFromMenu(
      till.terminal.getState().menu,
      { itemId: 'croissant', variantId: 'croissant-one', choices: [], quantity, note: '' },
      till.terminal.saleMoment(),
    )
  const sell = async (till: TestTill, quantity: number) => till.sell(must(croissants(till, quantity)))
  const cut = (...tills: TestTill[]) => {
    for (const till of tills) till.door.faultAt = () => 'cut'
  }
  const mend = async (...tills: TestTill[]) => {
    for (const till of tills) {
      till.door.faultAt = () => undefined
      till.terminal.syncNow()
    }
    await shop.time.pass(120_000)
  }

  it('[I7] is the server’s at once and everywhere after a sync', async () => {
    expect([pieces(one), pieces(two)]).toEqual([
      [4, 0],
      [4, 0],
    ])
    await sell(one, 3)
    expect(pieces(one)).toEqual([1, 0])
    await shop.time.pass(60_000)
    expect([pieces(one), pieces(two)]).toEqual([
      [1, 0],
      [1, 0],
    ])
  })

  it('takes off what the till has not sent yet, also after a power cut, and the basket on top', async () => {
    cut(one)
    await sell(one, 3)
    const [left, second] = [must(croissants(one, 1)), croissants(one, 2)]
    expect(second).toEqual({
      ok: false,
      error: { type: 'too-few-left', itemName: 'Croissant', left: 1 },
    })
    const draft = must(await one.terminal.addLine(left))
    expect(croissants(one, 1)).toMatchObject({ error: { type: 'sold-out' } })
    const [line] = draft.lines
    expect(one.terminal.saleMoment(line?.id).stock?.levels.get('croissants')).toMatchObject({ level: 1_000 })
    expect(pieces(one)).toEqual([1, 0])
    await one.restart()
    await shop.time.pass(1_000)
    expect(pieces(one)).toEqual([1, 0])
    expect(pieces(two)).toEqual([4, 0])
  })

  it('is what both sold offline once the cable is back: below nothing, sold out, and never refused', async () => {
    cut(one, two)
    await sell(one, 3)
    await sell(two, 2)
    expect([pieces(one), pieces(two)]).toEqual([
      [1, 0],
      [2, 0],
    ])
    await mend(one, two)
    expect([pieces(one), pieces(two)]).toEqual([
      [-1, 0],
      [-1, 0],
    ])
    expect(croissants(one, 1)).toMatchObject({ error: { type: 'sold-out', itemName: 'Croissant' } })
    await delivery(3)
    await shop.time.pass(60_000)
    expect(must(croissants(two, 2)).quantity).toBe(2)
  })

  it('promises an open order its pieces, here at once and elsewhere after a sync', async () => {
    must(await one.terminal.addLine(must(croissants(one, 2))))
    must(await one.terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] }))
    cut(one)
    const order = must(await one.terminal.send())
    expect(pieces(one)).toEqual([4, 2])
    await mend(one)
    expect([pieces(one), pieces(two)]).toEqual([
      [4, 2],
      [4, 2],
    ])
    const bill = { orderId: order.id, offer: { kind: 'card-manual', amount: 380, reference: '' } } as const
    must(await two.terminal.payBill(bill))
    expect(pieces(two)).toEqual([2, 0])
    await shop.time.pass(60_000)
    expect(pieces(one)).toEqual([2, 0])
  })

  describe('what people do to it', () => {
    it('is booked offline and counts here at once, at head office when the cable is back', async () => {
      cut(one)
      const waste = { type: 'stock.waste', stockItemId: 'croissants', quantity: -1_000 } as const
      must(await one.terminal.stock.move({ ...waste, reason: 'Fell down' }))
      expect(pieces(one)).toEqual([3, 0])
      must(await one.terminal.stock.count({ stockItemId: 'croissants', counted: 5_000, reason: 'Counted' }))
      expect([pieces(one), pieces(two)]).toEqual([
        [5, 0],
        [4, 0],
      ])
      await sell(two, 1)
      await mend(one)
      expect([pieces(one), pieces(two)]).toEqual([
        [4, 0],
        [4, 0],
      ])
    })

    it('needs a right, or somebody who has it, and a reason', async () => {
      must(await one.terminal.signIn('ana', '1111'))
      const waste = { type: 'stock.waste', stockItemId: 'croissants', quantity: -1_000 } as const
      expect(await one.terminal.stock.move({ ...waste, reason: 'Fell down' })).toEqual({
        ok: false,
        error: { type: 'not-permitted', permission: 'stock:move' },
      })
      const approve = { permission: 'stock:move', employeeId: 'mia', pin: '9999' } as const
      const approval = must(await one.terminal.approve(approve))
      expect(await one.terminal.stock.move({ ...waste, reason: ' ' }, approval)).toEqual({
        ok: false,
        error: { type: 'stock-refused', rejection: { type: 'stock-reason-missing' } },
      })
      must(await one.terminal.stock.move({ ...waste, reason: 'Fell down' }, approval))
      expect(await one.terminal.stock.move({ ...waste, reason: 'Again' }, byMia)).toMatchObject({ ok: false })
      expect(pieces(one)).toEqual([3, 0])
    })

    it('books nothing where the count is what the book says', async () => {
      const before = one.terminal.getState().sync.unsent
      cut(one)
      must(await one.terminal.stock.count({ stockItemId: 'croissants', counted: 4_000, reason: 'Counted' }))
      expect(one.terminal.getState().sync.unsent).toBe(before)
    })
  })

  it('an item taken off by hand cannot be sold here at once, elsewhere after a sync, until it is back', async () => {
    cut(one)
    must(await one.terminal.stock.setSoldOut({ itemId: 'croissant', soldOut: true }))
    expect(croissants(one, 1)).toMatchObject({ error: { type: 'sold-out' } })
    expect(croissants(two, 1).ok).toBe(true)
    await mend(one)
    expect(croissants(two, 1)).toMatchObject({ error: { type: 'sold-out' } })
    must(await two.terminal.stock.setSoldOut({ itemId: 'croissant', soldOut: false }))
    expect(croissants(two, 1).ok).toBe(true)
    await shop.time.pass(60_000)
    expect(croissants(one, 1).ok).toBe(true)
  })
})
