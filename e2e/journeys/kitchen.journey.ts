import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cashierAt } from './cashier.ts'
import { inspect } from './inspect.ts'
import { expect, test } from './shop.ts'

test('a table’s order comes out in the kitchen and at the bar, what is taken back too, and its bill at the front', async ({
  shop,
}) => {
  test.setTimeout(180_000)
  const [front, kitchen, bar] = [
    await shop.world.startPrinter(),
    await shop.world.startPrinter(),
    await shop.world.startPrinter(),
  ]
  const printers = join(shop.world.folder, 'printers.json')
  const settings = {
    printers: [
      { id: 'front', name: 'Front', address: front.address },
      { id: 'kitchen', name: 'Kitchen', address: kitchen.address, backup: 'bar' },
      { id: 'bar', name: 'Bar', address: bar.address },
    ],
    routes: { receipts: 'front', stations: { kitchen: 'kitchen', bar: 'bar' } },
    kitchen: {
      stations: [
        { id: 'kitchen', name: 'Kitchen' },
        { id: 'bar', name: 'Bar', kind: 'drinks' },
      ],
      routes: [{ categoryId: 'cat-cold-drink', stationIds: ['bar'] }],
      otherwise: { stationIds: ['kitchen'] },
    },
  }
  writeFileSync(printers, JSON.stringify(settings))
  const paper = (printer: typeof front) => printer.paper().join('\n')

  const { page } = await shop.openTill('Counter', printers)
  const mia = cashierAt(page)
  await mia.signIn('Mia', '9999')
  await mia.tap('Cola')
  await mia.tap('Chocolate & Rye Torte')
  await mia.send('4')
  await expect.poll(() => paper(kitchen)).toMatch(/Chocolate & Rye\s+Torte/)
  await expect.poll(() => paper(bar)).toContain('Cola')
  expect(paper(kitchen)).not.toContain('Cola')
  expect(paper(kitchen)).toMatch(/^Kitchen\n+Table 4$/m)

  await mia.openOrder('Table 4')
  const order = page.getByRole('complementary', { name: 'Order' })
  await order.getByRole('button', { name: 'Print bill' }).click()
  await expect(page.getByText('The bill of Table 4 is on its way to the printer.')).toBeVisible()
  await expect.poll(() => paper(front)).toContain('NOT A RECEIPT')
  expect(paper(front)).toContain('Cola')
  await inspect(page, 'open order with a bill to print')

  // The kitchen's printer is switched off: what is taken back comes out at the bar, for the kitchen.
  await kitchen.stop()
  await order.getByRole('button', { name: /Torte/ }).first().click()
  await page.getByRole('button', { name: 'Take back' }).click()
  const why = page.getByRole('dialog', { name: /^Take back/ })
  await why.getByRole('button', { name: 'Wrong item rung up' }).click()
  await why.getByRole('button', { name: /^Take back 1/ }).click()
  await expect.poll(() => paper(bar), { timeout: 40_000 }).toContain('BACKUP FROM')
  expect(paper(bar)).toMatch(/BACKUP FROM[\s\S]*VOID[\s\S]*Torte/)

  await page.keyboard.press('F3')
  await expect(page.getByRole('region', { name: 'Kitchen' })).toContainText('Printer does not answer')
  await inspect(page, 'head office with three printers')
})

test('last night’s ticket asks before the kitchen cooks it, and prints when somebody says yes', async ({
  shop,
}) => {
  test.setTimeout(180_000)
  const kitchen = await shop.world.startPrinter()
  await kitchen.setFault('out-of-paper')
  const printers = join(shop.world.folder, 'printers.json')
  const settings = {
    printers: [{ id: 'kitchen', name: 'Kitchen', address: kitchen.address }],
    routes: { receipts: 'kitchen' },
    kitchen: { stations: [{ id: 'kitchen', name: 'Kitchen' }], otherwise: { stationIds: ['kitchen'] } },
  }
  writeFileSync(printers, JSON.stringify(settings))
  const till = await shop.openTill('Counter', printers)
  const mia = cashierAt(till.page)
  await mia.signIn('Mia', '9999')
  await mia.tap('Cola')
  await mia.send('4')
  await expect(mia.statusLine).toContainText('Printer out of paper')

  await till.cutPower()
  const jobs = join(shop.world.folder, 'Counter', 'print-jobs')
  const [file = ''] = readdirSync(jobs).filter((name) => name.endsWith('.json'))
  const twoHoursAgo = new Date(Date.now() - 7_200_000).toISOString()
  const job = readFileSync(join(jobs, file), 'utf8')
  writeFileSync(join(jobs, file), job.replaceAll(/("(?:at|madeAt)":\s*)"[^"]+"/g, `$1"${twoHoursAgo}"`))
  await kitchen.setFault('none')
  await till.switchOn()
  const again = cashierAt(till.page)

  await expect(again.statusLine).toContainText('1 old kitchen ticket: print it?')
  await again.signIn('Mia', '9999')
  await till.page.keyboard.press('F3')
  await expect(till.page.getByTestId('stale-ticket')).toContainText('this kitchen ticket is 120 minutes old')
  await inspect(till.page, 'old kitchen ticket')
  expect(kitchen.paper()).toEqual([])
  await till.page.getByRole('button', { name: 'Yes, print' }).click()
  await expect(till.page.getByTestId('stale-ticket')).toBeHidden()
  await expect.poll(() => kitchen.paper().join()).toContain('Cola')
})
