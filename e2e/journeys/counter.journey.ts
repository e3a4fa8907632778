import {
  createScannerSimulator,
  createToledoSimulator,
  type DeviceMachine,
  plugIntoTcp,
} from '@evertill/hardware/simulators'
import type { Page } from '@playwright/test'
import { cashierAt, speak } from './cashier.ts'
import { inspect } from './inspect.ts'
import { expect, type Shop, test } from './shop.ts'

/** Plugs a simulated machine into the network and adds it on the Devices screen, which must be open. */
async function addDevice(shop: Shop, page: Page, kind: string, machine: DeviceMachine): Promise<void> {
  const plug = await plugIntoTcp(machine)
  shop.world.cleanup.add({ end: () => plug.unplug() })
  await page.keyboard.press('F7')
  const sheet = page.getByRole('dialog', { name: 'Add a device' })
  await sheet.getByRole('button', { name: kind, exact: true }).click()
  await sheet.getByLabel('Name').fill(kind)
  await sheet.getByLabel('Address').fill(`127.0.0.1:${plug.port}`)
  await sheet.getByRole('button', { name: /^Add/ }).click()
  await expect(sheet).toHaveCount(0)
}

test('what is weighed, labelled or unknown at the counter: from the scale to the receipt', async ({
  shop,
}) => {
  test.setTimeout(240_000)
  const [scale, scanner] = [createToledoSimulator(), createScannerSimulator()]
  const printer = await shop.world.startPrinter()
  const { page } = await shop.openTill('Counter', printer.address)
  const dialog = page.getByRole('dialog')
  const mia = cashierAt(page)
  await mia.signIn('Mia', '9999')
  await page.keyboard.press('F11')
  await addDevice(shop, page, 'Scale', scale)
  await addDevice(shop, page, 'Scanner', scanner)
  await page.keyboard.press('F12')
  await mia.signIn('Ana', '1111')

  for (const language of ['English', 'العربية'] as const) {
    await speak(page, language)
    await page.keyboard.press('F1')
    await inspect(page, `counter sale, ${language}`)

    // The dish weighs 15 g and is not charged.
    scale.put(365)
    await mia.tap('Antipasti by Weight')
    await inspect(page, `weigh, ${language}`)
    await dialog.locator('button:has(svg.lucide-scale)').click()
    await expect(dialog.getByTestId('weight')).toContainText('0.350 kg')
    await inspect(page, `weighed, ${language}`)
    await dialog.getByRole('button').filter({ hasText: '9.80' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(mia.lines).toContainText('0.350 kg × 28.00/kg')

    scanner.scan('2100102005205')
    await expect(mia.lines).toContainText('0.520 kg × 34.50/kg')
    scanner.scan('4006381333931')
    await expect(page.getByTestId('notice')).toContainText('4006381333931')
    await inspect(page, `unknown code, ${language}`)
    scanner.scan(']C1010950110153000339329780249')
    await expect(page.getByTestId('notice')).toContainText('EUR')
    await inspect(page, `label in another currency, ${language}`)

    // A price on a label is a price changed by hand: Mia allows it.
    scanner.scan('2300103004256')
    await dialog.getByRole('button', { name: /^Mia/ }).click()
    await page.keyboard.type('9999')
    await inspect(page, `label price, ${language}`)
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(mia.lines).toContainText('6.50')
    await inspect(page, `counter basket, ${language}`)

    await page.keyboard.press('F10')
    await expect(page.getByTestId('payment-due')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('change-due')).toBeVisible()
    await page.keyboard.press('Enter')
  }

  await expect.poll(() => printer.paper().length).toBe(2)
  for (const paper of printer.paper()) {
    expect(paper).toContain('0.350 kg × 28.00/kg')
    expect(paper).toContain('0.520 kg × 34.50/kg')
    expect(paper).toContain('instead of 6.50')
  }
})
