import type { Menu, MenuItem } from '../menu/menu.ts'
import type { MenuVersion } from '../menu/menu-version.ts'
import type { ModifierGroup } from '../menu/modifier-group.ts'
import type { PriceList } from '../menu/price-list.ts'
import type { Daypart } from '../store/daypart.ts'
import { aTax } from './order-builders.ts'

/** A coffee house: espresso (one size), latte (two sizes, milk required, up to two extras), croissant. */
export function aMenu(changes: Partial<Menu> = {}): Menu {
  return {
    categories: [
      { id: 'coffee', name: 'Coffee', position: 1, hue: 0 },
      { id: 'bakery', name: 'Bakery', position: 2, hue: 3 },
    ],
    items: [
      anItem(),
      anItem({
        id: 'latte',
        name: 'Caffè latte',
        position: 2,
        variants: [
          { id: 'latte-small', name: 'Small', price: 320 },
          { id: 'latte-large', name: 'Large', price: 410 },
        ],
        modifierGroupIds: ['milk', 'extras'],
      }),
      anItem({
        id: 'croissant',
        name: 'Croissant',
        categoryId: 'bakery',
        variants: [{ id: 'croissant-one', name: '', price: 190 }],
        taxIds: ['vat-7'],
      }),
    ],
    modifierGroups: [
      aModifierGroup(),
      aModifierGroup({
        id: 'extras',
        name: 'Extras',
        minChoices: 0,
        maxChoices: 2,
        modifiers: [
          { id: 'shot', name: 'Extra shot', price: 80 },
          { id: 'syrup', name: 'Vanilla syrup', price: 50 },
          { id: 'own-cup', name: 'Own cup', price: -20 },
        ],
      }),
    ],
    taxes: [aTax(), aTax({ id: 'vat-7', name: 'VAT 7 %', rate: 70_000 })],
    ...changes,
  }
}

/** Espresso, one size, 2.50. */
export function anItem(changes: Partial<MenuItem> = {}): MenuItem {
  return {
    id: 'espresso',
    name: 'Espresso',
    categoryId: 'coffee',
    position: 1,
    variants: [{ id: 'espresso-single', name: '', price: 250 }],
    modifierGroupIds: [],
    taxIds: ['vat-19'],
    available: true,
    ...changes,
  }
}

/** Milk: exactly one must be chosen. */
export function aModifierGroup(changes: Partial<ModifierGroup> = {}): ModifierGroup {
  return {
    id: 'milk',
    name: 'Milk',
    minChoices: 1,
    maxChoices: 1,
    modifiers: [
      { id: 'whole', name: 'Whole milk', price: 0 },
      { id: 'oat', name: 'Oat milk', price: 40 },
    ],
    ...changes,
  }
}

/**
 * A pizzeria: two toppings included, with "no / extra / lite / on the side", a topping up to three times; one side
 * salad or two, whose dressing must be chosen and may have herbs of its own.
 */
export function aPizzeria(changes: Partial<Menu> = {}): Menu {
  return aMenu({
    items: [
      anItem({
        id: 'margherita',
        name: 'Margherita',
        variants: [{ id: 'margherita-one', name: '', price: 900 }],
        modifierGroupIds: ['toppings', 'side'],
      }),
    ],
    modifierGroups: [
      aModifierGroup({
        id: 'toppings',
        name: 'Toppings',
        minChoices: 0,
        maxChoices: 6,
        maxOfEach: 3,
        included: 2,
        prefixIds: ['no', 'extra', 'lite', 'side', 'gone'],
        modifiers: [
          { id: 'ham', name: 'Ham', price: 150 },
          { id: 'olives', name: 'Olives', price: 80 },
          { id: 'onion', name: 'Onion', price: 50 },
          { id: 'basil', name: 'Basil', price: 25, preselected: true },
          { id: 'truffle', name: 'Truffle', price: 900, available: false },
        ],
      }),
      aModifierGroup({
        id: 'side',
        name: 'Side',
        minChoices: 0,
        maxChoices: 3,
        maxOfEach: 3,
        prefixIds: ['without'],
        modifiers: [
          { id: 'salad', name: 'Side salad', price: 300, groupIds: ['dressing'], preselected: true },
        ],
      }),
      aModifierGroup({
        id: 'dressing',
        name: 'Dressing',
        modifiers: [
          { id: 'oil', name: 'Oil and vinegar', price: 0, preselected: true },
          { id: 'herbs', name: 'Herb dressing', price: 60, groupIds: ['herb'] },
        ],
      }),
      aModifierGroup({
        id: 'herb',
        name: 'Herb',
        minChoices: 0,
        modifiers: [{ id: 'mint', name: 'Mint', price: 10 }],
      }),
    ],
    prefixes: [
      { id: 'no', name: 'No', price: { kind: 'factor', factor: 0 }, leavesOut: true },
      { id: 'without', name: 'Without', price: { kind: 'factor', factor: 0 }, leavesOut: true },
      { id: 'extra', name: 'Extra', price: { kind: 'factor', factor: 2_000_000 } },
      { id: 'lite', name: 'Lite', price: { kind: 'factor', factor: 500_000 } },
      { id: 'side', name: 'On the side', price: { kind: 'amount', amount: 20 } },
    ],
    ...changes,
  })
}

/** Every evening from five to seven. */
export function aDaypart(changes: Partial<Daypart> = {}): Daypart {
  return { name: 'Evening', weekdays: [1, 2, 3, 4, 5, 6, 7], from: 1_020, until: 1_140, ...changes }
}

/** A latte of any size at 3.00, always. */
export function aPriceList(changes: Partial<PriceList> = {}): PriceList {
  return { id: 'list', name: 'List', prices: [{ itemId: 'latte', price: 300 }], ...changes }
}

/** A lunch for 9.90: a burger (or a steak at 3.00 on top), one or two sides, and any coffee or an espresso for nothing. */
export function aLunchMenu(changes: Partial<Menu> = {}): Menu {
  const dish = (id: string, name: string, price: number) =>
    anItem({
      id,
      name,
      categoryId: 'dishes',
      variants: [{ id: `${id}-one`, name: '', price }],
      taxIds: ['vat-7'],
    })
  const latte = aMenu().items[1]!
  return aMenu({
    categories: [...aMenu().categories, { id: 'dishes', name: 'Dishes', position: 3, hue: 5 }],
    items: [
      dish('burger', 'Burger', 850),
      dish('steak', 'Steak', 1_900),
      dish('fries', 'Fries', 350),
      dish('soup', 'Soup', 400),
      anItem(),
      latte,
      anItem({
        id: 'lunch',
        name: 'Lunch',
        categoryId: 'dishes',
        variants: [
          { id: 'lunch-one', name: '', price: 990 },
          { id: 'lunch-big', name: 'Big', price: 1_190 },
        ],
        combo: {
          slots: [
            {
              id: 'main',
              name: 'Main',
              min: 1,
              max: 1,
              choices: [{ itemId: 'burger' }, { itemId: 'steak', upcharge: 300 }],
            },
            { id: 'side', name: 'Side', min: 1, max: 2, choices: [{ itemId: 'fries' }, { itemId: 'soup' }] },
            {
              id: 'coffee',
              name: 'Coffee',
              min: 0,
              max: 1,
              choices: [
                { categoryId: 'coffee', upcharge: 50 },
                { itemId: 'espresso' },
                { itemId: 'latte', variantId: 'latte-large', upcharge: 120 },
              ],
            },
          ],
        },
      }),
    ],
    ...changes,
  })
}

/** The first menu of a house: one espresso, from the first of November. */
export function aMenuVersion(changes: Partial<MenuVersion> = {}): MenuVersion {
  return {
    id: `publication-${changes.number ?? 1}`,
    number: 1,
    effectiveFrom: { kind: 'instant', at: '2026-11-01T00:00:00.000Z' },
    publishedAt: '2026-10-20T10:00:00.000Z',
    publishedBy: 'employee-9',
    content: { kind: 'whole', documents: [{ kind: 'item', ...anItem() }] },
    ...changes,
  }
}
