import type { Menu, MenuItem, StoreSettings } from '@evertill/domain'
import { aScanPolicy } from '@evertill/domain/testing'
import { describe, expect, it } from 'vitest'
import { createScriptedTerminal } from '../testing/scripted-terminal.ts'
import { createTillActions } from './till-actions.ts'
import { createTillStore } from './till-store.ts'
import { drawerNotice } from './use-device-events.ts'
import { guestSees } from './use-guest-display.ts'

const cola: MenuItem = {
  ...{ id: 'cola-330', name: 'Cola', categoryId: 'drinks', position: 1, modifierGroupIds: [], taxIds: [] },
  variants: [{ id: 'cola-330', name: '', price: 320 }],
  codes: ['96385074', '7'],
  available: true,
}
const cheese: MenuItem = {
  ...cola,
  ...{ id: 'cheese-1', name: 'Cheese', soldBy: { unit: 'kg', tare: 20 }, codes: ['42'] },
  variants: [{ id: 'cheese-1', name: '', price: 2_400 }],
}
const menu: Menu = { categories: [], items: [cola, cheese], modifierGroups: [], taxes: [] }
const settings: StoreSettings = {
  ...{ id: 's1', name: 'The Copper Lantern', addressLines: [], taxNumber: '', receiptFooter: '' },
  ...{ locale: 'en-US', timeZone: 'UTC', cutoffHour: 4, denominations: [100] },
  currency: { code: 'USD', decimals: 2 },
  taxRounding: 'per-order',
  roundingMode: 'half-away',
  defaultOrderType: 'takeaway',
  scanning: aScanPolicy(),
}

async function signedIn(given: StoreSettings = settings) {
  const { terminal } = createScriptedTerminal({ menu, store: given })
  await terminal.signIn('ana', '1234')
  const store = createTillStore(terminal)
  const lines = () => terminal.getState().basket?.order.lines ?? []
  return { terminal, store, lines, actions: createTillActions({ terminal, store }) }
}

describe('a scan', () => {
  it('sells what the menu knows, counts it up, and says what it does not', async () => {
    const { actions, store, lines } = await signedIn()
    await actions.scan('96385074')
    await actions.scan('96385074')
    expect(lines().map(({ name, quantity }) => [name, quantity])).toEqual([['Cola', 2]])
    await actions.scan('4006381333931')
    expect(store.getState().notice).toEqual({ type: 'scan', why: 'not-on-menu', text: '4006381333931' })
    expect(lines()).toHaveLength(1)
    await actions.scan('96385074')
    expect(store.getState().notice).toBeUndefined()
  })

  it('of a weight label sells that weight at the menu’s price', async () => {
    const { actions, lines } = await signedIn()
    await actions.scan('2100042013506')
    expect(lines()).toMatchObject([
      { unitPrice: 2_400, weight: { amount: 1_350, unit: 'kg', manual: false } },
    ])
  })

  it('asks for the weight of what is weighed; each piece of it is a line of its own', async () => {
    const { actions, store, lines } = await signedIn()
    await actions.scan('42')
    expect(store.getState().configuring).toMatchObject({ itemId: 'cheese-1', quantity: 1 })
    for (const gross of [270, 270]) {
      const weight = { gross, manual: false }
      const choice = { variantId: 'cheese-1', modifiers: {}, quantity: 1, note: '', weight }
      await actions.addChosen(cheese, choice, { itemId: 'cheese-1', quantity: 1 })
    }
    expect(lines().map(({ weight }) => weight)).toEqual([
      { amount: 250, unit: 'kg', manual: false },
      { amount: 250, unit: 'kg', manual: false },
    ])
  })

  describe('of a price label', () => {
    const pie = '2300007002495'

    it('waits for the PIN of somebody who may charge another price, and says who it was', async () => {
      const { actions, store, lines } = await signedIn()
      await actions.scan(pie)
      expect(store.getState().approving?.permission).toBe('order:override-price')
      expect(lines()).toEqual([])
      expect(await actions.approve('mei', '1234')).toBeUndefined()
      const override = { from: 320, reason: 'Price on the label', approvedBy: 'mei' }
      expect(lines()).toMatchObject([{ unitPrice: 249, override }])
    })

    it('sells at once where the store allows labels; each piece keeps its own label', async () => {
      const { actions, lines } = await signedIn({
        ...settings,
        scanning: aScanPolicy({ labelPrices: 'allowed' }),
      })
      await actions.scan(pie)
      await actions.scan(pie)
      expect(lines().map(({ quantity, unitPrice }) => [quantity, unitPrice])).toEqual([
        [1, 249],
        [1, 249],
      ])
    })

    it('that was taken away comes back by Undo only with the same right', async () => {
      const { actions, store, lines } = await signedIn()
      await actions.scan(pie)
      await actions.approve('mei', '1234')
      await actions.removeLine(lines()[0]?.id ?? '')
      await actions.undo()
      expect(store.getState().approving?.permission).toBe('order:override-price')
    })
  })

  it('means nothing while money is taken', async () => {
    const { actions, store, lines } = await signedIn()
    store.setState({ screen: 'payment' })
    await actions.scan('96385074')
    expect(lines()).toEqual([])
  })
})

describe('what the guest sees', () => {
  const currency = settings.currency

  it('is the basket, then what is due, then the change, and a welcome before and after', async () => {
    const { terminal, store, actions } = await signedIn()
    expect(guestSees(store.getState())).toEqual({ type: 'welcome', text: 'The Copper Lantern' })
    await actions.scan('96385074')
    const lines = [{ quantity: 1, name: 'Cola', amount: 320 }]
    expect(guestSees(store.getState())).toEqual({ type: 'basket', currency, lines, total: 320 })
    store.setState({ screen: 'payment' })
    expect(guestSees(store.getState())).toEqual({ type: 'due', currency, total: 320, paid: 0 })
    await actions.takeTender({ kind: 'cash', received: 500 })
    expect(guestSees(store.getState())).toEqual({ type: 'change', currency, paid: 500, change: 180 })
    actions.newOrder()
    expect(guestSees(store.getState())).toMatchObject({ type: 'welcome' })
    terminal.signOut()
    expect(guestSees(store.getState())).toEqual({ type: 'closed', text: 'The Copper Lantern' })
  })
})

describe('what a drawer has to tell the cashier', () => {
  const at = '2026-11-28T12:00:30.000Z'
  const asked = { reason: { type: 'sale', orderId: 'o1' }, by: 'Ana' } as const

  it.each([
    ['nothing of a sale', { type: 'opened', opening: { expected: true, at, ...asked } }, undefined],
    ['a key', { type: 'opened', opening: { expected: false, at } }, 'by-nobody'],
    ['one that stood open', { type: 'found-open', at }, 'by-nobody'],
    ['one left open', { type: 'left-open', at, openMs: 30_000 }, 'left-open'],
    ['one that did not open', { type: 'did-not-open', at, ...asked }, 'did-not-open'],
    ['nothing of one that is closed', { type: 'closed', at, openMs: 3_000 }, undefined],
  ] as const)('%s', (_, event, what) => {
    expect(drawerNotice(event)).toEqual(what && expect.objectContaining({ type: 'drawer', what }))
  })

  it('says since when it is open', () => {
    expect(drawerNotice({ type: 'left-open', at, openMs: 30_000 })).toMatchObject({
      since: '2026-11-28T12:00:00.000Z',
    })
  })
})
