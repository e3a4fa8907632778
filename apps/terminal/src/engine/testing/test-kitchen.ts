import type { KitchenRouting, Order, OrderLine } from '@evertill/domain'
import { aLine } from '@evertill/domain/testing'
import type { KitchenPaper } from '../../contract/index.ts'
import { must, type TestShop, type TestTill } from './test-till.ts'

/** Coffee is made at the bar, everything else at the grill. */
export const KITCHEN: KitchenRouting = {
  stations: [
    { id: 'grill', name: 'Grill', kind: 'grill', active: true },
    { id: 'bar', name: 'Bar', kind: 'drinks', active: true },
  ],
  routes: [{ categoryId: 'coffee', stationIds: ['bar'] }],
  otherwise: { stationIds: ['grill'] },
}
export const STEAK = { name: 'Steak', categoryId: 'meat' }

export async function signIn(...tills: readonly TestTill[]): Promise<void> {
  for (const one of tills) must(await one.terminal.signIn('mia', '9999'))
}

/** The kitchen tickets this till has printed. */
export const kitchenPapers = ({ disk }: TestTill): readonly KitchenPaper[] =>
  [...disk.papers.values()].flatMap((document) =>
    document.kind === 'kitchen-ticket' ? [document.paper] : [],
  )

/** `bar 1: ADD 2 Espresso`, notices in brackets. */
export function ticketWords(
  { ticket: { key, items, notices } }: KitchenPaper,
  words: {
    readonly item?: (lineId: string) => string
    readonly notice?: (notice: KitchenPaper['ticket']['notices'][number]) => string
  } = {},
): string {
  return [
    `${key.stationId} ${key.revision}:`,
    ...items.map(({ op, item }) => `${op} ${item.quantity} ${item.name}${words.item?.(item.lineId) ?? ''}`),
    ...notices.map((notice) => `[${notice.type}${words.notice?.(notice) ?? ''}]`),
  ].join(' ')
}

/** Onto the basket. */
export async function put(at: TestTill, line: Partial<OrderLine> = {}): Promise<void> {
  const { id: _, ...content } = aLine(line)
  must(await at.terminal.addLine(content))
}

export const dineIn = (at: TestTill) =>
  at.terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] })

/** Two espressos and a steak for a table. */
export async function ringUpDinner(at: TestTill): Promise<void> {
  await put(at, { quantity: 2 })
  await put(at, STEAK)
  must(await dineIn(at))
}

/** The same, sent and known to all. */
export async function sendDinner(shop: TestShop, at: TestTill, ...others: TestTill[]): Promise<Order> {
  await ringUpDinner(at)
  const order = must(await at.terminal.send())
  await allSynced(shop, at, ...others)
  return order
}

export async function allSynced(shop: TestShop, ...tills: readonly TestTill[]): Promise<void> {
  await shop.settle()
  for (const one of tills) one.host.emit('sync.hint', { head: 0 })
  await shop.time.pass(200)
}

export function cutCable(...tills: readonly TestTill[]): void {
  for (const one of tills) one.door.faultAt = () => 'cut'
}

/** Plugs the cable in again, and has them send what waited. */
export async function mendCable(shop: TestShop, ...tills: readonly TestTill[]): Promise<void> {
  for (const one of tills) {
    one.door.faultAt = () => undefined
    one.terminal.syncNow()
    await shop.time.pass(1_000)
  }
}
