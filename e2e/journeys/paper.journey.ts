import { cashierAt } from './cashier.ts'
import { expect, test } from './shop.ts'

/** Emoji, right-to-left and a combining mark: none of it is in any code page of the printer. */
const NOTE = 'no ice 🍋 בלי קרח e\u0301'

test('the printer’s bytes decode to the receipt, and a note in any script stays what it was', async ({
  shop,
}) => {
  const printer = await shop.world.startPrinter()
  const till = await shop.openTill('Counter', printer.address)
  const ana = cashierAt(till.page)
  await ana.signIn('Ana', '1111')
  await ana.tap('Cola')
  await ana.note('Cola', NOTE)
  const sale = await ana.payCash()
  await expect(till.page.getByText('The receipt is printed')).toBeVisible()

  const [paper = '', ...more] = printer.paper()
  expect(more).toEqual([])
  for (const words of ['The Copper Lantern', '14 Quay Street', sale.receipt, 'Ana', 'Cola']) {
    expect(paper).toContain(words)
  }
  expect(paper).toMatch(/Sales tax.*0\.31/)
  expect(paper).toMatch(/Soft drink tax.*0\.05/)
  expect(paper).toMatch(/Total.*3\.86/i)
  expect(paper).toMatch(/\[picture \d+×\d+\]/)
  expect(printer.drawer.kicks()).toBe(1)

  await ana.newOrder()
  await ana.openOrders()
  await expect(till.page.getByRole('complementary', { name: 'Receipt' })).toContainText(NOTE)
  await expect(ana.order(sale.receipt)).toContainText('Sent')
  const [line] = await shop.database.sql<{ note: string }[]>`select note from order_lines`
  expect(line?.note).toBe(NOTE)
})

test('out of paper: the sale is done, the job waits, the cashier is told; with paper it prints once', async ({
  shop,
}) => {
  const printer = await shop.world.startPrinter()
  const till = await shop.openTill('Counter', printer.address)
  const ana = cashierAt(till.page)
  await ana.signIn('Ana', '1111')
  await printer.setFault('out-of-paper')

  await ana.tap('Cola')
  const sale = await ana.payCash()
  await expect(
    till.page.getByText('The printer is out of paper: the receipt waits. The sale is done.'),
  ).toBeVisible()
  await expect(ana.statusLine).toContainText('Printer out of paper: 1 receipt waits')
  expect(printer.paper()).toEqual([])
  await ana.newOrder()
  await ana.tap('Cola')
  const next = await ana.payCash()
  await expect(ana.statusLine).toContainText('2 receipts wait')

  await printer.setFault('none')
  await expect.poll(() => printer.paper().length, { timeout: 20_000 }).toBe(2)
  // Which comes first depends on the drawer: a sale whose drawer is still due goes before an older receipt.
  const paper = printer.paper()
  for (const { receipt } of [sale, next]) {
    expect(paper.filter((page) => page.includes(receipt))).toHaveLength(1)
  }
  expect(paper.join()).not.toContain('DUPLICATE')
  await expect(ana.statusLine).toContainText('Printer ok')
})

test('a receipt printed again says DUPLICATE and how often', async ({ shop }) => {
  const printer = await shop.world.startPrinter()
  const till = await shop.openTill('Counter', printer.address)
  const ana = cashierAt(till.page)
  await ana.signIn('Ana', '1111')
  await ana.tap('Cola')
  await ana.payCash()
  await ana.newOrder()
  await ana.openOrders()
  for (const copy of [1, 2]) {
    await till.page.getByRole('button', { name: 'Print again' }).click()
    await till.page.getByRole('dialog').getByRole('button', { name: 'The guest asks for it' }).click()
    await expect
      .poll(() => printer.paper().at(copy) ?? '', { timeout: 20_000 })
      .toContain(`DUPLICATE ${copy}`)
    await expect(till.page.getByTestId('paper-mark')).toHaveText(`Duplicate ${copy} · Printed`)
  }
  expect(printer.drawer.kicks()).toBe(1)
})
