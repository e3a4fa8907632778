import { startCardTerminalSimulator } from '@evertill/hardware/simulators'
import { cashierAt } from './cashier.ts'
import { inspect, inspectOffice } from './inspect.ts'
import { expect, test } from './shop.ts'

test('tips: by share in cash, at the card terminal, and afterwards; on paper, beside the bill, never revenue', async ({
  shop,
}) => {
  test.setTimeout(240_000)
  const cards = await startCardTerminalSimulator({})
  shop.world.cleanup.add({ end: () => cards.stop() })
  const printer = await shop.world.startPrinter()
  const { page } = await shop.openTill(
    'Counter',
    printer.address,
    `zvt://127.0.0.1:${cards.port}?currency=USD`,
  )
  const dialog = page.getByRole('dialog')
  const ana = cashierAt(page)
  await ana.signIn('Ana', '1111')
  await page.keyboard.press('$')
  await page.getByRole('button', { name: 'Open the drawer' }).click()
  await dialog.getByRole('button', { name: 'Type the sum' }).click()
  await page.keyboard.type('10000')
  await dialog.getByRole('button', { name: 'Open with $100.00' }).click()
  await expect(page.getByText('Open since')).toBeVisible()
  for (const language of ['English', 'العربية'] as const) {
    await page.keyboard.press('F4')
    await dialog.getByText(language).click()
    await page.keyboard.press('Escape')

    // A cola is 3.86. A fifth of it on top, in cash: 0.77.
    await page.keyboard.press('F1')
    await ana.tap('Cola')
    await page.keyboard.press('F10')
    await expect(page.getByTestId('payment-due')).toBeVisible()
    await page.keyboard.press('t')
    await inspect(page, `tip, ${language}`)
    await dialog
      .getByRole('button')
      .filter({ hasText: /^\W*20\W*%/ })
      .click()
    await expect(page.getByTestId('with-tip')).toContainText('4.63')
    await inspect(page, `payment with tip, ${language}`)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('paid-tip')).toContainText('0.77')
    await expect(page.getByTestId('change-due')).toContainText('0.00')
    await inspect(page, `paid with tip, ${language}`)
    await page.keyboard.press('Enter')

    // 0.50 said to the cashier, and 1.00 more on the card terminal's own keys.
    cards.setBehaviour({ tip: 100 })
    await ana.tap('Cola')
    await page.keyboard.press('F10')
    await expect(page.getByTestId('payment-due')).toBeVisible()
    await page.keyboard.press('t')
    await expect(dialog).toBeVisible()
    await page.keyboard.type('50')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('with-tip')).toContainText('4.36')
    await page.keyboard.press('F9')
    await expect(page.getByTestId('paid-tip')).toContainText('1.50')
    cards.setBehaviour({ tip: 0 })
    await page.keyboard.press('Enter')
  }
  expect(cards.ledger().map(({ amount }) => amount)).toEqual([536, 536])

  // What the guest wrote on the slip is entered afterwards; a cashier asks somebody who may.
  await page.keyboard.press('F4')
  await dialog.getByText('English').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F12')
  await ana.signIn('Mia', '9999')
  await ana.openOrders()
  await ana.order('A1-0004').click()
  const adjust = page.getByRole('button', { name: /^Tip on Card 3.86/ })
  await expect(adjust).toContainText('1.50')
  await adjust.click()
  await page.keyboard.type('200')
  await inspect(page, 'tip afterwards')
  await page.keyboard.press('Enter')
  await expect(adjust).toContainText('2.00')
  await inspect(page, 'tip adjusted')

  await expect.poll(() => printer.paper().length).toBeGreaterThanOrEqual(4)
  const receipts = printer.paper().filter((paper) => paper.includes('A1-000'))
  expect(receipts.map((paper) => /Tip\s+([\d.]+)/.exec(paper)?.[1])).toEqual(['0.77', '1.50', '0.77', '1.50'])
  for (const paper of receipts) expect(paper).toMatch(/total[^\n]*3\.86/i)

  // The drawer has its cash tips; each kind of payment and each person has theirs.
  await page.keyboard.press('$')
  await page.getByRole('button', { name: 'X report' }).click()
  const report = page.getByTestId('till-report')
  const tips = [/Tips left in it\s*1\.54/, /Tips: Card\s*3\.50/, /Tips: Cash\s*1\.54/, /Ana\s*5\.04/]
  for (const row of tips) await expect(report).toContainText(row)
  await inspect(page, 'X report with tips')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Count the drawer' }).click()
  for (const [value, pieces] of [
    ['100.00', '1'],
    ['5.00', '1'],
    ['1.00', '4'],
    ['0.25', '1'],
    ['0.01', '1'],
  ] as const) {
    await dialog.getByRole('button', { name: new RegExp(`^${value} ×`) }).click()
    await page.keyboard.type(pieces)
  }
  await dialog.getByRole('button', { name: 'Counted: $109.26' }).click()
  await page.getByRole('button', { name: 'Close the drawer' }).click()
  await dialog.getByRole('button', { name: 'Close with Z 1' }).click()
  for (const row of tips) await expect(report).toContainText(row)

  // Head office counts four colas and no tip: 15.44 with tax, and 5.04 beside it.
  const { page: office } = shop.office
  await shop.office.open('Today')
  await expect(office.getByText('$15.44').first()).toBeVisible()
  await expect(office.getByRole('region', { name: 'Sales in USD' })).toContainText(/Tips, on top\s*5\.04/)
  const tenders = office.getByRole('table', { name: 'Sales by tender' })
  await expect(tenders.getByRole('row', { name: /^Card / })).toContainText('3.50')
  await expect(tenders.getByRole('row', { name: /^Cash / })).toContainText('1.54')
  await inspectOffice(office, 'office tips of the day')
  await shop.office.open('Days')
  await office.getByRole('row').filter({ hasText: 'Counter' }).click()
  const panel = office.getByRole('complementary', { name: 'Till session' })
  for (const row of [/Tips: Card\s*3\.50/, /Tips: Cash\s*1\.54/, /Tips owed: Ana\s*5\.04/]) {
    await expect(panel).toContainText(row)
  }
  await inspectOffice(office, 'office tips of a drawer')
})
