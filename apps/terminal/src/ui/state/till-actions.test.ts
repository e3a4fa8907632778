import type { Menu, MenuItem, StoreSettings } from '@evertill/domain'
import { describe, expect, it } from 'vitest'
import { openChoice, tapModifier } from '../screens/sale/item-choice.ts'
import { NO_MULTIPLIER, typeMultiplier } from '../screens/sale/multiplier.ts'
import { createScriptedTerminal } from '../testing/scripted-terminal.ts'
import { createTillActions } from './till-actions.ts'
import { createTillStore } from './till-store.ts'

const cola: MenuItem = {
  id: 'cola',
  name: 'Cola',
  categoryId: 'drinks',
  position: 1,
  variants: [{ id: 'cola', name: '', price: 320 }],
  modifierGroupIds: [],
  taxIds: ['vat'],
  available: true,
}
const pizza: MenuItem = {
  ...cola,
  id: 'pizza',
  name: 'Margherita',
  variants: [
    { id: 'm', name: 'M', price: 950 },
    { id: 'l', name: 'L', price: 1250 },
  ],
  modifierGroupIds: ['crust'],
}
const soldOut: MenuItem = { ...cola, id: 'lemonade', name: 'Lemonade', available: false }
const crust = {
  id: 'crust',
  name: 'Crust',
  minChoices: 1,
  maxChoices: 1,
  modifiers: [
    { id: 'thin', name: 'Thin', price: 0 },
    { id: 'rye', name: 'Rye', price: 100 },
  ],
}
const menu: Menu = {
  categories: [{ id: 'drinks', name: 'Drinks', position: 1, hue: 7 }],
  items: [cola, pizza, soldOut],
  modifierGroups: [crust],
  taxes: [{ id: 'vat', name: 'VAT', kind: 'percent-excluded', rate: 100_000 }],
}
const settings: StoreSettings = {
  id: 's1',
  name: 'The Copper Lantern',
  addressLines: [],
  taxNumber: '',
  currency: { code: 'USD', decimals: 2 },
  locale: 'en-US',
  timeZone: 'UTC',
  cutoffHour: 4,
  taxRounding: 'per-order',
  roundingMode: 'half-away',
  defaultOrderType: 'takeaway',
  denominations: [100, 500, 1000, 2000],
  receiptFooter: '',
}

function openTill() {
  const { terminal, set } = createScriptedTerminal({ menu, store: settings })
  const store = createTillStore(terminal)
  const actions = createTillActions({ terminal, store })
  const lines = () =>
    terminal.getState().basket?.order.lines.map(({ name, quantity }) => `${quantity} ${name}`) ?? []
  return { terminal, store, actions, set, lines }
}

describe('tapping items', () => {
  it('counts three quick taps as three pieces on one line', async () => {
    const { actions, lines } = openTill()
    await Promise.all([actions.tapItem(cola), actions.tapItem(cola), actions.tapItem(cola)])
    expect(lines()).toEqual(['3 Cola'])
  })

  it('rings up three with 3 * and forgets the three afterwards', async () => {
    const { actions, store, lines } = openTill()
    store.setState({ multiplier: typeMultiplier({ digits: '3' }, '*') ?? NO_MULTIPLIER })
    await actions.tapItem(cola)
    expect(lines()).toEqual(['3 Cola'])
    expect(store.getState().multiplier).toBe(NO_MULTIPLIER)
  })

  it('asks where something must be chosen, and adds what was chosen', async () => {
    const { actions, store, terminal, lines } = openTill()
    await actions.tapItem(pizza)
    expect(lines()).toEqual([])
    const { configuring } = store.getState()
    expect(configuring?.itemId).toBe('pizza')
    const choice = tapModifier({ ...openChoice(pizza, 2), variantId: 'l' }, crust, 'rye')
    await actions.addChosen(pizza, choice, configuring!)
    expect(lines()).toEqual(['2 Margherita'])
    expect(terminal.getState().basket?.totals.total).toBe(2970)
    expect(store.getState().configuring).toBeUndefined()
  })

  it('does not sell what is sold out', async () => {
    const { actions, lines } = openTill()
    await actions.tapItem(soldOut)
    expect(lines()).toEqual([])
  })

  it('tells when an item went out of stock while its choices were open', async () => {
    const { actions, store, set } = openTill()
    await actions.tapItem(pizza)
    const { configuring } = store.getState()
    set({ menu: { ...menu, items: [{ ...pizza, available: false }] } })
    await actions.addChosen(
      pizza,
      tapModifier({ ...openChoice(pizza, 1), variantId: 'm' }, crust, 'thin'),
      configuring!,
    )
    expect(store.getState().notice).toEqual({
      type: 'choice',
      problem: { type: 'sold-out', itemName: 'Margherita' },
    })
  })
})

describe('changing the choices of a line', () => {
  const chosen = (variantId: string, modifierId: string, quantity = 1) =>
    tapModifier({ ...openChoice(pizza, quantity), variantId }, crust, modifierId)

  async function withPizzaAndCola() {
    const till = openTill()
    await till.actions.addChosen(pizza, chosen('m', 'thin'), { itemId: 'pizza', quantity: 1 })
    await till.actions.tapItem(cola)
    const line = till.terminal.getState().basket!.order.lines[0]!
    return { ...till, line, configuring: { itemId: 'pizza', quantity: 1, line } }
  }

  it('keeps its place and its id', async () => {
    const { actions, terminal, line, configuring, lines } = await withPizzaAndCola()
    await actions.addChosen(pizza, chosen('l', 'rye', 2), configuring)
    expect(lines()).toEqual(['2 Margherita', '1 Cola'])
    expect(terminal.getState().basket?.order.lines[0]).toMatchObject({
      id: line.id,
      variantName: 'L',
      unitPrice: 1250,
      modifiers: [{ name: 'Rye' }],
    })
  })

  it('leaves the line as it was when the item has gone out of stock', async () => {
    const { actions, terminal, set, line, configuring } = await withPizzaAndCola()
    set({ menu: { ...menu, items: [{ ...pizza, available: false }] } })
    await actions.addChosen(pizza, chosen('l', 'rye'), configuring)
    expect(terminal.getState().basket?.order.lines[0]).toEqual(line)
  })
})

describe('another way for the food to leave', () => {
  const deposit = { id: 'deposit', name: 'Deposit', kind: 'fixed-excluded', amount: 25 } as const
  const bottle: MenuItem = {
    ...cola,
    taxIdsByOrderType: { 'dine-in': ['vat'], takeaway: ['vat', 'deposit'] },
  }
  const taxIds = (terminal: ReturnType<typeof openTill>['terminal']) =>
    terminal.getState().basket?.order.lines.map(({ taxes }) => taxes.map(({ id }) => id))

  it('stamps the taxes of that way on the lines there and on those to come', async () => {
    const { actions, terminal, set } = openTill()
    set({ menu: { ...menu, items: [bottle, pizza], taxes: [...menu.taxes, deposit] } })
    await actions.tapItem(bottle)
    expect(taxIds(terminal)).toEqual([['vat', 'deposit']])
    const switched = actions.setOrderType('dine-in')
    const again = actions.addChosen(
      bottle,
      { ...openChoice(bottle, 1), note: 'cold' },
      { itemId: 'cola', quantity: 1 },
    )
    await Promise.all([switched, again])
    expect(taxIds(terminal)).toEqual([['vat'], ['vat']])
    await actions.setOrderType('takeaway')
    expect(taxIds(terminal)).toEqual([
      ['vat', 'deposit'],
      ['vat', 'deposit'],
    ])
    expect(terminal.getState().basket?.order.lines.map(({ unitPrice }) => unitPrice)).toEqual([320, 320])
  })

  it('waits for a tax that has not arrived', async () => {
    const { actions, terminal, store, set } = openTill()
    await actions.tapItem(cola)
    set({ menu: { ...menu, items: [bottle] } })
    await actions.setOrderType('takeaway')
    expect(store.getState().notice).toMatchObject({ type: 'choice', problem: { type: 'tax-missing' } })
    expect(taxIds(terminal)).toEqual([['vat']])
  })
})

describe('taking back', () => {
  it('brings a removed line back', async () => {
    const { actions, terminal, store, lines } = openTill()
    await actions.tapItem(cola)
    await actions.removeLine(terminal.getState().basket!.order.lines[0]!.id)
    expect(lines()).toEqual([])
    expect(store.getState().notice).toMatchObject({ type: 'undo', what: 'line', name: 'Cola' })
    await actions.undo()
    expect(lines()).toEqual(['1 Cola'])
    expect(store.getState().notice).toBeUndefined()
  })

  it('brings a discarded order back with its lines and its type', async () => {
    const { actions, terminal, lines } = openTill()
    await actions.tapItem(cola)
    await actions.addChosen(pizza, tapModifier({ ...openChoice(pizza, 1), variantId: 'm' }, crust, 'thin'), {
      itemId: 'pizza',
      quantity: 1,
    })
    await actions.setOrderType('delivery')
    await actions.discard()
    expect(terminal.getState().basket).toBeUndefined()
    await actions.undo()
    expect(lines()).toEqual(['1 Cola', '1 Margherita'])
    expect(terminal.getState().basket?.order.type).toBe('delivery')
  })

  it('removes a line that is counted down to nothing', async () => {
    const { actions, terminal, store, lines } = openTill()
    await actions.tapItem(cola)
    await actions.changeQuantity(terminal.getState().basket!.order.lines[0]!.id, -1)
    expect(lines()).toEqual([])
    expect(store.getState().notice).toMatchObject({ type: 'undo' })
  })
})

describe('paying', () => {
  it('shows the change and the number, and a new order starts clean', async () => {
    const { actions, store } = openTill()
    await actions.tapItem(cola)
    await actions.openPayment()
    await actions.takeTender({ kind: 'cash', received: 2000 })
    expect(store.getState()).toMatchObject({
      screen: 'paid',
      paid: { change: 1648, receipt: { number: 'A1-0001', total: 352 } },
    })
    actions.newOrder()
    expect(store.getState().screen).toBe('sale')
    expect(store.getState().till.basket).toBeUndefined()
  })

  it('stays open until the rest is paid, and a card never pays more than what is due', async () => {
    const { actions, store, terminal } = openTill()
    await actions.tapItem(cola)
    await actions.openPayment()
    await actions.takeTender({ kind: 'cash', received: 152 })
    expect(store.getState().screen).toBe('payment')
    expect(terminal.getState().basket?.balance).toBe(200)
    await actions.takeTender({ kind: 'card-manual', amount: 201, reference: '' })
    expect(store.getState().notice).toMatchObject({
      type: 'problem',
      problem: { type: 'card-exceeds-balance', balance: 200, amount: 201 },
    })
    await actions.takeTender({ kind: 'card-manual', amount: 200, reference: '77' })
    expect(store.getState().screen).toBe('paid')
  })

  it('closes an order that comes to nothing without any payment', async () => {
    const { actions, store, set } = openTill()
    const tapWater = { ...cola, id: 'tap-water', variants: [{ id: 'glass', name: '', price: 0 }] }
    set({ menu: { ...menu, items: [tapWater] } })
    await actions.tapItem(tapWater)
    await actions.openPayment()
    expect(await actions.takeTender()).toBe(true)
    expect(store.getState()).toMatchObject({ screen: 'paid', paid: { change: 0, receipt: { total: 0 } } })
  })

  it('opens behind a tap that is still being saved', async () => {
    const { actions, store } = openTill()
    void actions.tapItem(cola)
    await actions.openPayment()
    expect(store.getState().screen).toBe('payment')
    expect(store.getState().till.basket?.totals.total).toBe(352)
  })

  it('does not open for an empty basket', async () => {
    const { actions, store } = openTill()
    await actions.openPayment()
    expect(store.getState().screen).toBe('sale')
  })

  it('comes back at the payment when the next person signs in', async () => {
    const { actions, store, terminal } = openTill()
    await terminal.signIn('ana', '1234')
    await actions.tapItem(cola)
    await actions.openPayment()
    await actions.takeTender({ kind: 'cash', received: 100 })
    terminal.signOut()
    store.setState({ screen: 'orders' })
    await terminal.signIn('mei', '1234')
    expect(store.getState().screen).toBe('payment')
  })
})
