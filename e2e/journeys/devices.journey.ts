import { createPoleSimulator, createScannerSimulator, plugIntoTcp } from '@evertill/hardware/simulators'
import type { Page } from '@playwright/test'
import { cashierAt } from './cashier.ts'
import { expect, test } from './shop.ts'

const card = (page: Page, id: string) => page.getByTestId(`device-${id}`)
const health = (page: Page, id: string) => card(page, id).getByTestId('device-health')
const answer = (page: Page) => page.getByTestId('devices-answer')

async function openDevices(page: Page): Promise<void> {
  await page.keyboard.press('F11')
  await expect(page.getByRole('heading', { level: 1, name: 'Is every device ready?' })).toBeVisible()
}

test('a manager sees a printer run out of paper, puts it right, tests it, and adds and removes another', async ({
  shop,
}) => {
  const printer = await shop.world.startPrinter()
  const second = await shop.world.startPrinter()
  const till = await shop.openTill('Counter', printer.address)
  const { page } = till
  const mia = cashierAt(page)
  await mia.signIn('Mia', '9999')
  await openDevices(page)
  await expect(health(page, 'receipts')).toHaveText('Ready')
  await expect(answer(page)).toContainText('Yes: all 2 devices are ready')

  await printer.setFault('out-of-paper')
  await expect(health(page, 'receipts')).toHaveText('Out of paper', { timeout: 5_000 })
  await expect(card(page, 'receipts')).toContainText('Put in a new roll. What waits prints by itself.')
  await expect(answer(page)).toContainText('No: one needs somebody now')
  await printer.setFault('none')
  await expect(health(page, 'receipts')).toHaveText('Ready', { timeout: 5_000 })

  await page.getByRole('button', { name: 'Test Receipts' }).click()
  await expect(card(page, 'receipts').getByTestId('device-outcome')).toHaveText('The test page is printed.')
  expect(printer.paper()).toHaveLength(1)
  expect(printer.paper()[0]).toContain('Page 16: windows-1252')

  await page.keyboard.press('F7')
  const sheet = page.getByRole('dialog', { name: 'Add a device' })
  await sheet.getByLabel('Name').fill('Bar')
  await sheet.getByLabel('Address').fill(second.address.replace('tcp://', ''))
  await sheet.getByRole('button', { name: 'Receipts' }).click()
  await sheet.getByRole('button', { name: /^Add/ }).click()
  await expect(health(page, 'bar')).toHaveText('Ready')
  await expect(card(page, 'receipts')).toContainText('Bar stands in for it')
  await page.getByRole('button', { name: 'Test Bar' }).click()
  await expect(card(page, 'bar').getByTestId('device-outcome')).toHaveText('The test page is printed.')
  expect(second.paper()).toHaveLength(1)

  await page.getByRole('button', { name: 'Remove Bar' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(card(page, 'bar')).toHaveCount(0)
  await expect(card(page, 'receipts')).not.toContainText('stands in for it')
})

test('the drawer’s sensor is learned, its openings have reasons, and a cashier needs a manager’s PIN', async ({
  shop,
}) => {
  const printer = await shop.world.startPrinter()
  const till = await shop.openTill('Counter', printer.address)
  const { page } = till
  await cashierAt(page).signIn('Mia', '9999')
  await openDevices(page)
  await page.getByRole('button', { name: 'Sensor of Cash drawer' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'It is closed: begin' }).click()
  await sheet.getByRole('button', { name: 'Open it now' }).click()
  await expect.poll(() => printer.drawer.isOpen()).toBe(true)
  await sheet.getByRole('button', { name: 'It is open' }).click()
  await expect(sheet.getByText('Close the drawer.')).toBeVisible()
  printer.drawer.close()
  await sheet.getByRole('button', { name: 'It is closed' }).click()
  await expect(sheet.getByText('Learned: the till sees when it is open.')).toBeVisible()
  await sheet.getByRole('button', { name: 'Close' }).last().click()
  await expect(card(page, 'drawer')).toContainText('Closed')

  await page.keyboard.press('F12')
  await cashierAt(page).signIn('Ana', '1111')
  await openDevices(page)
  await page.getByRole('button', { name: 'Open Cash drawer' }).click()
  await page.getByRole('button', { name: 'Guest asks for change' }).click()
  await page.getByRole('button', { name: 'Open the drawer' }).click()
  const approval = page.getByRole('dialog', { name: 'Who allows it?' })
  await approval.getByRole('button', { name: /^Mia/ }).click()
  await page.keyboard.type('9999')
  await page.keyboard.press('Enter')
  await expect.poll(() => printer.drawer.kicks()).toBe(2)
  await expect(card(page, 'drawer')).toContainText('Open now')
})

test('scanners sell whichever way they are wired; the guest follows on a pole and in a window of their own', async ({
  shop,
}) => {
  const [scanner, pole] = [createScannerSimulator(), createPoleSimulator()]
  const [scannerPlug, polePlug] = await Promise.all([plugIntoTcp(scanner), plugIntoTcp(pole)])
  for (const plug of [scannerPlug, polePlug]) shop.world.cleanup.add({ end: () => plug.unplug() })
  const till = await shop.openTill('Counter')
  const { page } = till
  const mia = cashierAt(page)
  await mia.signIn('Mia', '9999')
  await openDevices(page)
  for (const [kind, port] of [
    ['Scanner', scannerPlug.port],
    ['Customer display', polePlug.port],
  ] as const) {
    await page.keyboard.press('F7')
    const sheet = page.getByRole('dialog', { name: 'Add a device' })
    await sheet.getByRole('button', { name: kind, exact: true }).click()
    await sheet.getByLabel('Name').fill(kind)
    await sheet.getByLabel('Address').fill(`127.0.0.1:${port}`)
    await sheet.getByRole('button', { name: /^Add/ }).click()
    await expect(sheet).toHaveCount(0)
  }
  await expect(answer(page)).toContainText('Yes: all 2 devices are ready')
  const guest = await page.context().newPage()
  await guest.goto(new URL('/display', page.url()).href)
  await expect(guest.getByTestId('guest-screen')).toContainText('The Copper Lantern')

  await page.bringToFront()
  await page.keyboard.press('F1')
  scanner.scan('9501101530003')
  await expect(mia.basket).toContainText('Cola')
  await expect(guest.getByTestId('guest-screen')).toContainText('3.86')
  await expect.poll(() => pole.rows().join(' ')).toContain('3.86')

  await page.keyboard.type('9501101530003')
  await page.keyboard.press('Enter')
  await expect(guest.getByTestId('guest-screen')).toContainText('7.73')
  await page.keyboard.type('4006381333931')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No item has the code 4006381333931. Nothing was added.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Find an item' })).toHaveValue('')

  // The counter's own labels: 0.350 kg of antipasti, and a pie marked down to 4.25.
  scanner.scan('2100101003509')
  await expect(mia.basket.getByRole('button', { name: /Antipasti by Weight/ })).toContainText('9.80')
  scanner.scan('2300103004256')
  await expect(mia.basket.getByRole('button', { name: /Pie of the Day/ })).toContainText('4.25')

  await mia.payCash()
  await expect(guest.getByTestId('guest-screen')).toContainText('Your change')
})
