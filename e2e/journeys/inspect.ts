import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const SMALLEST_TARGET = 48
const SMALLEST_MAIN_TARGET = 64

/** Readable by a screen reader, nothing clipped, everything big enough to touch; with a picture where one is wanted. */
export async function inspect(page: Page, screen: string): Promise<void> {
  await inspectOffice(page, screen)
  await expectTouchable(page, screen)
}

/** The same of head office, which is for a pointer: its targets are smaller. */
export async function inspectOffice(page: Page, screen: string): Promise<void> {
  if (process.env.EVERTILL_SCREENS)
    await page.screenshot({ path: `${process.env.EVERTILL_SCREENS}/${screen}.png` })
  await expectAccessible(page, screen)
  await expectNothingClipped(page, screen)
}

/** What stays so: a sheet that is still coming in has nothing a screen reader could find. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await expect.poll(() => violationsOn(page), { message: screen, timeout: 15_000 }).toEqual([])
}

async function violationsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}

export async function expectNothingClipped(page: Page, screen: string): Promise<void> {
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
