import { cashierAt } from './cashier.ts'
import { expect, test } from './shop.ts'

test('sold offline, killed, back with its number, once at head office, seen by the second till', async ({
  shop,
}) => {
  const till = await shop.openTill('Counter')
  const second = await shop.openTill('Window')
  const ana = cashierAt(till.page)
  await ana.signIn('Ana', '1111')
  const ben = cashierAt(second.page)
  await ben.signIn('Ben', '2222')

  await shop.server.kill()
  await expect(ana.statusLine).toContainText(/last contact/i, { timeout: 6_000 })

  await ana.tap('Cola')
  await ana.tap('Chocolate & Rye Torte')
  await till.page.reload()
  await ana.signIn('Ana', '1111')
  await expect(ana.basket).toContainText('Chocolate & Rye Torte')
  const sale = await ana.payCash()
  expect(sale).toEqual({ receipt: 'A1-0001', total: '12.52' })

  await till.cutPower()
  await till.switchOn()
  const again = cashierAt(till.page)
  await again.signIn('Ana', '1111')
  await again.openOrders()
  await expect(again.order(sale.receipt)).toContainText('Here')

  await shop.server.restart()
  await expect(again.order(sale.receipt)).toContainText('Sent', { timeout: 15_000 })
  await shop.office.open('Orders')
  await expect(shop.office.order(sale.receipt)).toContainText(sale.total, { timeout: 15_000 })
  await expect(shop.office.order(sale.receipt)).toHaveCount(1)

  await ben.openOrders()
  await expect(ben.order(sale.receipt)).toContainText(sale.total, { timeout: 15_000 })
})
