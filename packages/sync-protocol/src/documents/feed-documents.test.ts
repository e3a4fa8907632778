import { readFileSync } from 'node:fs'
import { applyCommand, codesOfMenu, type Menu, type MenuDocument, menuFromDocuments } from '@evertill/domain'
import {
  aDaypart,
  aLunchMenu,
  aMenu,
  aModifierGroup,
  anItem,
  aPaidOrder,
  aPizzeria,
  aPriceList,
  aScanPolicy,
  aStore,
} from '@evertill/domain/testing'
import { describe, expect, it } from 'vitest'
import { feedDocuments } from './feed-documents.ts'

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const documentsOf = (menu: Menu): MenuDocument[] => [
  ...menu.taxes.map((tax) => ({ kind: 'tax', id: tax.id, tax }) as const),
  ...menu.items.map((item) => ({ kind: 'item', ...item }) as const),
  ...menu.modifierGroups.map((group) => ({ kind: 'modifier-group', ...group }) as const),
  ...menu.categories.map((category) => ({ kind: 'category', ...category }) as const),
  ...(menu.prefixes ?? []).map((prefix) => ({ kind: 'prefix', ...prefix }) as const),
  ...(menu.priceLists ?? []).map((list) => ({ kind: 'price-list', ...list }) as const),
  ...(menu.allergens ?? []).map((allergen) => ({ kind: 'allergen', ...allergen }) as const),
]
const menu = aMenu()
/** Everything a menu can say at once. */
const everything = aMenu({
  categories: [{ id: 'night', name: 'Night', position: 1, hue: 3, servedIn: [aDaypart()] }],
  items: [
    anItem({
      ...{ id: 'salad', categoryId: 'night', servedIn: [aDaypart()], prepMinutes: 12 },
      ...{
        codes: ['42', 'SALAD-BAR'],
        variants: [{ id: 'small', name: '', price: 900, codes: ['96385074'] }],
      },
      soldBy: { unit: 'kg', tare: 20, least: 50 },
      allergens: { contains: ['nuts'], mayContain: ['house-dust'] },
    }),
    anItem({ id: 'open', categoryId: 'night', openPrice: { min: 0, max: 9_900 } }),
    anItem({
      ...{ id: 'meal', categoryId: 'night' },
      combo: {
        slots: [
          {
            ...{ id: 'main', name: 'Main', min: 1, max: 2 },
            choices: [{ itemId: 'salad', variantId: 'small', upcharge: 150 }, { categoryId: 'night' }],
          },
        ],
      },
    }),
  ],
  modifierGroups: [
    aModifierGroup({
      ...{ maxOfEach: 2, prefixIds: ['no'], included: 1, includedFirst: 'cheapest' },
      modifiers: [
        {
          ...{ id: 'oat', name: 'Oat', price: 50, preselected: true, groupIds: ['milk'], available: false },
          allergens: { contains: ['gluten'] },
        },
      ],
    }),
  ],
  prefixes: [
    { id: 'no', name: 'No', price: { kind: 'amount', amount: 0 }, leavesOut: true },
    { id: 'extra', name: 'Extra', price: { kind: 'factor', factor: 1_500_000 } },
  ],
  priceLists: [
    aPriceList({
      ...{ orderTypes: ['takeaway'], dayparts: [aDaypart()], from: '2026-11-01', until: '2026-11-30' },
      prices: [{ itemId: 'salad', variantId: 'small', price: 700 }],
      modifierPrices: [{ groupId: 'milk', modifierId: 'oat', price: 20 }],
    }),
  ],
  allergens: [{ id: 'house-dust', name: 'Dust of this house' }],
})

/** Items as head office wrote them when documents were of this generation. */
const itemOfGeneration = (generation: number): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../fixtures/menu-item.schema${generation}.json`, import.meta.url), 'utf8'),
  )

describe('the feed', () => {
  it.each([3, 4])('still reads an item of generation %d as on its first day', (generation) => {
    const item = itemOfGeneration(generation)
    expect(feedDocuments.menu.parse(item)).toEqual(item)
  })

  it('gives an item of generation 3 no codes, and of 4 those it has', () => {
    const [older, newer] = [3, 4].map((generation) =>
      codesOfMenu(menuFromDocuments([feedDocuments.menu.parse(itemOfGeneration(generation))])),
    )
    expect(older).toEqual([])
    expect(newer?.map(({ code }) => code)).toEqual(['101', '9501101530409'])
  })

  it.each([
    ['a café', menu],
    ['a pizzeria', aPizzeria()],
    ['a lunch place', aLunchMenu()],
    ['everything a menu can say', everything],
  ])('carries the menu of %s whole', (_, ofHouse) => {
    const menuDocuments = documentsOf(ofHouse)
    const parsed = menuDocuments.map((document) => feedDocuments.menu.parse(overTheWire(document)))
    expect(parsed).toEqual(menuDocuments)
    expect(menuFromDocuments(parsed)).toEqual(menuFromDocuments(menuDocuments))
  })

  it.each([
    { kind: 'settings', id: 'settings', settings: aStore() },
    {
      kind: 'settings',
      id: 'settings',
      settings: aStore({ scanning: aScanPolicy(), tipRates: [100_000, 150_000], paidBreaks: true }),
    },
    {
      kind: 'employee',
      id: 'employee-2',
      employee: {
        ...{ id: 'employee-2', name: 'Bo', role: 'server', storeRoleId: 'barista' },
        ...{ pinHash: '$argon2id$…', active: false },
      },
    },
    {
      kind: 'employee',
      id: 'employee-1',
      employee: { id: 'employee-1', name: 'Amélie', role: 'cashier', pinHash: '$argon2id$…', active: true },
    },
  ])('carries the $kind of a store', (document) => {
    expect(feedDocuments.store.parse(overTheWire(document))).toEqual(document)
  })

  it('carries a paid order as the domain made it', () => {
    const sold = applyCommand(undefined, aPaidOrder())
    if (!sold.ok) throw new Error(sold.error.type)
    expect(feedDocuments.order.parse(overTheWire(sold.value))).toEqual(sold.value)
  })

  it('never carries a basket', () => {
    const { totals: _, ...basket } = aPaidOrder()
    expect(feedDocuments.order.safeParse({ ...basket.order, status: 'draft' }).success).toBe(false)
  })

  it.each([
    ['an item without a variant', { kind: 'item', ...menu.items[0], variants: [] }],
    ['an item without a price', { kind: 'item', ...menu.items[0], variants: [{ id: 'v', name: '' }] }],
    ['a category of a thirteenth tint', { kind: 'category', ...menu.categories[0], hue: 12 }],
    ['a kind from the future', { kind: 'combo', id: 'combo-1' }],
    ['an id that is free text', { kind: 'category', ...menu.categories[0], id: 'hot drinks' }],
  ])('does not carry %s', (_, document) => {
    expect(feedDocuments.menu.safeParse(document).success).toBe(false)
  })
})
