import { readFile } from 'node:fs/promises'
import { type Command, verifyJournal } from '@evertill/sync-protocol'
import type { Page } from '@playwright/test'
import { cashierAt } from './cashier.ts'
import { expectRightBooks } from './expect-right-books.ts'
import { expect, test } from './shop.ts'

test('a till says what head office has, hash for hash; its journal is checked, taken along, and makes it anew', async ({
  shop,
}) => {
  test.setTimeout(180_000)
  const { sql } = shop.database
  const till = await shop.openTill('Counter')
  const { page } = till
  const ana = cashierAt(page)
  const answer = page.getByTestId('office-answer')
  const count = (name: 'saved' | 'sent' | 'acknowledged') => page.getByTestId(`office-${name}`)
  const outcome = page.getByTestId('journal-outcome')
  const sell = async () => {
    await page.keyboard.press('F1')
    await ana.tap('Cola')
    const sale = await ana.payCash()
    await ana.newOrder()
    return sale
  }

  await ana.signIn('Ana', '1111')
  await page.keyboard.press('F3')
  await expect(answer).toHaveText('Yes. Nothing is sold yet today')

  await shop.server.kill()
  const first = await sell()
  await sell()
  await sell()
  await expect(ana.statusLine).toContainText('3 waiting for head office')
  await ana.statusLine.click()
  await expect(answer).toHaveText('Not yet: 0 of 3 sales of today')
  await expect(page.getByTestId('office-oldest')).toContainText(first.receipt)
  await expect(count('saved')).toHaveText('3')
  await expect(count('acknowledged')).toHaveText('0')

  await shop.server.restart()
  await expect(answer).toHaveText('Yes: 3 of 3 sales of today', { timeout: 20_000 })
  await expect(count('sent')).toHaveText('3')
  await expect(count('acknowledged')).toHaveText('3')
  const atHeadOffice = async () => {
    const [row] = await sql<{ hash: string }[]>`select last_hash as hash from terminals where last_tseq > 0`
    return row?.hash ?? ''
  }
  await expect(page.getByTestId('office-hash')).toHaveText(/^[0-9a-f]{4} [0-9a-f]{4}$/)
  await page.getByRole('button', { name: 'Show all of it' }).click()
  expect((await page.getByTestId('office-hash').textContent())?.replaceAll(' ', '')).toBe(
    await atHeadOffice(),
  )

  // Somebody has used the next receipt number: the sale is kept aside, with words.
  await sql`
    insert into orders
    select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'receipt_number', 4))).*
    from orders o where receipt_number = 1`
  const fourth = await sell()
  await page.keyboard.press('F3')
  const aside = page.getByRole('listitem').filter({ hasText: fourth.receipt })
  await expect(aside).toContainText('DUPLICATE_RECEIPT')
  await expect(aside).toContainText(fourth.total)
  await expect(ana.statusLine).toContainText('1 set aside')

  await page.keyboard.press('F1')
  await ana.tap('Cola')
  await page.keyboard.press('F3')
  const { head, commands } = await exported(page)
  expect(head).toMatchObject({ lastTseq: 4, lastHash: await atHeadOffice() })
  expect(commands).toHaveLength(4)
  expect(verifyJournal(commands, { anchors: [head] })).toEqual([])

  await page.keyboard.press('F6')
  await allow(page)
  await expect(outcome).toContainText('The journal is whole: 4 entries')

  await page.keyboard.press('F8')
  await expect(page.getByRole('dialog')).toContainText('Nothing is printed again')
  await page.getByRole('button', { name: 'Rebuild now' }).click()
  await allow(page)
  await expect(outcome).toContainText('Rebuilt from the journal: 4 entries', { timeout: 20_000 })
  await expect(answer).toHaveText('Yes: 4 of 4 sales of today', { timeout: 20_000 })
  await expect(aside).toContainText('DUPLICATE_RECEIPT')
  await page.keyboard.press('F1')
  await expect(ana.basket).toContainText('Cola')
  expect((await ana.payCash()).receipt).toBe('A1-0005')
  await ana.newOrder()
  await ana.openOrders()
  for (const number of [1, 2, 3, 4, 5]) await expect(ana.order(`A1-000${number}`)).toBeVisible()
  const [sold] = await sql<{ commands: number }[]>`select max(last_tseq)::int as commands from terminals`
  expect(sold?.commands).toBe(5)

  await expect(expectRightBooks(shop.world, shop.database)).rejects.toThrow(
    'Sale A1-0004 is 386, and 0 was paid for it.',
  )
  await sql`delete from orders where receipt_number = 4`
})

/** Mia is the only manager, so her pad is open at once. */
async function allow(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Mia' })).toBeVisible()
  await page.keyboard.type('9999')
  await page.keyboard.press('Enter')
}

/** The exported file as the browser keeps it. */
async function exported(page: Page) {
  const kept = page.waitForEvent('download')
  await page.keyboard.press('F7')
  await allow(page)
  const download = await kept
  expect(download.suggestedFilename()).toMatch(/^evertill-journal-A1-Counter-\d{8}T\d{6}Z\.jsonl$/)
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n')
  const read = lines.map((line) => JSON.parse(line))
  const [head] = read.splice(-1)
  return { head, commands: read as Command[] }
}
