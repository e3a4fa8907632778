import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { cashierAt } from './cashier.ts'
import { expect, test } from './shop.ts'

const SMALLEST_TARGET = 48
const SMALLEST_MAIN_TARGET = 64

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
    await inspect(page, `orders, ${language}`)
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

test('head office pages are readable by a screen reader and clip nothing', async ({ shop }) => {
  const till = await shop.openTill('Counter')
  const ana = cashierAt(till.page)
  await ana.signIn('Ana', '1111')
  await ana.tap('Cola')
  await ana.payCash()
  for (const name of ['Today', 'Orders', 'Terminals'] as const) {
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

async function inspect(page: Page, screen: string): Promise<void> {
  if (process.env.EVERTILL_SCREENS)
    await page.screenshot({ path: `${process.env.EVERTILL_SCREENS}/${screen}.png` })
  await expectAccessible(page, screen)
  await expectNothingClipped(page, screen)
  await expectTouchable(page, screen)
}

async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

async function expectNothingClipped(page: Page, screen: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${screen}: wider than the screen`).toBeLessThanOrEqual(0)
}

/** A target is what a finger can hit: a field counts with its frame, a box with its label. */
async function expectTouchable(page: Page, screen: string): Promise<void> {
  const small = await page.evaluate((smallest) => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>('button, a[href], [role=tab], [role=radio], input'),
    ]
    return targets
      .map((target) => target.closest('label') ?? (target.matches('input') ? target.parentElement! : target))
      .filter((target) => target.checkVisibility({ checkOpacity: true }))
      .map((target) => ({ text: target.textContent.slice(0, 30), box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < smallest || box.height < smallest))
      .map(({ text, box }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`)
  }, SMALLEST_TARGET)
  expect(small, `${screen}: too small to touch`).toEqual([])
  const pay = page.locator('aside button').filter({ hasText: 'F10' })
  if (await pay.isVisible()) {
    expect((await pay.boundingBox())?.height, `${screen}: Pay`).toBeGreaterThanOrEqual(SMALLEST_MAIN_TARGET)
  }
}
