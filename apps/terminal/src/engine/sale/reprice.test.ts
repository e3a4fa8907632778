import type { MenuDocument } from '@evertill/domain'
import { aLine, aMenu } from '@evertill/domain/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

const item = (id: string) => {
  const found = aMenu().items.find((one) => one.id === id)
  if (!found) throw new Error(`No ${id} on the menu`)
  return found
}
/** An item with other prices. */
const priced = (id: string, price: number): MenuDocument => {
  const known = item(id)
  return { kind: 'item', ...known, variants: known.variants.map((variant) => ({ ...variant, price })) }
}

describe('a basket when head office changes the menu', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
  })
  afterEach(() => shop.stop())

  const publish = async (...docs: MenuDocument[]) => {
    await shop.server.store.publish(
      shop.server.storeId,
      docs.map((doc) => ({ entity: 'menu', doc })),
    )
    till.host.emit('sync.hint', { head: 0 })
    await shop.time.pass(200)
  }
  const espresso = async () => {
    const [variant] = item('espresso').variants
    const { taxes } = aMenu()
    const { id: _, ...line } = aLine({
      ...{ itemId: 'espresso', variantId: variant?.id ?? '', name: 'Espresso' },
      unitPrice: variant?.price ?? 0,
      taxes: taxes.filter(({ id }) => item('espresso').taxIds.includes(id)),
    })
    must(await till.terminal.addLine(line))
  }
  const basket = () => till.terminal.getState().basket

  it('[I7] is priced anew, and the cashier sees what changed until they say so', async () => {
    await espresso()
    const before = basket()?.order.lines[0]?.unitPrice ?? 0
    await publish(priced('espresso', before + 30))
    expect(basket()?.order.lines[0]?.unitPrice).toBe(before + 30)
    expect(basket()?.repriced).toMatchObject([{ type: 'price-changed', from: before, to: before + 30 }])
    await espresso()
    expect(basket()?.repriced).toHaveLength(1)
    till.terminal.seenRepriced()
    expect(basket()?.repriced).toBeUndefined()
  })

  it('is priced anew at the start, too, and durably', async () => {
    await espresso()
    const before = basket()?.order.lines[0]?.unitPrice ?? 0
    till.kill()
    await shop.server.store.publish(shop.server.storeId, [
      { entity: 'menu', doc: priced('espresso', before + 50) },
    ])
    await till.restart()
    await shop.time.pass(1_000)
    expect(basket()?.order.lines[0]?.unitPrice).toBe(before + 50)
    await till.restart()
    expect(basket()?.order.lines[0]?.unitPrice).toBe(before + 50)
  })

  it('names what is sold out meanwhile and leaves it for the cashier to remove', async () => {
    await espresso()
    await publish({ kind: 'item', ...item('espresso'), available: false })
    expect(basket()?.repriced).toMatchObject([{ type: 'cannot-be-sold', name: 'Espresso' }])
    expect(basket()?.order.lines).toHaveLength(1)
    await publish({ kind: 'item', ...item('espresso') })
    expect(basket()?.repriced).toBeUndefined()
  })

  it('that is being paid stays what the guest was told', async () => {
    await espresso()
    const before = basket()?.order.lines[0]?.unitPrice ?? 0
    must(await till.terminal.takeTender({ kind: 'cash', received: 1 }))
    await publish(priced('espresso', before + 30))
    expect(basket()?.order.lines[0]?.unitPrice).toBe(before)
    expect(basket()?.repriced).toBeUndefined()
  })
})
