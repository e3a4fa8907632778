import type { Page } from '@playwright/test'
import { cashierAt } from './cashier.ts'
import { inspect } from './inspect.ts'
import { expect, test } from './shop.ts'

const CRUMBLE = 'Plum Crumble'
const tile = (page: Page) => page.getByRole('button', { name: new RegExp(`^${CRUMBLE}\\b`) }).first()

test('[I7] two tills sell the last portions offline: sold out on both, one oversell notice, sellable again once more came in', async ({
  shop,
}) => {
  test.setTimeout(300_000)
  const counter = await shop.openTill('Counter')
  const window = await shop.openTill('Window')
  const [a, b] = [counter.page, window.page]
  const [ana, ben] = [cashierAt(a), cashierAt(b)]
  await ana.signIn('Ana', '1111')
  await ben.signIn('Ben', '2222')

  const { page: office } = shop.office
  await shop.office.open('Stock')
  const row = office.getByRole('row').filter({ hasText: 'Plum crumbles' })
  await expect(row).toContainText('24')
  await row.click()
  await book(office, 'Counted', '3', 'Counted in the evening')
  await expect(tile(a)).toContainText('3 left', { timeout: 15_000 })
  await expect(tile(b)).toContainText('3 left', { timeout: 15_000 })

  await shop.server.kill()
  for (const one of [ana, ben]) {
    await expect(one.statusLine).toContainText(/last contact/i, { timeout: 20_000 })
  }
  await ana.tap(CRUMBLE)
  await ana.tap(CRUMBLE)
  await ana.payCash()
  await ana.newOrder()
  await expect(tile(a)).toContainText('1 left')
  await ben.tap(CRUMBLE)
  await ben.tap(CRUMBLE)
  await ben.payCash()
  await ben.newOrder()
  await ana.tap(CRUMBLE)
  await expect(tile(a)).toContainText('86')
  await expect(ana.basket).not.toContainText('Sold out')

  await shop.server.restart()
  // What is in Ana's basket ran out elsewhere: it is flagged, and stays until she removes it.
  await expect(ana.basket).toContainText('Sold out: Plum crumbles', { timeout: 30_000 })
  await expect(tile(b)).toContainText('86', { timeout: 30_000 })
  await ana.basket.getByRole('button', { name: 'Remove the line' }).first().click()
  await expect(ana.basket).toContainText('The basket is empty')

  await shop.office.open('Stock')
  const notices = office.getByRole('region', { name: 'Oversold' }).getByRole('listitem')
  await expect(notices).toHaveCount(1, { timeout: 30_000 })
  await expect(notices).toContainText(/Plum crumbles: 1 too many on receipt A[12]-0001, 1 missing after it/)
  await expect(row).toContainText('-1')

  await row.click()
  await book(office, 'Goods came in', '5', '')
  await expect(tile(a)).toContainText('4 left', { timeout: 15_000 })
  await expect(tile(b)).toContainText('4 left', { timeout: 15_000 })
  await notices.getByRole('button', { name: /^Seen/ }).click()
  await expect(notices).toHaveCount(0)
})

/** What head office books beside the list. */
async function book(page: Page, act: string, amount: string, reason: string): Promise<void> {
  const panel = page.getByRole('complementary', { name: 'Stock item' })
  await panel.getByRole('button', { name: /What happened/ }).click()
  await page.getByRole('option', { name: act }).click()
  await panel.getByRole('textbox').first().fill(amount)
  await panel.getByRole('textbox').last().fill(reason)
  await panel.getByRole('button', { name: /^Book/ }).click()
  await expect(panel.getByRole('textbox').first()).toHaveValue('')
}

test('a supervisor counts at the till and takes an item off: sold out at once, and head office has the count', async ({
  shop,
}) => {
  const till = await shop.openTill('Counter')
  const { page } = till
  await cashierAt(page).signIn('Ben', '2222')
  await page.keyboard.press('#')
  const crumbles = page.getByRole('listitem').filter({ hasText: 'Plum crumbles' })
  await expect(crumbles).toContainText('On the shelf: 24')
  await crumbles.getByRole('button', { name: 'Count' }).click()
  await page.getByRole('textbox').first().fill('0')
  await page.getByRole('button', { name: 'Counted' }).click()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('stock-answer')).toContainText('1 thing has run out')
  await page.keyboard.press('F1')
  await expect(tile(page)).toContainText('86')
  await shop.office.open('Stock')
  const row = shop.office.page.getByRole('row').filter({ hasText: 'Plum crumbles' })
  await expect(row).toContainText('Sold out', { timeout: 15_000 })

  await page.keyboard.press('#')
  await page.keyboard.press('F6')
  const sheet = page.getByRole('dialog')
  await page.keyboard.type('espr')
  await inspect(page, 'take an item off')
  await sheet.getByRole('button', { name: 'Espresso' }).click()
  await expect(page.getByText('Taken off the menu by hand')).toBeVisible()
  await inspect(page, 'stock')
  await page.keyboard.press('F1')
  const espresso = page.getByRole('button', { name: /^Espresso/ })
  await expect(espresso).toContainText('86')
  await page.keyboard.press('#')
  await page.getByRole('button', { name: 'Sell again' }).click()
  await page.keyboard.press('F1')
  await expect(espresso).not.toContainText('86')
})

test('a choice that is sold out is shown as such and cannot be chosen, in both directions of reading', async ({
  shop,
}) => {
  const { page } = await shop.openTill('Counter')
  const dialog = page.getByRole('dialog')
  const ben = cashierAt(page)
  await ben.signIn('Ben', '2222')
  await page.keyboard.press('#')
  await page.keyboard.press('F6')
  await page.keyboard.type('hazel')
  await dialog.getByRole('button', { name: 'Hazelnut' }).click()
  await expect(page.getByText('Taken off the menu by hand')).toBeVisible()
  await page.keyboard.press('F1')
  await page.getByRole('tab', { name: 'Desserts' }).click()
  await ben.tap('Ice Cream')
  const hazelnut = dialog.getByRole('button', { name: /^Hazelnut/ })
  await expect(hazelnut).toBeDisabled()
  await expect(hazelnut).toContainText('86')
  await inspect(page, 'choice sold out, English')
  await dialog.getByRole('button', { name: /^Vanilla/ }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F4')
  await dialog.getByText('العربية').click()
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^Ice Cream/ })
    .first()
    .click()
  await expect(hazelnut).toBeDisabled()
  await expect(hazelnut).toContainText('نفد')
  await inspect(page, 'choice sold out, العربية')
})
