import { cashierAt } from './cashier.ts'
import { expect, test } from './shop.ts'

test('[S14] a blocked till goes on selling until a manager connects it again, under a new number', async ({
  shop,
}) => {
  const { page } = await shop.openTill('Counter')
  const ana = cashierAt(page)
  const button = (name: string) => page.getByRole('button', { name })
  await ana.signIn('Ana', '1111')
  await ana.tap('Cola')
  expect((await ana.payCash()).receipt).toBe('A1-0001')
  await ana.newOrder()

  await shop.database.sql`update terminals set status = 'revoked'`
  await ana.tap('Cola')
  expect((await ana.payCash()).receipt).toBe('A1-0002')
  await ana.newOrder()
  await expect(ana.statusLine).toContainText('Head office refuses this till')
  await page.keyboard.press('F3')
  await expect(page.getByRole('alert')).toContainText('Head office has blocked this till')
  await button('Connect this till again').click()
  await expect(page.getByLabel('Address of head office')).toHaveValue(shop.server.url)

  await page.getByLabel('Code', { exact: true }).fill('WRNG-CODE')
  await page.getByLabel('Name of this till').fill('Counter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Head office did not take this code')
  await button('Not now, go on selling').click()
  await expect(ana.basket).toBeVisible()

  await page.keyboard.press('F3')
  await button('Connect this till again').click()
  await page.getByLabel('Code', { exact: true }).fill(await shop.office.enrolmentCode())
  await page.getByLabel('Name of this till').fill('Counter')
  await page.keyboard.press('Enter')
  await ana.signIn('Ana', '1111')
  await ana.tap('Cola')
  expect((await ana.payCash()).receipt).toBe('A2-0001')
  await shop.office.open('Orders')
  await expect(shop.office.order('A2-0001')).toBeVisible()
})
