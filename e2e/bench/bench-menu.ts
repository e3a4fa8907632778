import type { MenuDocument, Tax } from '@evertill/domain'

const CATEGORIES = 12
const TAX: Tax = { id: 'sales-tax', name: 'Sales tax', kind: 'percent-excluded', rate: 88_750 }

/** A menu of `count` items with two sizes each, in twelve categories, one tax on top. */
export function benchMenu(count: number): readonly MenuDocument[] {
  return [
    { kind: 'tax', id: TAX.id, tax: TAX },
    ...Array.from({ length: CATEGORIES }, (_, index) => ({
      kind: 'category' as const,
      id: `category-${index}`,
      name: `Category ${index + 1}`,
      position: index,
      hue: index,
    })),
    ...Array.from({ length: count }, (_, index) => ({
      kind: 'item' as const,
      id: `item-${index}`,
      name: `Dish ${index + 1} of the house`,
      categoryId: `category-${index % CATEGORIES}`,
      position: index,
      variants: [
        { id: `item-${index}.S`, name: 'S', price: 900 + (index % 40) * 25 },
        { id: `item-${index}.L`, name: 'L', price: 1_400 + (index % 40) * 25 },
      ],
      modifierGroupIds: [],
      taxIds: [TAX.id],
      available: true,
    })),
  ]
}
