import type { Page } from '@playwright/test'
import { cashierAt } from './cashier.ts'
import { expectAccessible, expectNothingClipped, inspect } from './inspect.ts'
import { expect, test } from './shop.ts'

test('every screen of the till is reachable, unclipped, big enough to touch and readable by a screen reader', async ({
  shop,
}) => {
  test.setTimeout(240_000)
  const till = await shop.openTill('Counter')
  const { page } = till
  const ana = cashierAt(page)
  for (const language of ['English', 'العربية'] as const) {
    await page.getByRole('button', { name: /^Ana\b/ }).click()
    await inspect(page, `pin, ${language}`)
    await page.keyboard.type('1111')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('searchbox').or(page.getByRole('textbox'))).toBeVisible()
    await page.keyboard.press('F4')
    await page.getByRole('dialog').getByText(language).click()
    await inspect(page, `settings, ${language}`)
    await page.keyboard.press('Escape')
    await inspect(page, `sale, ${language}`)
    await page.keyboard.press('F1')
    await ana.tap('Cola')
    await ana.tap('Chocolate & Rye Torte')
    await inspect(page, `basket, ${language}`)
    await page.keyboard.press('F10')
    await expect(page.getByTestId('payment-due')).toBeVisible()
    await inspect(page, `payment, ${language}`)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('change-due')).toBeVisible()
    await inspect(page, `paid, ${language}`)
    await page.keyboard.press('Enter')
    await page.keyboard.press('F2')
    await inspect(page, `open orders, none, ${language}`)
    await page.keyboard.press('F2')
    await inspect(page, `orders, ${language}`)
    await page.keyboard.press('F2')
    await inspect(page, `reviews, none, ${language}`)
    await page.keyboard.press('F3')
    await expect(page.getByTestId('office-answer')).toBeVisible()
    await inspect(page, `office, ${language}`)
    await inspectWide(page, `office wide, ${language}`)
    for (const [key, sheet] of [
      ['F8', 'rebuild'],
      ['F6', 'approve'],
    ] as const) {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog')).toBeVisible()
      await inspect(page, `${sheet}, ${language}`)
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('F12')
    await inspect(page, `sign-in, ${language}`)
    await page.keyboard.press('F3')
    await expect(page.getByRole('dialog')).toBeVisible()
    await inspect(page, `status, ${language}`)
    await page.keyboard.press('Escape')
  }
})

test('orders of the house: every screen and sheet, as big, whole and readable as the rest', async ({
  shop,
}) => {
  test.setTimeout(360_000)
  const till = await shop.openTill('Counter')
  const { page } = till
  const ana = cashierAt(page)
  const dialog = page.getByRole('dialog')
  const sheet = async (keys: string, name: string) => {
    await page.keyboard.press(keys)
    await expect(dialog).toBeVisible()
    await inspect(page, name)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await ana.signIn('Ana', '1111')
  for (const language of ['English', 'العربية'] as const) {
    await page.keyboard.press('F4')
    await dialog.getByText(language).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F1')
    await ana.tap('Cola')
    await ana.tap('Cola')
    await page.keyboard.press('F9')
    await expect(dialog).toBeVisible()
    await page.keyboard.type('12')
    await inspect(page, `table, ${language}`)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('F2')
    await page.getByRole('complementary').getByRole('button', { name: 'Cola' }).first().click()
    await inspect(page, `open orders, ${language}`)
    await sheet('Delete', `take back, ${language}`)
    await sheet('F6', `move, ${language}`)
    await sheet('F7', `items leave, ${language}`)
    await sheet('F8', `cancel, ${language}`)
    await page.keyboard.press('F8')
    await dialog.locator('[aria-pressed]').first().click()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('button', { name: /^Mia/ })).toBeVisible()
    await inspect(page, `approve, ${language}`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('F10')
    await expect(page.getByTestId('payment-due')).toBeVisible()
    await inspectWide(page, `bill, ${language}`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('F5')
    await ana.tap('Cola')
    await inspect(page, `adding, ${language}`)
    await sheet('F10', `send first, ${language}`)
    await page.keyboard.press('F9')
    await expect(page.getByTestId('adding-to')).toBeHidden()
    await page.keyboard.press('F2')
    await expect(page.getByTestId('still-to-pay')).toBeVisible()
    await page.keyboard.press('F10')
    await expect(page.getByTestId('payment-due')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('change-due')).toBeVisible()
    await page.keyboard.press('Enter')
  }
})

test('the drawer: every screen and sheet, as big, whole and readable as the rest', async ({ shop }) => {
  test.setTimeout(360_000)
  const till = await shop.openTill('Counter')
  const { page } = till
  const mia = cashierAt(page)
  const dialog = page.getByRole('dialog')
  const sheet = async (keys: string, name: string) => {
    await page.keyboard.press(keys)
    await expect(dialog).toBeVisible()
    await inspect(page, name)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await mia.signIn('Mia', '9999')
  for (const language of ['English', 'العربية'] as const) {
    await page.keyboard.press('F4')
    await dialog.getByText(language).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('$')
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
    await inspect(page, `drawer closed, ${language}`)
    await sheet('F10', `drawer float, ${language}`)
    await page.keyboard.press('F10')
    await page.keyboard.type('2')
    await page.keyboard.press('F10')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('F1')
    await mia.tap('Cola')
    await page.keyboard.press('F10')
    await expect(page.getByTestId('payment-due')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('change-due')).toBeVisible()
    await page.keyboard.press('$')
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
    for (const [keys, name] of [
      ['F5', 'in'],
      ['F6', 'out'],
      ['F7', 'drop'],
      ['F8', 'x report'],
    ] as const) {
      await sheet(keys, `drawer ${name}, ${language}`)
    }
    await page.keyboard.press('F6')
    await page.keyboard.type('1500')
    await dialog.locator('[aria-pressed]').first().click()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await inspectWide(page, `drawer open, ${language}`)
    await page.keyboard.press('F10')
    await page.keyboard.type('1')
    await inspect(page, `drawer count, ${language}`)
    await page.keyboard.press('F10')
    await expect(page.getByTestId('count-result')).toBeVisible()
    await inspect(page, `drawer counted, ${language}`)
    await page.keyboard.press('F10')
    await expect(dialog).toBeVisible()
    await inspect(page, `drawer close, ${language}`)
    await page.keyboard.press('F10')
    await expect(page.getByTestId('till-report')).toBeVisible()
    await inspect(page, `drawer z report, ${language}`)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})

test('devices: every card and sheet, and the guest’s window, as big, whole and readable as the rest', async ({
  shop,
}) => {
  test.setTimeout(240_000)
  const printer = await shop.world.startPrinter()
  const till = await shop.openTill('Counter', printer.address)
  const { page } = till
  const dialog = page.getByRole('dialog')
  await cashierAt(page).signIn('Mia', '9999')
  await page.keyboard.press('F11')
  for (const [kind, name, address] of [
    ['Printer', 'Bar', '127.0.0.1:9'],
    ['Scanner', 'Hand scanner', '/dev/evertill-none'],
    ['Scale', 'Scale', '127.0.0.1:9'],
  ] as const) {
    await page.keyboard.press('F7')
    await dialog.getByRole('button', { name: kind, exact: true }).click()
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Address').fill(kind === 'Scale' ? '127.0.0.1:19' : address)
    await dialog.getByRole('button', { name: /^Add/ }).click()
    await expect(dialog).toBeHidden()
  }
  await printer.setFault('paper-low')
  for (const language of ['English', 'العربية'] as const) {
    await page.keyboard.press('F4')
    await dialog.getByText(language).click()
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('device-receipts').getByTestId('device-health')).toHaveText(
      language === 'English' ? 'The paper runs low' : 'الورق على وشك النفاد',
    )
    await inspect(page, `devices, ${language}`)
    await inspectWide(page, `devices wide, ${language}`)
    for (const [key, sheet] of [
      ['F6', 'find'],
      ['F7', 'add'],
    ] as const) {
      await page.keyboard.press(key)
      await expect(dialog).toBeVisible()
      await inspect(page, `devices ${sheet}, ${language}`)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    for (const [at, sheet] of [
      ['bar', 'remove'],
      ['drawer', 'learn'],
      ['drawer', 'open'],
    ] as const) {
      const place = sheet === 'open' ? 1 : -1
      await page.getByTestId(`device-${at}`).getByRole('button').nth(place).click()
      await expect(dialog).toBeVisible()
      await inspect(page, `devices ${sheet}, ${language}`)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    const guest = await page.context().newPage()
    await guest.goto(new URL('/display', page.url()).href)
    await expect(guest.getByTestId('guest-screen')).toContainText('The Copper Lantern')
    await inspect(guest, `guest, ${language}`)
    await guest.close()
  }
})

test('head office pages are readable by a screen reader and clip nothing', async ({ shop }) => {
  const till = await shop.openTill('Counter')
  const ana = cashierAt(till.page)
  await ana.signIn('Ana', '1111')
  await ana.tap('Cola')
  await ana.payCash()
  for (const name of ['Today', 'Days', 'Orders', 'Decisions', 'Terminals'] as const) {
    await shop.office.open(name)
    await expect(shop.office.page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(shop.office.page, name)
    await expectNothingClipped(shop.office.page, name)
  }
})

/** The same on a large, dark screen. */
async function inspectWide(page: Page, screen: string): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
  })
  await inspect(page, screen)
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light'
  })
  if (size) await page.setViewportSize(size)
}
