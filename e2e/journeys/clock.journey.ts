import { expect, type Page } from '@playwright/test'
import { cashierAt } from './cashier.ts'
import { expectAccessible, expectNothingClipped, inspect } from './inspect.ts'
import { test } from './shop.ts'

test('clocked in at one till and out at another, both offline: head office shows one piece of work', async ({
  shop,
}) => {
  const [counter, bar] = [await shop.openTill('Counter'), await shop.openTill('Bar')]
  for (const { page } of [counter, bar]) await expect(person(page, 'Ana')).toBeVisible()
  await shop.server.kill()
  await timeClock(counter.page, 'Ana', '1111')
  await inspect(counter.page, 'time clock, not at work')
  await act(counter.page, 'Clock in')
  await expect(counter.page.getByTestId('clock-done')).toContainText('Clocked in at')
  await inspect(counter.page, 'time clock, done')
  await counter.page.keyboard.press('Escape')
  await expect(person(counter.page, 'Ana')).toContainText('At work since')

  await counter.cutPower()
  await counter.switchOn()
  await expect(person(counter.page, 'Ana')).toContainText('At work since')

  await timeClock(bar.page, 'Ana', '1111')
  await act(bar.page, 'Clock out')
  await expect(bar.page.getByTestId('clock-done')).toContainText('Clocked out at')

  await shop.server.restart()
  await shop.office.open('Hours')
  const { page } = shop.office
  const row = page.getByRole('listitem').filter({ hasText: 'Ana' }).first()
  await expect(row).toContainText('Counter → Bar', { timeout: 30_000 })
  await expect(row).toContainText('0 h 0')
  await expect(page.getByTestId('hours-to-look-at')).toHaveText('0')
  await inspectOffice(page, 'office hours')
})

test('clocked in at two tills at once: both stand, and a manager is told', async ({ shop }) => {
  const [counter, bar] = [await shop.openTill('Counter'), await shop.openTill('Bar')]
  for (const { page } of [counter, bar]) {
    await timeClock(page, 'Ana', '1111')
    await act(page, 'Clock in')
    await expect(page.getByTestId('clock-done')).toBeVisible()
  }
  await shop.office.open('Hours')
  const { page } = shop.office
  const row = page.getByRole('listitem').filter({ hasText: 'Ana' }).first()
  await expect(row).toContainText('Clocked in twice at once', { timeout: 30_000 })
  await expect(row).toContainText('Counter')
  await expect(row).toContainText('Bar')
  await expect(row.getByText('at work', { exact: true })).toHaveCount(2)
  await expect(page.getByTestId('hours-to-look-at')).toHaveText('1')
  await inspectOffice(page, 'office hours, overlap')
})

test('the time clock: every state of it, in both languages, as big, whole and readable as the rest', async ({
  shop,
}) => {
  test.setTimeout(240_000)
  const { page } = await shop.openTill('Counter')
  const ana = cashierAt(page)
  const dialog = page.getByRole('dialog')
  await person(page, 'Ana').click()
  await inspect(page, 'sign-in with time clock, English')
  await ana.signIn('Ana', '1111')
  const first = dialog.getByRole('button').nth(1)
  for (const language of ['English', 'العربية'] as const) {
    await page.keyboard.press('F4')
    await dialog.getByText(language).click()
    await page.keyboard.press('Escape')
    const step = async (name: string, press: () => Promise<void>) => {
      await page.keyboard.press('@')
      await expect(page.getByTestId('clock-stands')).toBeVisible()
      await inspect(page, `${name}, ${language}`)
      await press()
      await expect(page.getByTestId('clock-done')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    await step('time clock, out', () => first.click())
    await inspect(page, `sale while at work, ${language}`)
    await step('time clock, at work', () => dialog.getByRole('button').nth(2).click())
    await step('time clock, on a break', () => first.click())
    await page.keyboard.press('@')
    await dialog.getByRole('button').last().click()
    await inspect(page, `time clock, taken back, ${language}`)
    await dialog.locator('[aria-pressed]').first().click()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('button', { name: /^Mia/ })).toBeVisible()
    await inspect(page, `time clock, approve, ${language}`)
    await page.keyboard.type('9999')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  }
  await page.keyboard.press('@')
  await first.click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F12')
  await person(page, 'Ana').click()
  await inspect(page, 'sign-in with time clock, العربية')
})

/** The tile of somebody on the sign-in screen. */
const person = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}\\b`) })

/** Opens somebody's time clock on the sign-in screen. */
async function timeClock(page: Page, name: string, pin: string): Promise<void> {
  await person(page, name).click()
  await page.keyboard.type(pin)
  await page.getByRole('button', { name: 'Time clock' }).click()
  await expect(page.getByTestId('clock-stands')).toBeVisible()
}

const act = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name }).click()

/** On a desk's screen and on a phone's. */
async function inspectOffice(page: Page, name: string): Promise<void> {
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 768 })
    await expectAccessible(page, name)
    await expectNothingClipped(page, `${name}, ${width} wide`)
    if (process.env.EVERTILL_SCREENS)
      await page.screenshot({ path: `${process.env.EVERTILL_SCREENS}/${name}, ${width}.png` })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}
