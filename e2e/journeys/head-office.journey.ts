import { cashierAt } from './cashier.ts'
import { expect, test } from './shop.ts'

test('head office sees a sale without being asked: today’s figures, the order with its lines, the till', async ({
  shop,
}) => {
  const till = await shop.openTill('Counter')
  const ana = cashierAt(till.page)
  const { page } = shop.office
  await ana.signIn('Ana', '1111')
  await shop.office.open('Today')
  await expect(page.getByText('Nothing sold yet today')).toBeVisible()

  await ana.tap('Cola')
  const sale = await ana.payCash()
  const paidAt = performance.now()
  await expect(page.getByText('$3.86').first()).toBeVisible({ timeout: 5_000 })
  console.log(`paid at the till → on the open Today page: ${Math.round(performance.now() - paidAt)} ms`)
  await expect(page.getByRole('row').filter({ hasText: 'Cold drinks' })).toContainText('3.86')
  await expect(page.getByRole('row').filter({ hasText: 'Cash' })).toContainText('3.86')

  await shop.office.open('Orders')
  await shop.office.order(sale.receipt).click()
  await expect(page.getByText('Cola')).toBeVisible()

  await shop.office.open('Terminals')
  await expect(page.getByRole('row').filter({ hasText: 'Counter' })).toContainText('Connected')
})
