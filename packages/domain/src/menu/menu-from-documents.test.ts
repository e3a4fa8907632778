import { expect, it } from 'vitest'
import { aMenu, aModifierGroup, anItem, aPizzeria, aPriceList, aTax } from '../testing/index.ts'
import type { MenuDocument } from './menu.ts'
import { menuFromDocuments } from './menu-from-documents.ts'

it('puts the rows of the feed back together, in whatever order they came', () => {
  const menu = aMenu()
  const documents: MenuDocument[] = [
    ...menu.taxes.map((tax) => ({ kind: 'tax', id: tax.id, tax }) as const),
    ...menu.items.map((item) => ({ kind: 'item', ...item }) as const),
    ...menu.modifierGroups.map((group) => ({ kind: 'modifier-group', ...group }) as const),
    ...menu.categories.map((category) => ({ kind: 'category', ...category }) as const),
  ]
  const there = menuFromDocuments(documents)
  const back = menuFromDocuments(documents.toReversed())
  expect(back).toEqual(there)
  expect(there.categories).toEqual(menu.categories)
  expect(there.items.map(({ id }) => id)).toEqual(['croissant', 'espresso', 'latte'])
  expect(there.modifierGroups).toEqual([menu.modifierGroups[1], menu.modifierGroups[0]])
  expect(there.taxes).toEqual(menu.taxes)
})

it('orders items by position, then name, then id', () => {
  const items = [
    anItem({ id: 'c', name: 'Tea', position: 2 }),
    anItem({ id: 'b', name: 'Water', position: 1 }),
    anItem({ id: 'a', name: 'Tea', position: 2 }),
    anItem({ id: 'd', name: 'Juice', position: 2 }),
  ]
  const menu = menuFromDocuments(items.map((item) => ({ kind: 'item', ...item })))
  expect(menu.items.map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c'])
})

it('of nothing is an empty menu', () => {
  expect(menuFromDocuments([])).toEqual({ categories: [], items: [], modifierGroups: [], taxes: [] })
  expect(menuFromDocuments([{ kind: 'modifier-group', ...aModifierGroup() }]).modifierGroups).toEqual([
    aModifierGroup(),
  ])
  expect(menuFromDocuments([{ kind: 'tax', id: 'vat-19', tax: aTax() }]).taxes).toEqual([aTax()])
})

it('holds prefixes, price lists and allergens by name, where there are any', () => {
  const [no, , extra] = aPizzeria().prefixes!
  const lists = [aPriceList({ id: 'b', name: 'Lunch' }), aPriceList({ id: 'a', name: 'Delivery' })]
  const menu = menuFromDocuments([
    { kind: 'prefix', ...no! },
    { kind: 'prefix', ...extra! },
    ...lists.map((list) => ({ kind: 'price-list', ...list }) as const),
    { kind: 'allergen', id: 'lychee', name: 'Lychee' },
    { kind: 'allergen', id: 'honey', name: 'Honey' },
  ])
  expect(menu).toStrictEqual({
    categories: [],
    items: [],
    modifierGroups: [],
    taxes: [],
    prefixes: [extra, no],
    priceLists: [lists[1], lists[0]],
    allergens: [
      { id: 'honey', name: 'Honey' },
      { id: 'lychee', name: 'Lychee' },
    ],
  })
})

it('keeps the rows it cannot read, whatever they are called, and reads the others', () => {
  const menu = menuFromDocuments([
    { kind: 'wine-pairing', id: 'z' } as unknown as MenuDocument,
    { kind: 'toString', id: 'a' } as unknown as MenuDocument,
    { kind: 'item', ...anItem() },
  ])
  expect(menu.items).toEqual([anItem()])
  expect(menu.unread).toEqual([
    { kind: 'toString', id: 'a' },
    { kind: 'wine-pairing', id: 'z' },
  ])
})
