import { startCardTerminalSimulator } from '@evertill/hardware/simulators'
import type { Page } from '@playwright/test'
import { cashierAt } from './cashier.ts'
import { inspect } from './inspect.ts'
import { expect, test } from './shop.ts'

const due = (page: Page) => page.getByTestId('payment-due')

test('a split bill: one guest by card, the power goes, one in two parts, one in cash; nothing is lost or paid twice', async ({
  shop,
}) => {
  test.setTimeout(300_000)
  const cards = await startCardTerminalSimulator({ behaviour: { unacknowledged: 'keeps' } })
  shop.world.cleanup.add({ end: () => cards.stop() })
  const till = await shop.openTill('Counter', undefined, `zvt://127.0.0.1:${cards.port}?currency=USD`)
  const ana = () => cashierAt(till.page)
  const dialog = () => till.page.getByRole('dialog')
  const key = (name: string) => till.page.keyboard.press(name)
  await ana().signIn('Mia', '9999')
  for (let cola = 0; cola < 3; cola += 1) await ana().tap('Cola')
  await ana().send('12')
  await ana().openOrder('Table 12')
  await key('F10')
  await expect(due(till.page)).toHaveText('$11.59')

  // Three equal parts of 11.59: one cent is the first guest's.
  await key('s')
  await till.page.getByRole('button', { name: 'One more' }).last().click()
  await expect(dialog().getByTestId('split-preview')).toHaveText([
    'Guest 13.87',
    'Guest 23.86',
    'Guest 33.86',
  ])
  await inspect(till.page, 'split, English')
  await dialog().getByRole('button', { name: 'By items' }).click()
  await dialog().getByRole('button', { name: 'Cola: guest 2 has 0' }).click()
  await inspect(till.page, 'split by items, English')
  await dialog().getByRole('button', { name: 'By amount' }).click()
  await till.page.keyboard.type('500')
  await expect(dialog().getByTestId('split-preview')).toHaveText(['Guest 15.00', 'Guest 26.59'])
  await inspect(till.page, 'split by amount, English')
  await dialog().getByRole('button', { name: 'Equal parts' }).click()
  await key('Enter')
  await expect(till.page.getByTestId('left-of-all')).toContainText('$11.59')
  await expect(due(till.page)).toHaveText('$3.87')

  // Each guest's card is an attempt of its own.
  await key('F9')
  await expect(till.page.getByTestId('check-1')).toContainText('3.87 paid')
  await expect(till.page.getByTestId('notice')).toContainText('Receipt A1-0001 is paid')
  await expect(due(till.page)).toHaveText('$3.86')
  expect(cards.ledger().map(({ amount, state }) => [amount, state])).toEqual([[387, 'booked']])

  await till.cutPower()
  await till.switchOn()
  await ana().signIn('Mia', '9999')
  await ana().openOrder('Table 12')
  await key('F10')
  await expect(till.page.getByTestId('check-1')).toContainText('3.87 paid')
  await expect(till.page.getByTestId('left-of-all')).toContainText('$7.72')

  // The second pays a part in cash and the rest by card; the third is chosen meanwhile and pays exactly.
  await till.page.keyboard.type('200')
  await key('Enter')
  await expect(due(till.page)).toHaveText('$1.86')
  await expect(till.page.getByTestId('check-2')).toContainText('of 3.86')
  await expect(till.page.getByTestId('still-to-pay')).toHaveText('$5.72')
  await inspect(till.page, 'split bill, English')
  for (const language of ['العربية', 'English'] as const) {
    await key('F4')
    await dialog().getByText(language).click()
    await key('Escape')
    if (language === 'English') break
    await inspect(till.page, `split bill, ${language}`)
    await key('s')
    await inspect(till.page, `split, ${language}`)
    await dialog().locator('button[aria-pressed]').nth(1).click()
    await inspect(till.page, `split by items, ${language}`)
    await key('Escape')
  }
  await till.page.getByTestId('check-3').click()
  await expect(due(till.page)).toHaveText('$3.86')
  await till.page.keyboard.type('500')
  await key('Enter')
  await expect(till.page.getByTestId('notice')).toContainText('Change: $1.14')
  await expect(till.page.getByTestId('left-of-all')).toContainText('$1.86')
  await expect(due(till.page)).toHaveText('$1.86')
  await key('F9')
  await expect(till.page.getByTestId('receipt-number')).toHaveText('A1-0003')
  await expect(till.page.getByTestId('change-due')).toHaveText('$0.00')
  expect(cards.ledger().map(({ amount, state }) => [amount, state])).toEqual([
    [387, 'booked'],
    [186, 'booked'],
  ])

  await expect
    .poll(
      () =>
        shop.database.sql`select sum(amount)::int as paid, count(*)::int as parts from payments where placed`,
    )
    .toEqual([{ paid: 1_159, parts: 4 }])
})
