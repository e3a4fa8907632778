import { startCardTerminalSimulator } from '@evertill/hardware/simulators'
import { cashierAt } from './cashier.ts'
import { inspect } from './inspect.ts'
import { expect, test } from './shop.ts'

test('the card terminal’s end of day: what is not cleared up first, then both sums, a difference in words, all on paper', async ({
  shop,
}) => {
  test.setTimeout(240_000)
  const cards = await startCardTerminalSimulator({ behaviour: { tellsLast: false } })
  shop.world.cleanup.add({ end: () => cards.stop() })
  const printer = await shop.world.startPrinter()
  const { page } = await shop.openTill(
    'Counter',
    printer.address,
    `zvt://127.0.0.1:${cards.port}?currency=USD`,
  )
  const dialog = page.getByRole('dialog')
  const ana = cashierAt(page)
  const speak = async (language: string) => {
    await page.keyboard.press('F4')
    await dialog.getByText(language).click()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  const openDay = async () => {
    await page.keyboard.press('F11')
    await page.getByTestId('device-card-terminal').getByRole('button').nth(1).click()
    await expect(dialog).toBeVisible()
  }
  const payByCard = async () => {
    await page.keyboard.press('F1')
    await ana.tap('Cola')
    await page.keyboard.press('F10')
    await expect(page.getByTestId('payment-due')).toBeVisible()
    await page.keyboard.press('F9')
  }
  await ana.signIn('Ana', '1111')
  await payByCard()
  await expect(page.getByTestId('receipt-number')).toHaveText('A1-0001')
  await page.keyboard.press('Enter')

  // The answer of the next one is lost, and this make cannot say what became of it.
  cards.setBehaviour({ fault: { message: 4, moment: 'before', how: 'cut' } })
  await payByCard()
  await expect(page.getByTestId('card-phase')).toContainText('a manager decides', { timeout: 30_000 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  cards.setBehaviour({ fault: undefined })
  await openDay()
  await expect(dialog).toContainText('1 card payment is not cleared up')
  await inspect(page, 'card day open, English')
  await page.keyboard.press('Escape')
  await speak('العربية')
  await openDay()
  await inspect(page, 'card day open, العربية')
  await page.keyboard.press('Escape')
  await speak('English')
  // Mia looks at the slips: it was not charged. Closing the day is hers as well.
  await openDay()
  await dialog.getByRole('button', { name: 'Show them' }).click()
  await expect(page.getByTestId('card-phase')).toContainText('a manager decides')
  await page.getByLabel(/What shows it/).fill('No slip, nothing in its journal')
  await page.getByRole('button', { name: 'It was not charged' }).click()
  await dialog.getByRole('button', { name: /^Mia/ }).click()
  await page.keyboard.type('9999')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('card-phase')).toContainText('The card was not charged')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('card-phase')).toHaveCount(0)
  // Somebody keyed a payment of 5.00 on the card terminal itself.
  cards.charge(500, 'approved')
  await openDay()
  await inspect(page, 'card day, English')
  await dialog.getByRole('button', { name: 'Close its day' }).click()
  await dialog.getByRole('button', { name: /^Mia/ }).click()
  await page.keyboard.type('9999')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('day-answer')).toHaveText('They differ in one kind of card')
  await expect(dialog).toContainText('Visa: the card terminal took $5.00 more than the till booked')
  await inspect(page, 'card day differs, English')
  await page.keyboard.press('Escape')
  await expect
    .poll(() => printer.paper().find((paper) => paper.includes('end of day')) ?? '')
    .toMatch(/Till\s+1 x 3\.86[\s\S]*Card terminal\s+2 x 8\.86[\s\S]*DIFFERENCE\s+5\.00/)

  await page.keyboard.press('F12')
  await ana.signIn('Mia', '9999')
  await speak('العربية')
  await openDay()
  await dialog.getByRole('button').last().click()
  await expect(page.getByTestId('day-answer')).toBeVisible()
  await inspect(page, 'card day agrees, العربية')
})
