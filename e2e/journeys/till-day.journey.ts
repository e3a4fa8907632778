import type { Page } from '@playwright/test'
import { cashierAt } from './cashier.ts'
import { inspectOffice } from './inspect.ts'
import { expect, test } from './shop.ts'

/** 188.50 in the drawer: pieces of each note and coin, by its value on the button. */
const COUNTED: readonly (readonly [value: string, pieces: string])[] = [
  ['100.00', '1'],
  ['50.00', '1'],
  ['20.00', '1'],
  ['10.00', '1'],
  ['5.00', '1'],
  ['1.00', '3'],
  ['0.25', '2'],
]

test('a till’s day: float, a sale, cash out by PIN, closed offline with a blind count, its Z on screen, paper and at head office', async ({
  shop,
}) => {
  const printer = await shop.world.startPrinter()
  const till = await shop.openTill('Counter', printer.address)
  const { page } = till
  const ana = cashierAt(page)
  const dialog = page.getByRole('dialog')
  await ana.signIn('Ana', '1111')

  await drawer(page)
  await page.getByRole('button', { name: 'Open the drawer' }).click()
  await dialog.getByRole('button', { name: 'Type the sum' }).click()
  await page.keyboard.type('20000')
  await dialog.getByRole('button', { name: 'Open with $200.00' }).click()
  await expect(page.getByText('Open since')).toBeVisible()

  await page.keyboard.press('F1')
  await ana.tap('Cola')
  const sale = await ana.payCash()
  expect(sale.total).toBe('3.86')
  await ana.newOrder()

  await drawer(page)
  await page.getByRole('button', { name: 'Cash out' }).click()
  await page.keyboard.type('1500')
  await dialog.getByRole('button', { name: 'Supplier paid' }).click()
  await dialog.getByRole('button', { name: 'Pay $15.00 out' }).click()
  await dialog.getByRole('button', { name: /^Mia/ }).click()
  await page.keyboard.type('9999')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listitem').filter({ hasText: 'Supplier paid' })).toContainText('-15.00')

  await shop.server.kill()
  await expect(ana.statusLine).toContainText(/last contact/i, { timeout: 6_000 })
  await page.getByRole('button', { name: 'Count the drawer' }).click()
  for (const [value, pieces] of COUNTED) {
    await dialog.getByRole('button', { name: new RegExp(`^${value} ×`) }).click()
    await page.keyboard.type(pieces)
  }
  // Not before it is counted does anything tell what should be there.
  await expect(page.locator('body')).not.toContainText('188.86')
  await dialog.getByRole('button', { name: 'Counted: $188.50' }).click()
  const result = page.getByTestId('count-result')
  await expect(result).toContainText('188.50')
  await expect(result).toContainText('188.86')
  await expect(result).toContainText('-0.36')
  await expect(result).toContainText('missing')

  await till.cutPower()
  await till.switchOn()
  const again = till.page
  const sheet = again.getByRole('dialog')
  await cashierAt(again).signIn('Ana', '1111')
  await drawer(again)
  await expect(again.getByTestId('count-result')).toContainText('-0.36')
  await again.getByRole('button', { name: 'Close the drawer' }).click()
  await sheet.getByLabel('Note for head office').fill('A quarter fell behind the till')
  await sheet.getByRole('button', { name: 'Close with Z 1' }).click()

  await expect(again.getByRole('dialog', { name: 'Z report 1' })).toBeVisible()
  const report = again.getByTestId('till-report')
  for (const row of [
    /Float\s*200\.00/,
    /Cash taken\s*3\.86/,
    /Cash out\s*-15\.00/,
    /Expected\s*188\.86/,
    /Counted\s*188\.50/,
    /Difference\s*-0\.36/,
    /Sales \(1\)\s*3\.86/,
    /Cash \(1\)\s*3\.86/,
    /Sales tax\s*0\.31/,
  ]) {
    await expect(report).toContainText(row)
  }

  await expect.poll(() => printer.paper().at(-1) ?? '', { timeout: 20_000 }).toContain('Z REPORT 1')
  const papers = printer.paper()
  const slips = papers.filter((paper) => paper.includes('CASH OUT'))
  expect(slips).toHaveLength(1)
  expect(slips[0]).toMatch(/-15\.00/)
  expect(slips[0]).toContain('Allowed by Mia')
  const zs = papers.filter((paper) => paper.includes('Z REPORT'))
  expect(zs).toHaveLength(1)
  for (const row of [
    /Float +200\.00/,
    /Cash out +-15\.00/,
    /Expected +188\.86/,
    /Counted +188\.50/,
    /Difference +-0\.36/,
    /Sales \(1\) +3\.86/,
    /A quarter fell behind the till/,
  ]) {
    expect(zs[0]).toMatch(row)
  }
  expect(zs.join()).not.toContain('DUPLICATE')

  await shop.server.restart()
  await expect(cashierAt(again).statusLine).not.toContainText('waiting', { timeout: 20_000 })
  await shop.office.open('Days')
  const row = shop.office.page.getByRole('row').filter({ hasText: 'Counter' })
  await expect(row).toContainText('Z 1', { timeout: 15_000 })
  for (const figure of ['188.86', '188.50', '-0.36', '3.86']) await expect(row).toContainText(figure)
  await row.click()
  const panel = shop.office.page.getByRole('complementary', { name: 'Till session' })
  await expect(panel).toContainText('A quarter fell behind the till')
  await expect(panel).toContainText('Supplier paid')
  await inspectOffice(shop.office.page, 'office days')
})

/** The drawer's screen. */
async function drawer(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Drawer/ }).click()
  await expect(page.getByRole('heading', { name: 'What is in the drawer?' })).toBeVisible()
}
