import type { Page } from '@playwright/test'
import { cashierAt } from './cashier.ts'
import { inspect } from './inspect.ts'
import { expect, test } from './shop.ts'

const orderAt = (page: Page) => page.getByRole('complementary', { name: 'Order' })

/** Takes one piece of the first line back on the open order that is chosen, and says why. */
async function takeOneBack(page: Page, reason: string): Promise<void> {
  await orderAt(page).getByRole('button', { name: /Cola/ }).first().click()
  await page.getByRole('button', { name: 'Take back' }).click()
  const dialog = page.getByRole('dialog', { name: /^Take back Cola/ })
  await dialog.getByRole('button', { name: reason }).click()
  await dialog.getByRole('button', { name: /^Take back 1/ }).click()
}

test('[I3] [I8] a table two tills serve: added to online, changed by both while apart, decided by a manager, paid once', async ({
  shop,
}) => {
  test.setTimeout(300_000)
  const counter = await shop.openTill('Counter')
  const window = await shop.openTill('Window')
  const [a, b] = [counter.page, window.page]
  const ana = cashierAt(a)
  const ben = cashierAt(b)
  await ana.signIn('Ana', '1111')
  await ben.signIn('Ben', '2222')

  await ana.tap('Cola')
  await ana.tap('Cola')
  await ana.tap('Chocolate & Rye Torte')
  await ana.send('4')
  await expect(ana.basket).toContainText('The basket is empty')

  await ben.openOrder('Table 4')
  await expect(orderAt(b)).toContainText('Chocolate & Rye Torte')
  await b.getByRole('button', { name: 'Add items' }).click()
  await expect(b.getByTestId('adding-to')).toHaveText('For Table 4')
  await ben.tap('Cola')
  await ben.send()
  await ana.openOrder('Table 4')
  await expect(orderAt(a).getByRole('button', { name: /Cola/ })).toHaveCount(2, { timeout: 20_000 })
  await ben.openOrder('Table 4')

  await shop.server.kill()
  for (const one of [ana, ben]) {
    await expect(one.statusLine).toContainText(/last contact/i, { timeout: 20_000 })
  }
  // A cashier asks for the PIN of somebody who may; a supervisor may alone. Neither needs a network.
  await takeOneBack(a, 'Guests changed their mind')
  const pin = a.getByRole('dialog')
  await pin.getByRole('button', { name: /^Mia/ }).click()
  await a.keyboard.type('9999')
  await a.keyboard.press('Enter')
  await expect(orderAt(a)).toContainText('Guests changed their mind')
  await expect(orderAt(a)).toContainText('Waiting for head office')
  await takeOneBack(b, 'Wrong item rung up')
  await expect(orderAt(b)).toContainText('Wrong item rung up')

  await shop.server.restart()
  for (const page of [a, b]) {
    await expect(page.getByTestId('rail-badge')).toHaveAttribute('data-count', '1', { timeout: 60_000 })
    await expect(orderAt(page)).toContainText('Waits for a decision')
  }
  await inspect(a, 'open order in review')

  await a.getByRole('radio', { name: /^To decide/ }).click()
  await inspect(a, 'reviews')
  await a.getByRole('button', { name: /Table 4/ }).click()
  const review = a.getByRole('dialog', { name: /Table 4/ })
  for (const reason of ['Guests changed their mind', 'Wrong item rung up']) {
    await expect(review).toContainText(`Took back 1 × Cola: ${reason}.`)
  }
  await inspect(a, 'review')
  await review.getByRole('button', { name: 'Take the change' }).click()
  await review.getByRole('button', { name: 'Asked both colleagues' }).click()
  await review.getByRole('button', { name: 'Decide', exact: true }).click()
  await a.getByRole('button', { name: /^Mia/ }).click()
  await a.keyboard.type('9999')
  await a.keyboard.press('Enter')
  await expect(review).toContainText(/Mia\W*·/)
  await a.keyboard.press('Escape')
  for (const page of [a, b]) {
    await expect(page.getByTestId('rail-badge')).toBeHidden({ timeout: 20_000 })
  }
  for (const [one, page] of [
    [ana, a],
    [ben, b],
  ] as const) {
    await one.openOrder('Table 4')
    await expect(page.getByTestId('still-to-pay')).toHaveText('$12.52', { timeout: 20_000 })
    await expect(orderAt(page).getByRole('button', { name: /Cola/ })).toHaveCount(1)
  }

  await orderAt(b).getByRole('button', { name: /^Pay / }).click()
  await inspect(b, 'bill')
  await b.getByRole('button', { name: /^20.00/ }).click()
  await expect(b.getByTestId('change-due')).toHaveText('$7.48')
  const receipt = (await b.getByTestId('receipt-number').textContent()) ?? ''
  expect(receipt).toBe('A2-0001')
  await expect(a.getByText('No open orders')).toBeVisible({ timeout: 20_000 })
  await ana.openOrders()
  await expect(ana.order(receipt)).toContainText('12.52')
  await shop.office.open('Orders')
  await expect(shop.office.order(receipt)).toContainText('12.52', { timeout: 20_000 })
  await expect(shop.office.order(receipt)).toHaveCount(1)
})

test('[I2] [I3] paid for in part at two tills while apart, together too much: nobody is asked for it again, and beside the open bill it is given back', async ({
  shop,
}) => {
  test.setTimeout(240_000)
  const counter = await shop.openTill('Counter')
  const window = await shop.openTill('Window')
  const [a, b] = [counter.page, window.page]
  const [mia, ben] = [cashierAt(a), cashierAt(b)]
  await mia.signIn('Mia', '9999')
  await ben.signIn('Ben', '2222')
  await mia.tap('Cola')
  await mia.tap('Chocolate & Rye Torte')
  await mia.send('4')
  await ben.openOrder('Table 4')
  await mia.openOrder('Table 4')
  await expect(b.getByTestId('still-to-pay')).toHaveText('$12.52', { timeout: 20_000 })
  await shop.server.kill()
  for (const [one, page] of [
    [mia, a],
    [ben, b],
  ] as const) {
    await expect(one.statusLine).toContainText(/last contact/i, { timeout: 20_000 })
    await orderAt(page).getByRole('button', { name: /^Pay / }).click()
    await page.keyboard.type('1000')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('payment-due')).toHaveText('$2.52')
    await page.keyboard.press('Escape')
  }

  await shop.server.restart()
  for (const page of [a, b]) {
    await expect(page.getByTestId('rail-badge')).toHaveAttribute('data-count', '1', { timeout: 60_000 })
    await expect(page.getByTestId('still-to-pay')).toHaveText('$2.52')
    await orderAt(page).getByRole('button', { name: /^Pay / }).click()
    await page.getByRole('button', { name: /^Exact / }).click()
    await expect(page.getByTestId('notice')).toContainText(/nothing left|paid|settled/i)
    await page.keyboard.press('Escape')
  }
  await a.getByRole('radio', { name: /^To decide/ }).click()
  await a.getByRole('button', { name: /Table 4/ }).click()
  const review = a.getByRole('dialog', { name: /Table 4/ })
  const keep = review.getByRole('button', { name: /^Keep the money/ })
  await expect(keep).toBeDisabled()
  await expect(keep).toContainText('Not while its bill is open')
  await inspect(a, 'money in review')
  await review.getByRole('button', { name: /^Give the money back/ }).click()
  await review.getByRole('button', { name: 'Asked both colleagues' }).click()
  await review.getByRole('button', { name: 'Decide', exact: true }).click()
  await expect(review).toContainText(/Mia\W*·/)
  await a.keyboard.press('Escape')
  for (const page of [a, b]) {
    await expect(page.getByTestId('rail-badge')).toBeHidden({ timeout: 20_000 })
  }
  await ben.openOrder('Table 4')
  await orderAt(b).getByRole('button', { name: /^Pay / }).click()
  await b.getByRole('button', { name: /^Exact / }).click()
  const receipt = (await b.getByTestId('receipt-number').textContent()) ?? ''
  await shop.office.open('Orders')
  await expect(shop.office.order(receipt)).toContainText('12.52', { timeout: 20_000 })
})
