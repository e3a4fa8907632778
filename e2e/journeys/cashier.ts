import { expect, type Locator, type Page } from '@playwright/test'

/** What a cashier does at the till, in the words on its screen. */
export interface Cashier {
  signIn(name: string, pin: string): Promise<void>
  /** Taps an item that needs no choice. */
  tap(item: string): Promise<void>
  /** Throws away what an interrupted sale left in the basket. */
  emptyBasket(): Promise<void>
  /** Writes a note for the kitchen on the line of an item. */
  note(item: string, text: string): Promise<void>
  /** Opens the payment screen and takes exact cash; resolves when the till says "paid". */
  payCash(): Promise<PaidSale>
  newOrder(): Promise<void>
  /** Sends the basket to the kitchen; the first time for a table, by its number. */
  send(table?: string): Promise<void>
  /** The open orders, with this one chosen. */
  openOrder(name: string): Promise<void>
  openOrders(): Promise<void>
  /** The row of a sale in the orders of the day. */
  order(receipt: string): Locator
  readonly basket: Locator
  /** The lines of the basket, whichever language is spoken. */
  readonly lines: Locator
  readonly statusLine: Locator
}

export interface PaidSale {
  /** `A1-0001`. */
  readonly receipt: string
  /** `3.86`. */
  readonly total: string
}

export function cashierAt(page: Page): Cashier {
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const basket = page.getByRole('complementary', { name: 'Basket' })
  return {
    async signIn(name, pin) {
      await button(new RegExp(`^${name}\\b`)).click()
      await page.keyboard.type(pin)
      await page.keyboard.press('Enter')
      await expect(basket).toBeVisible()
    },
    tap: (item) =>
      button(new RegExp(`^${item}\\b`))
        .first()
        .click(),
    async emptyBasket() {
      const discard = button('Discard the order')
      if (await discard.isEnabled()) await discard.click()
    },
    async note(item, text) {
      await basket.getByRole('button', { name: new RegExp(item) }).click()
      await button('Note').click()
      await page.getByLabel('Note for the kitchen').fill(text)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
    },
    async payCash() {
      await button(/^Pay /).click()
      const total = (await page.getByTestId('payment-due').textContent()) ?? ''
      await button(/^Exact /).click()
      const number = page.getByTestId('receipt-number')
      await expect(number).toBeVisible()
      return { receipt: (await number.textContent()) ?? '', total: total.replace(/[^\d.]/g, '') }
    },
    async send(table) {
      await button('Send').click()
      if (table !== undefined) {
        await expect(page.getByRole('dialog', { name: 'Which table?' })).toBeVisible()
        await page.keyboard.type(table)
        await page.keyboard.press('Enter')
      }
      await expect(page.getByText(/(is|are) sent\./)).toBeVisible()
    },
    async openOrder(name) {
      await button(/^Orders/).click()
      await page.getByRole('radio', { name: /^Open/ }).click()
      await page.getByRole('list', { name: 'Open orders' }).getByRole('button', { name }).click()
    },
    newOrder: () => button('New order').click(),
    async openOrders() {
      await button(/^Orders/).click()
      await page.getByRole('radio', { name: 'Paid today' }).click()
    },
    order: (receipt) => page.getByRole('listitem').filter({ hasText: receipt }),
    basket,
    lines: page.getByRole('complementary').getByRole('list').first(),
    statusLine: page.getByTestId('status-line'),
  }
}

/** Has the till speak another language, by its own name. */
export const speak = async (page: Page, language: string) => {
  await page.keyboard.press('F4')
  await page.getByRole('dialog').getByText(language).click()
  await page.keyboard.press('Escape')
}
