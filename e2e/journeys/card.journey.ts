import {
  startCardTerminalSimulator,
  startDeviceDesk,
  startPrinterSimulator,
} from '@evertill/hardware/simulators'
import { cashierAt, speak } from './cashier.ts'
import type { Till } from './shell.ts'
import { expect, type Shop, test } from './shop.ts'

async function openTillWithCards(shop: Shop) {
  const cards = await startCardTerminalSimulator({
    behaviour: { outcome: 'by-hand', unacknowledged: 'keeps' },
  })
  shop.world.cleanup.add({ end: () => cards.stop() })
  const till = await shop.openTill('Counter', undefined, `zvt://127.0.0.1:${cards.port}?currency=USD`)
  /** Payments that really stand at the card terminal, minor units. */
  const charges = () =>
    cards
      .ledger()
      .filter(({ state }) => state === 'booked')
      .map(({ amount }) => amount)
  const guest = async (outcome: 'approve' | 'decline') => {
    await expect.poll(() => cards.waiting()).toBeDefined()
    cards.decide(outcome)
  }
  return { till, cards, charges, guest }
}

const phase = (till: Till) => till.page.getByTestId('card-phase')
const due = async (till: Till) => {
  const text = (await till.page.getByTestId('payment-due').textContent()) ?? ''
  return Math.round(Number(text.replace(/[^\d.]/g, '')) * 100)
}

test('the connected card terminal closes a sale; a declined card is paid in cash; a power cut charges once', async ({
  shop,
}) => {
  const { till, cards, charges, guest } = await openTillWithCards(shop)
  const ana = cashierAt(till.page)
  await ana.signIn('Ana', '1111')

  await ana.tap('Cola')
  await till.page.keyboard.press('F10')
  const first = await due(till)
  await till.page.keyboard.press('F9')
  await expect(phase(till)).toBeVisible()
  await guest('approve')
  await expect(till.page.getByTestId('receipt-number')).toHaveText('A1-0001')
  await expect(phase(till)).toHaveCount(0)
  expect(charges()).toEqual([first])
  await ana.newOrder()

  await ana.tap('Cola')
  await till.page.keyboard.press('F10')
  expect(await due(till)).toBe(first)
  await till.page.keyboard.press('F9')
  await guest('decline')
  await expect(phase(till)).toHaveText('Declined')
  await till.page.keyboard.press('Enter')
  await expect(phase(till)).toHaveCount(0)
  await till.page.getByRole('button', { name: /^Exact / }).click()
  await expect(till.page.getByTestId('receipt-number')).toHaveText('A1-0002')
  expect(charges()).toEqual([first])
  await ana.newOrder()

  await ana.tap('Cola')
  await till.page.keyboard.press('F10')
  const second = await due(till)
  await till.page.keyboard.press('F9')
  await expect.poll(() => cards.waiting(), 'the card terminal has been asked').toBeDefined()
  await till.cutPower()
  // The guest pays while the till is dark.
  await guest('approve')
  await expect.poll(charges).toEqual([first, second])
  await till.switchOn()
  const again = cashierAt(till.page)
  await again.signIn('Ana', '1111')
  await expect(again.basket).toContainText('The basket is empty', { timeout: 30_000 })
  await again.openOrders()
  await expect(again.order('A1-0003')).toBeVisible()
  expect(charges()).toEqual([first, second])
  await expect
    .poll(
      () => shop.database.sql<{ kind: string; amount: number }[]>`
        select kind, p.amount::int as amount from payments p
        join orders o on o.id = p.order_id order by o.receipt_number`,
    )
    .toEqual([
      { kind: 'card', amount: first },
      { kind: 'cash', amount: first },
      { kind: 'card', amount: second },
    ])
})

test('a card terminal that goes offline: before the request nothing was sent, in its middle nobody knows until it is back', async ({
  shop,
}) => {
  const { till, cards, charges, guest } = await openTillWithCards(shop)
  const printer = await startPrinterSimulator()
  const desk = await startDeviceDesk({ printer, cardTerminal: cards })
  shop.world.cleanup.add({ end: () => desk.stop() })
  shop.world.cleanup.add({ end: () => printer.stop() })
  const controls = await shop.office.page.context().newPage()
  await controls.goto(desk.url)
  const press = (name: string) => controls.locator('#troubles').getByRole('button', { name }).click()
  const ana = cashierAt(till.page)
  await ana.signIn('Ana', '1111')

  await ana.tap('Cola')
  await till.page.keyboard.press('F10')
  const amount = await due(till)
  await press('Offline')
  await till.page.keyboard.press('F9')
  await expect(till.page.getByTestId('notice')).toContainText(
    'The card terminal cannot be reached. Nothing was charged.',
  )
  await speak(till.page, 'العربية')
  await till.page.keyboard.press('F9')
  await expect(till.page.getByTestId('notice')).toContainText('تعذّر الوصول إلى جهاز البطاقات. لم يُخصم شيء.')
  await speak(till.page, 'English')
  expect(cards.ledger()).toEqual([])

  await press('As decided here')
  await till.page.keyboard.press('F9')
  await expect.poll(() => cards.waiting()).toBeDefined()
  await press('Offline')
  await expect(phase(till)).toHaveText('Not known yet: the card terminal is being asked')
  await guest('approve')
  expect(await due(till)).toBe(amount)
  await press('As decided here')
  await expect(till.page.getByTestId('receipt-number')).toHaveText('A1-0001', { timeout: 60_000 })
  expect(charges()).toEqual([amount])
  await controls.close()
})
