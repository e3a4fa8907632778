import { aLine, aScanPolicy, aStore } from '@evertill/domain/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { must, openShop, type TestShop } from '../testing/test-till.ts'

const shops: TestShop[] = []
afterEach(async () => {
  for (const shop of shops.splice(0)) await shop.stop()
})

const { id: _, ...marked } = aLine({ unitPrice: 180, override: { from: 250, reason: 'Price on the label' } })
const label = { pricedBy: 'label' } as const
const refusal = { ok: false, error: { type: 'not-permitted', permission: 'order:override-price' } }

async function atTheTill(labelPrices: 'as-override' | 'allowed' | undefined) {
  const shop = await openShop()
  shops.push(shop)
  if (labelPrices) {
    const settings = aStore({ scanning: aScanPolicy({ labelPrices }) })
    await shop.server.store.publish(shop.server.storeId, [
      { entity: 'store', doc: { kind: 'settings', id: 'settings', settings } },
    ])
  }
  const till = await shop.till()
  await till.signIn()
  return till.terminal
}

describe('a price on a label', () => {
  it.each([undefined, 'as-override'] as const)('takes the right to change prices (%s)', async (policy) => {
    const terminal = await atTheTill(policy)
    expect(await terminal.addLine(marked, label)).toEqual(refusal)
    expect(terminal.getState().basket).toBeUndefined()

    const approval = must(
      await terminal.approve({ permission: 'order:override-price', employeeId: 'mia', pin: '9999' }),
    )
    must(await terminal.addLine(marked, { ...label, approval }))
    expect(terminal.getState().basket?.balance).toBe(180)
    expect(await terminal.addLine(marked, { ...label, approval })).toEqual(refusal)
  })

  it('is everybody’s where the store allows labels, and a price keyed by hand is not', async () => {
    const terminal = await atTheTill('allowed')
    must(await terminal.addLine(marked, label))
    expect(await terminal.addLine(marked)).toEqual(refusal)
    expect(terminal.getState().basket?.order.lines).toHaveLength(1)
  })
})
