import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { World } from '../world/world.ts'
import { launchChromium } from './chromium.ts'

const CODE = /^[A-Z0-9]{4}-[A-Z0-9]{4}$/

/** A person at head office, in a browser of their own. */
export interface Office {
  readonly page: Page
  /** Makes a one-time code on the Terminals page. */
  enrolmentCode(): Promise<string>
  /** The rows of the order list with this receipt number: one, if all is well. */
  order(receipt: string): Locator
  open(page: 'Today' | 'Days' | 'Hours' | 'Orders' | 'Decisions' | 'Stock' | 'Terminals'): Promise<void>
}

/** Opens head office and signs in as the demo user. */
export async function createOffice(url: string, world: World): Promise<Office> {
  const browser = await launchChromium(join(world.folder, 'office-browser'))
  world.cleanup.add({ end: () => browser.kill() })
  const page = await browser.open(url)
  await page.getByLabel('E-mail').fill('demo@evertill.example')
  await page.getByLabel('Password').fill('evertill-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  const open: Office['open'] = (name) => page.getByRole('link', { name }).click()
  await open('Today')

  return {
    page,
    open,
    async enrolmentCode() {
      await open('Terminals')
      await page.getByRole('button', { name: 'Add a terminal' }).click()
      await page.getByRole('button', { name: /^Show the code/ }).click()
      const code = page.getByText(CODE)
      await expect(code).toBeVisible()
      const text = (await code.textContent()) ?? ''
      await page.getByRole('button', { name: 'Close' }).click()
      return text
    },
    order: (receipt) => page.getByRole('row').filter({ hasText: receipt }),
  }
}
