import type { MenuDocument, MenuItem, MenuVariant } from '@evertill/domain'

/** The Copper Lantern's menu: invented here, prices in cents, taxes on top. */
export function demoMenu(): readonly MenuDocument[] {
  return [...taxes, ...modifierGroups, ...categories.flatMap(categoryDocuments)]
}

const SALES_TAX = 'tax-sales'
const DRINK_TAX = 'tax-drinks'
const DEPOSIT = 'tax-deposit'

const taxes: readonly MenuDocument[] = [
  percentTax(SALES_TAX, 'Sales tax', 88_750),
  percentTax(DRINK_TAX, 'Soft drink tax', 15_000),
  {
    kind: 'tax',
    id: DEPOSIT,
    tax: { id: DEPOSIT, name: 'Bottle deposit', kind: 'fixed-excluded', amount: 10 },
  },
]

const modifierGroups: readonly MenuDocument[] = [
  modifierGroup(
    'crust',
    'Crust',
    [1, 1],
    [
      ['thin', 'Thin', 0],
      ['classic', 'Classic', 0],
      ['rye', 'Rye sourdough', 100],
    ],
  ),
  modifierGroup(
    'toppings',
    'Extra toppings',
    [0, 5],
    [
      ['mozzarella', 'Mozzarella', 175],
      ['mushroom', 'Roast mushrooms', 150],
      ['olive', 'Black olives', 125],
      ['chilli', 'Pickled chilli', 100],
      ['anchovy', 'Anchovies', 200],
      ['ham', 'Smoked ham', 225],
      ['no-cheese', 'No cheese', -100],
    ],
  ),
  modifierGroup(
    'pasta-shape',
    'Pasta',
    [1, 1],
    [
      ['spaghetti', 'Spaghetti', 0],
      ['rigatoni', 'Rigatoni', 0],
      ['gluten-free', 'Gluten-free penne', 150],
    ],
  ),
  modifierGroup(
    'dressing',
    'Dressing',
    [1, 1],
    [
      ['lemon', 'Lemon and oil', 0],
      ['mustard', 'Honey mustard', 0],
      ['yoghurt', 'Garlic yoghurt', 0],
      ['none', 'No dressing', 0],
    ],
  ),
  modifierGroup(
    'salad-extras',
    'On top',
    [0, 3],
    [
      ['chicken', 'Grilled chicken', 350],
      ['feta', 'Feta', 200],
      ['egg', 'Soft egg', 150],
    ],
  ),
  modifierGroup(
    'scoops',
    'Scoops',
    [1, 3],
    [
      ['vanilla', 'Vanilla', 0],
      ['hazelnut', 'Hazelnut', 0],
      ['plum', 'Plum sorbet', 0],
      ['salt-caramel', 'Salted caramel', 50],
    ],
  ),
  modifierGroup(
    'milk',
    'Milk',
    [0, 1],
    [
      ['oat', 'Oat milk', 60],
      ['soy', 'Soy milk', 60],
      ['skimmed', 'Skimmed', 0],
    ],
  ),
  modifierGroup(
    'ice',
    'Ice',
    [0, 1],
    [
      ['no-ice', 'No ice', 0],
      ['extra-ice', 'Extra ice', 0],
    ],
  ),
]

/** `[key, name, price]`, or a price per size: `[key, name, { S: 900, M: 1200 }]`. */
type Dish = readonly [key: string, name: string, price: number | Readonly<Record<string, number>>]

interface Category {
  readonly key: string
  readonly name: string
  readonly hue: number
  readonly groups: readonly string[]
  readonly taxIds: readonly string[]
  readonly dishes: readonly Dish[]
}

/** Out today, so the demo shows how a sold-out item looks. */
const SOLD_OUT = 'starter-burrata'

/** Its bottle comes back from a table; whoever takes it away pays a deposit. */
const BOTTLED = 'water'

/** Weighed at the counter, in the dish it lies in; its prices are for a kilogram. */
const WEIGHED: Readonly<Record<string, MenuItem['soldBy']>> = {
  'counter-antipasti': { unit: 'kg', tare: 15, least: 20 },
  'counter-cheese': { unit: 'kg' },
}

/** Printed on bottles and jars (numbers for samples), or short numbers of the house on its own labels. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  'cold-drink-cola': ['9501101530003'],
  'cold-drink-ginger': ['9501101530102'],
  'cold-drink-orange': ['9501101530201'],
  'counter-oil': ['9501101530300'],
  'counter-antipasti': ['101'],
  'counter-cheese': ['102'],
  'counter-pie': ['103'],
}
const CODES_OF_SIZES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'cold-drink-water': { 'half-litre': ['9501101530409'], litre: ['9501101530508'] },
}

const leavingWith = (taxId: string, taxIds: readonly string[]): Pick<MenuItem, 'taxIdsByOrderType'> => ({
  taxIdsByOrderType: { takeaway: [...taxIds, taxId], delivery: [...taxIds, taxId] },
})

const sizes = (small: number) => ({ Small: small, Medium: small + 400, Large: small + 750 })

const categories: readonly Category[] = [
  {
    key: 'pizza',
    name: 'Pizza',
    hue: 0,
    groups: ['crust', 'toppings'],
    taxIds: [SALES_TAX],
    dishes: [
      ['lantern', 'Copper Lantern', sizes(1150)],
      ['margherita', 'Margherita', sizes(950)],
      ['harbour', 'Harbour Smoke', sizes(1250)],
      ['orchard', 'Orchard Pear & Blue', sizes(1225)],
      ['mushroom', 'Forest Mushroom', sizes(1150)],
      ['inferno', 'Slow Inferno', sizes(1195)],
      ['garden', 'Garden Plot', sizes(1095)],
      ['four-cheese', 'Four Cheese', sizes(1175)],
    ],
  },
  {
    key: 'pasta',
    name: 'Pasta',
    hue: 2,
    groups: ['pasta-shape'],
    taxIds: [SALES_TAX],
    dishes: [
      ['ragu', 'Eight-hour Ragù', 1595],
      ['pepper', 'Lemon & Pepper', 1350],
      ['clams', 'Clams & Parsley', 1895],
      ['walnut', 'Walnut Pesto', 1425],
      ['aubergine', 'Smoked Aubergine', 1450],
    ],
  },
  {
    key: 'salad',
    name: 'Salads',
    hue: 4,
    groups: ['dressing', 'salad-extras'],
    taxIds: [SALES_TAX],
    dishes: [
      ['house', 'House Leaves', { Side: 595, Bowl: 995 }],
      ['grain', 'Warm Grains & Squash', { Side: 695, Bowl: 1195 }],
      ['tomato', 'Tomato & Bread', { Side: 625, Bowl: 1050 }],
      ['beet', 'Beetroot & Orange', { Side: 650, Bowl: 1095 }],
    ],
  },
  {
    key: 'starter',
    name: 'Starters',
    hue: 6,
    groups: [],
    taxIds: [SALES_TAX],
    dishes: [
      ['bread', 'Oven Bread & Butter', 450],
      ['soup', 'Soup of the Day', 695],
      ['arancini', 'Saffron Arancini', 850],
      ['olives', 'Warm Olives', 525],
      ['burrata', 'Burrata & Peach', 1125],
      ['wings', 'Ember Wings', 995],
    ],
  },
  {
    key: 'dessert',
    name: 'Desserts',
    hue: 8,
    groups: [],
    taxIds: [SALES_TAX],
    dishes: [
      ['torte', 'Chocolate & Rye Torte', 795],
      ['panna-cotta', 'Buttermilk Panna Cotta', 725],
      ['crumble', 'Plum Crumble', 750],
      ['ice-cream', 'Ice Cream', 595],
    ],
  },
  {
    key: 'hot-drink',
    name: 'Hot drinks',
    hue: 10,
    groups: ['milk'],
    taxIds: [SALES_TAX],
    dishes: [
      ['espresso', 'Espresso', { Single: 300, Double: 375 }],
      ['flat-white', 'Flat White', 450],
      ['cappuccino', 'Cappuccino', 475],
      ['tea', 'Pot of Tea', 395],
      ['cocoa', 'Dark Cocoa', 525],
    ],
  },
  {
    key: 'cold-drink',
    name: 'Cold drinks',
    hue: 11,
    groups: ['ice'],
    taxIds: [SALES_TAX, DRINK_TAX],
    dishes: [
      ['lemonade', 'Rosemary Lemonade', { Glass: 425, Jug: 1195 }],
      ['cola', 'Cola', 350],
      ['ginger', 'Ginger Fizz', 395],
      ['orange', 'Blood Orange Soda', 395],
      ['iced-tea', 'Iced Peach Tea', 425],
      ['water', 'Sparkling Water', { 'Half litre': 325, Litre: 525 }],
    ],
  },
  {
    key: 'counter',
    name: 'Counter',
    hue: 3,
    groups: [],
    taxIds: [SALES_TAX],
    dishes: [
      ['antipasti', 'Antipasti by Weight', 2_800],
      ['cheese', 'Harbour Cheese', 3_450],
      ['pie', 'Pie of the Day', 650],
      ['oil', 'Chilli Oil, Jar', 895],
    ],
  },
]

/** Ice cream asks for its scoops; nothing else in its category asks for anything. */
const groupsOf = (category: Category, key: string) => (key === 'ice-cream' ? ['scoops'] : category.groups)

function categoryDocuments(category: Category, position: number): MenuDocument[] {
  const { key, name, hue } = category
  const id = `cat-${key}`
  const items = category.dishes.map(([dish, dishName, price], place): MenuDocument & MenuItem => ({
    kind: 'item',
    ...codesAndWeight(`${key}-${dish}`),
    id: `${key}-${dish}`,
    name: dishName,
    categoryId: id,
    position: place,
    variants:
      typeof price === 'number'
        ? [{ id: `${key}-${dish}.regular`, name: '', price }]
        : Object.entries(price).map(([size, amount]) => sizeOf(`${key}-${dish}`, size, amount)),
    modifierGroupIds: groupsOf(category, dish).map((group) => `group-${group}`),
    taxIds: category.taxIds,
    ...(dish === BOTTLED && leavingWith(DEPOSIT, category.taxIds)),
    available: `${key}-${dish}` !== SOLD_OUT,
  }))
  return [{ kind: 'category', id, name, position, hue }, ...items]
}

function codesAndWeight(itemId: string): Pick<MenuItem, 'codes' | 'soldBy'> {
  const [codes, soldBy] = [CODES[itemId], WEIGHED[itemId]]
  return { ...(codes && { codes }), ...(soldBy && { soldBy }) }
}

function sizeOf(itemId: string, name: string, price: number): MenuVariant {
  const size = keyFrom(name)
  const codes = CODES_OF_SIZES[itemId]?.[size]
  return { id: `${itemId}.${size}`, name, price, ...(codes && { codes }) }
}

const keyFrom = (name: string) => name.toLowerCase().replaceAll(' ', '-')

function percentTax(id: string, name: string, rate: number): MenuDocument {
  return { kind: 'tax', id, tax: { id, name, kind: 'percent-excluded', rate } }
}

function modifierGroup(
  key: string,
  name: string,
  [minChoices, maxChoices]: readonly [number, number],
  modifiers: readonly (readonly [id: string, name: string, price: number])[],
): MenuDocument {
  return {
    kind: 'modifier-group',
    id: `group-${key}`,
    name,
    minChoices,
    maxChoices,
    modifiers: modifiers.map(([id, modifierName, price]) => ({ id, name: modifierName, price })),
  }
}
