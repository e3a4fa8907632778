import type { MenuDocument, OrderContent, PercentTax, StoreSettings } from '@evertill/domain'

/** The items of a store's menu; every tax is contained in its price, so that a bill can be added up by hand. */
export const ITEMS = ['espresso', 'latte', 'croissant', 'cake'] as const

const VAT_19: PercentTax = { id: 'vat-19', name: 'VAT 19 %', kind: 'percent-included', rate: 190_000 }
const VAT_7: PercentTax = { id: 'vat-7', name: 'VAT 7 %', kind: 'percent-included', rate: 70_000 }

/** What stands on the menu beside its items. */
export const MENU_FRAME: readonly MenuDocument[] = [
  { kind: 'category', id: 'counter', name: 'Counter', position: 1, hue: 0 },
  {
    kind: 'modifier-group',
    id: 'milk',
    name: 'Milk',
    minChoices: 1,
    maxChoices: 1,
    modifiers: [
      { id: 'whole', name: 'Whole milk', price: 0 },
      { id: 'oat', name: 'Oat milk', price: 40 },
    ],
  },
  { kind: 'tax', id: VAT_19.id, tax: VAT_19 },
  { kind: 'tax', id: VAT_7.id, tax: VAT_7 },
]

/** One item of the menu; `publication` stands in its place on the menu, so that an older one shows. */
export function simItem(storeId: string, name: string, price: number, publication: number): MenuDocument {
  return {
    kind: 'item',
    id: `${storeId}-${name}`,
    name: `${name} of ${storeId}`,
    categoryId: 'counter',
    position: publication,
    variants: [{ id: `${storeId}-${name}-one`, name: '', price }],
    modifierGroupIds: name === 'latte' ? ['milk'] : [],
    taxIds: [name === 'cake' ? VAT_7.id : VAT_19.id],
    available: true,
  }
}

export function simSettings(storeId: string): StoreSettings {
  return {
    id: storeId,
    name: `Café ${storeId}`,
    addressLines: ['Kastanienallee 85', '10435 Berlin'],
    taxNumber: 'DE123456789',
    currency: { code: 'EUR', decimals: 2 },
    locale: 'en-DE',
    timeZone: 'Europe/Berlin',
    cutoffHour: 4,
    taxRounding: 'per-order',
    roundingMode: 'half-away',
    defaultOrderType: 'takeaway',
    denominations: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000],
    receiptFooter: 'Thank you',
  }
}

/** `quantity` espressos to take away, as an order has them. */
export function simOrder(given: {
  readonly id: string
  readonly lineId: string
  readonly storeId: string
  readonly terminalId: string
  readonly employeeId: string
  readonly openedAt: string
  readonly quantity: number
}): OrderContent {
  const { id, lineId, storeId, terminalId, employeeId, openedAt, quantity } = given
  const { currency, taxRounding, roundingMode } = simSettings(storeId)
  return {
    id,
    storeId,
    terminalId,
    employeeId,
    type: 'takeaway',
    openedAt,
    pricing: { currency, taxRounding, roundingMode },
    lines: [
      {
        id: lineId,
        itemId: `${storeId}-espresso`,
        variantId: `${storeId}-espresso-one`,
        name: 'Espresso',
        variantName: '',
        categoryId: 'counter',
        categoryName: 'Counter',
        quantity,
        unitPrice: 250,
        modifiers: [],
        taxes: [VAT_19],
        note: '',
      },
    ],
  }
}

/** What the stores count: every croissant and every cake, a piece each. */
export const COUNTED = ['croissant', 'cake'] as const

/** What is counted in a store, and what goes into what it sells. */
export function simStock(storeId: string): readonly MenuDocument[] {
  return COUNTED.flatMap((name): MenuDocument[] => [
    { kind: 'stock-item', id: `${storeId}-${name}-piece`, name: `${name} of ${storeId}`, unit: 'piece' },
    {
      kind: 'recipe',
      id: `${storeId}-${name}-recipe`,
      recipe: {
        sellableId: `${storeId}-${name}-one`,
        servings: 1,
        ingredients: [{ stockItemId: `${storeId}-${name}-piece`, quantity: 1_000, usable: 1_000_000 }],
      },
    },
  ])
}
