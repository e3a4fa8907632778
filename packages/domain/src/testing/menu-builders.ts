import type { Menu, MenuItem, ModifierGroup } from '../menu/menu.ts'
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
