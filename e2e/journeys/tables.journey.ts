import { cashierAt } from './cashier.ts'
import { inspect } from './inspect.ts'
import { expect, test } from './shop.ts'

test('guests part and sit together with the cable cut: items go to another table, a table joins another, paid once', async ({
  shop,
}) => {
  const till = await shop.openTill('Counter')
  const { page } = till
  const mia = cashierAt(page)
  const dialog = page.getByRole('dialog')
  await mia.signIn('Mia', '9999')
  await shop.server.stop()
  const seat = async (table: string, ...items: string[]) => {
    await page.keyboard.press('F1')
    for (const item of items) await mia.tap(item)
    await page.keyboard.press('F9')
    await expect(dialog).toBeVisible()
    await page.keyboard.type(table)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  }
  await seat('4', 'Cola', 'Chocolate & Rye Torte')
  await seat('5', 'Cola')
  await page.keyboard.press('F2')
  const orders = page.getByRole('list', { name: 'Open orders' })
  const row = (table: string) => orders.getByRole('button', { name: table })
  const panel = page.getByRole('complementary')

  await row('Table 4').click()
  await panel.getByRole('button', { name: 'Split off' }).click()
  await dialog.getByRole('button', { name: 'One Chocolate & Rye Torte more' }).click()
  await inspect(page, 'which items leave')
  await dialog.getByRole('button', { name: /^Table 5/ }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByTestId('notice')).toContainText('The items stand on Table 5 now.')
  await expect(row('Table 4')).toContainText('1 item')
  await expect(row('Table 5')).toContainText('2 items')

  await row('Table 4').click()
  await page.keyboard.press('F6')
  await page.keyboard.type('5')
  await inspect(page, 'join a table')
  await dialog.getByRole('button', { name: 'Join Table 5' }).click()
  await expect(dialog).toBeHidden()
  await expect(row('Table 4')).toBeHidden()
  await expect(row('Table 5')).toContainText('3 items')

  await page.keyboard.press('F10')
  await expect(page.getByTestId('payment-due')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('change-due')).toBeVisible()
  await shop.server.restart()
  const paid = () =>
    shop.database.sql<{ pieces: number; paid: number }[]>`
      select (select sum(quantity)::int from order_lines l where l.order_id = o.id) as pieces,
             (select count(*)::int from payments p where p.order_id = o.id and p.placed) as paid
      from orders o`
  await expect.poll(paid, { timeout: 20_000 }).toEqual([{ pieces: 3, paid: 1 }])
})
