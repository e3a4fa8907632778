import { cashierAt } from './cashier.ts'
import { inspectOffice } from './inspect.ts'
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

  // A code that was mistyped is told with what to do; the menu is sold all the same.
  await expect(page.getByRole('region', { name: 'Problems of the menu' })).toHaveCount(0)
  await shop.database.sql`
    update feed set doc = jsonb_set(doc::jsonb, '{codes}', '["9501101530004"]')
    where entity = 'menu' and doc ->> 'name' = 'Cola'`
  await page.reload()
  const problems = page.getByRole('region', { name: 'Problems of the menu' })
  await expect(problems).toContainText('1 thing on the menu needs a look')
  await expect(problems).toContainText('Item Cola: its code 9501101530004 has a wrong check digit')
  await inspectOffice(page, 'office menu problems')

  // Many are folded, so that the day's figures stay where they are looked for.
  await shop.database.sql`
    update feed set doc = jsonb_set(doc::jsonb, '{codes}', '["9501101530004"]')
    where entity = 'menu' and doc ->> 'name' in ('Cola', 'Ginger Fizz', 'Espresso', 'Flat White', 'Cappuccino')`
  await page.reload()
  await expect(problems).toContainText('things on the menu need a look')
  const flatWhite = problems.getByText(/^Item Flat White: its code 9501101530004 has a wrong check digit/)
  await expect(flatWhite).toBeHidden()
  await inspectOffice(page, 'office many menu problems, folded')
  await problems.getByRole('heading').click()
  await expect(flatWhite).toBeVisible()
  await inspectOffice(page, 'office many menu problems')

  await shop.office.open('Orders')
  await shop.office.order(sale.receipt).click()
  await expect(page.getByText('Cola')).toBeVisible()

  await shop.office.open('Terminals')
  await expect(page.getByRole('row').filter({ hasText: 'Counter' })).toContainText('Connected')
})
