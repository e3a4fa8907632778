// One table for every fault a menu can have: split by kind it would repeat the healthy menu five times.
import { describe, expect, it } from 'vitest'
import type { Recipe } from '../stock/recipe.ts'
import {
  aDaypart,
  aLunchMenu,
  aMenu,
  aModifierGroup,
  anItem,
  aPizzeria,
  aPriceList,
} from '../testing/index.ts'
import type { Combo, ComboSlot } from './combo.ts'
import { explainMenuProblem } from './explain-menu-problem.ts'
import { lineFromMenu } from './line-from-menu.ts'
import type { Menu, MenuItem } from './menu.ts'
import { menuProblems } from './menu-problems.ts'
import type { Modifier, ModifierGroup } from './modifier-group.ts'
import type { PriceList } from './price-list.ts'

const pizzeria = aPizzeria()
/** Everything a menu can have, all of it in order. */
const ready: Menu = {
  ...aLunchMenu(),
  items: [
    ...aLunchMenu().items,
    ...pizzeria.items,
    anItem({ id: 'ham', soldBy: { unit: 'kg', tare: 0, least: 1 }, prepMinutes: 0 }),
    anItem({ id: 'fish', openPrice: { min: 0, max: 0 }, servedIn: [aDaypart()] }),
    anItem({
      id: 'tea',
      allergens: { contains: ['milk'], mayContain: ['honey'] },
      taxIdsByOrderType: { takeaway: ['vat-7'] },
    }),
  ],
  modifierGroups: [
    ...aMenu().modifierGroups,
    ...pizzeria.modifierGroups.map((group) =>
      group.id === 'toppings' ? { ...group, prefixIds: ['no', 'extra', 'lite', 'on-side'] } : group,
    ),
  ],
  prefixes: pizzeria.prefixes!.map((prefix) =>
    prefix.id === 'side' ? { ...prefix, id: 'on-side' } : prefix,
  ),
  allergens: [{ id: 'honey', name: 'Honey' }],
  stockItems: [{ id: 'beans', name: 'Beans', unit: 'kg' }],
  recipes: [
    {
      sellableId: 'latte-small',
      servings: 1,
      ingredients: [{ stockItemId: 'beans', quantity: 9_000, usable: 1_000_000 }],
    },
  ],
  priceLists: [
    aPriceList({ from: '2026-11-21', until: '2026-11-21', dayparts: [aDaypart()], orderTypes: ['delivery'] }),
  ],
}
const said = (menu: Menu) => menuProblems(menu).map(explainMenuProblem)
const withItem = (changes: Partial<MenuItem>) => ({
  ...ready,
  items: [...ready.items, anItem({ id: 'new', name: 'New', ...changes })],
})
const withGroup = (changes: Partial<ModifierGroup>) => ({
  ...ready,
  modifierGroups: [...ready.modifierGroups, aModifierGroup({ id: 'new', name: 'New', ...changes })],
})
const withModifier = (changes: Partial<Modifier>) =>
  withGroup({ modifiers: [{ id: 'one', name: 'One', price: 0, ...changes }] })
const withList = (changes: Partial<PriceList>) => ({
  ...ready,
  priceLists: [aPriceList({ id: 'new', name: 'New', ...changes })],
})
const withRecipe = (changes: Partial<Recipe>) => ({
  ...ready,
  recipes: [...ready.recipes!, { sellableId: 'latte-large', servings: 1, ingredients: [], ...changes }],
})
const withCombo = (combo: Combo) => withItem({ combo })
const withSlot = (changes: Partial<ComboSlot>) =>
  withCombo({
    slots: [{ id: 'main', name: 'Main', min: 1, max: 1, choices: [{ itemId: 'burger' }], ...changes }],
  })

describe('a menu that is in order', () => {
  it('has no problems', () => {
    expect(said(ready)).toEqual([])
    expect(said(aMenu())).toEqual([])
    expect(menuProblems({ categories: [], items: [], modifierGroups: [], taxes: [] })).toEqual([])
  })
})

describe('a problem of the menu says where it is and what to do', () => {
  it.each<[string, Menu, string[]]>([
    [
      'a category that is gone',
      withItem({ categoryId: 'x' }),
      ['Item New: it names the category x, which is not there. Add it or choose another.'],
    ],
    [
      'a group that is gone',
      withItem({ modifierGroupIds: ['x', 'milk'] }),
      ['Item New: it names the modifier group x, which is not there. Add it or choose another.'],
    ],
    [
      'a tax that is gone, once',
      withItem({ taxIds: ['x'], taxIdsByOrderType: { takeaway: ['x'], delivery: undefined } }),
      ['Item New: it names the tax x, which is not there. Add it or choose another.'],
    ],
    [
      'an allergen nobody knows',
      withItem({ allergens: { contains: ['x'], mayContain: ['y', 'milk'] } }),
      [
        'Item New: it names the allergen x, which is not there. Add it or choose another.',
        'Item New: it names the allergen y, which is not there. Add it or choose another.',
      ],
    ],
    ['no size', withItem({ variants: [] }), ['Item New: it has no size and so no price. Add one.']],
    [
      'half a cent',
      withItem({ variants: [{ id: 'one', name: 'Small', price: 250.5 }] }),
      ['Item New: Small costs 250.5, which is no amount of money. Enter it again.'],
    ],
    [
      'a price beyond all money',
      withItem({ variants: [{ id: 'one', name: '', price: 1_000_000_000_001 }] }),
      ['Item New: one costs 1000000000001, which is no amount of money. Enter it again.'],
    ],
    [
      'hours that are none',
      withItem({ servedIn: [] }),
      ['Item New: it is served at no time at all. Add hours, or none for all day.'],
    ],
    [
      'hours that cannot be',
      withItem({ servedIn: [aDaypart({ weekdays: [] })] }),
      ['Item New: the hours “Evening” cannot be. Choose at least one weekday.'],
    ],
    [
      'minutes that run backwards',
      withItem({ prepMinutes: -1 }),
      ['Item New: prepMinutes is -1. Enter a whole number of 0 or more.'],
    ],
    [
      'an open price from more to less',
      withItem({ openPrice: { min: 2, max: 1 } }),
      ['Item New: open price: at least 2 and at most 1 cannot be. Correct one.'],
    ],
    [
      'an open price of fractions',
      withItem({ openPrice: { min: 0.5, max: 1.5 } }),
      [
        'Item New: the least open price costs 0.5, which is no amount of money. Enter it again.',
        'Item New: the most open price costs 1.5, which is no amount of money. Enter it again.',
      ],
    ],
    [
      'a tare that adds, a least weight of nothing',
      withItem({ soldBy: { unit: 'kg', tare: -1, least: 0 } }),
      [
        'Item New: tare is -1. Enter a whole number of 0 or more.',
        'Item New: least weight is 0. Enter a whole number of 1 or more.',
      ],
    ],
    [
      'codes nobody can scan',
      withItem({ codes: ['', ' 42', 'رف', 'x'.repeat(49), 'SHELF 7'] }),
      ['', ' 42', 'رف', 'x'.repeat(49)].map(
        (code) =>
          `Item New: its code “${code}” cannot be scanned. A code has 1 to 48 characters and no spaces around it.`,
      ),
    ],
    [
      'numbers of goods that were misread',
      withItem({
        codes: ['4006381333932', '036000291451', '96385075', '1234567'],
        variants: [{ id: 'one', name: '', price: 1, codes: ['10012345678901'] }],
      }),
      [
        ['4006381333932', 1],
        ['036000291451', 2],
        ['96385075', 4],
        ['10012345678901', 2],
      ].map(
        ([code, digit]) =>
          `Item New: its code ${code} has a wrong check digit: it would end in ${digit}. Read it from the package again.`,
      ),
    ],
    [
      'a code of two items, at both',
      {
        ...ready,
        items: [
          ...ready.items,
          anItem({ id: 'cola', name: 'Cola', codes: ['036000291452'] }),
          anItem({
            ...{ id: 'water', name: 'Water' },
            variants: [{ id: 'big', name: 'Litre', price: 1, codes: ['0036000291452'] }],
          }),
        ],
      },
      [
        'Item Cola: its code 036000291452 is also the code of Water Litre, so a scan sells neither. Remove it from one of them.',
        'Item Water: its code 0036000291452 is also the code of Cola, so a scan sells neither. Remove it from one of them.',
      ],
    ],
    [
      'a code of two sizes',
      withItem({
        variants: [
          { id: 's', name: 'Small', price: 1, codes: ['42'] },
          { id: 'l', name: 'Large', price: 2, codes: ['0042'] },
        ],
      }),
      [
        'Item New: its code 42 is also the code of New Large, so a scan sells neither. Remove it from one of them.',
        'Item New: its code 0042 is also the code of New Small, so a scan sells neither. Remove it from one of them.',
      ],
    ],
    [
      'two ways to a price',
      withItem({ openPrice: { min: 0, max: 1 }, soldBy: { unit: 'kg' } }),
      ['Item New: it cannot be of an open price and sold by weight at once. Choose one.'],
    ],
    [
      'a category without hours',
      {
        ...ready,
        categories: [...ready.categories, { id: 'new', name: 'New', position: 9, hue: 0, servedIn: [] }],
      },
      ['Category New: it is served at no time at all. Add hours, or none for all day.'],
    ],

    [
      'more required than there is',
      withGroup({ minChoices: 3, maxChoices: 3 }),
      ['Modifier group New: 3 must be chosen, but only 2 can be. Add modifiers or ask for fewer.'],
    ],
    ['as many required as there is', withGroup({ minChoices: 2, maxChoices: 2 }), []],
    [
      'more required, each may be chosen twice',
      withGroup({ minChoices: 4, maxChoices: 4, maxOfEach: 2 }),
      [],
    ],
    [
      'least above most',
      withGroup({ minChoices: 2, maxChoices: 1 }),
      ['Modifier group New: choices: at least 2 and at most 1 cannot be. Correct one.'],
    ],
    [
      'counts that are none',
      withGroup({ minChoices: -1, maxChoices: 0, maxOfEach: 0, included: -1 }),
      [
        'Modifier group New: the least number of choices is -1. Enter a whole number of 0 or more.',
        'Modifier group New: the most number of choices is 0. Enter a whole number of 1 or more.',
        'Modifier group New: how often each may be chosen is 0. Enter a whole number of 1 or more.',
        'Modifier group New: the number of included choices is -1. Enter a whole number of 0 or more.',
      ],
    ],
    [
      'half a choice',
      withGroup({ included: 1.5 }),
      ['Modifier group New: the number of included choices is 1.5. Enter a whole number of 0 or more.'],
    ],
    [
      'two from the start where one may be',
      withGroup({ modifiers: aModifierGroup().modifiers.map((one) => ({ ...one, preselected: true })) }),
      ['Modifier group New: 2 are chosen from the start, but at most 1 may be. Preselect fewer.'],
    ],
    ['one from the start', withModifier({ preselected: true }), []],
    [
      'a group that opens itself',
      withModifier({ groupIds: ['new'] }),
      [
        'Modifier group New: One opens choices more than five levels down, which nobody is asked for. Open fewer.',
      ],
    ],
    [
      'a prefix that is gone',
      withGroup({ prefixIds: ['no', 'x'] }),
      ['Modifier group New: it names the prefix x, which is not there. Add it or choose another.'],
    ],
    [
      'the same modifier twice',
      withGroup({ modifiers: [1, 2].map((price) => ({ id: 'one', name: 'One', price })) }),
      ['Modifier group New: the modifier one is in it twice. Remove one.'],
    ],
    [
      'a modifier that opens nothing there is',
      withModifier({ groupIds: ['x'] }),
      ['Modifier group New: it names the modifier group x, which is not there. Add it or choose another.'],
    ],
    [
      'a modifier of half a cent',
      withModifier({ price: 0.5 }),
      ['Modifier group New: One costs 0.5, which is no amount of money. Enter it again.'],
    ],
    [
      'a modifier with an unknown allergen',
      withModifier({ allergens: { contains: ['x'] } }),
      ['Modifier group New: it names the allergen x, which is not there. Add it or choose another.'],
    ],
    [
      'a prefix of half a cent',
      {
        ...ready,
        prefixes: [...ready.prefixes!, { id: 'new', name: 'New', price: { kind: 'amount', amount: 0.5 } }],
      },
      ['Prefix New: it costs 0.5, which is no amount of money. Enter it again.'],
    ],
    [
      'a factor below nothing',
      {
        ...ready,
        prefixes: [...ready.prefixes!, { id: 'new', name: 'New', price: { kind: 'factor', factor: -1 } }],
      },
      ['Prefix New: the factor in millionths is -1. Enter a whole number of 0 or more.'],
    ],

    [
      'a list for no order type',
      withList({ orderTypes: [] }),
      ['Price list New: its prices never hold (no order type). Correct it or remove it.'],
    ],
    [
      'a list at no time',
      withList({ dayparts: [] }),
      ['Price list New: its prices never hold (no daypart). Correct it or remove it.'],
    ],
    [
      'a list that ends first',
      withList({ from: '2026-11-22', until: '2026-11-21' }),
      ['Price list New: its prices never hold (ends before it begins). Correct it or remove it.'],
    ],
    [
      'a list with hours that cannot be',
      withList({ dayparts: [aDaypart({ from: 1_440 })] }),
      ['Price list New: the hours “Evening” cannot be. It begins at a whole minute from 00:00 to 23:59.'],
    ],
    [
      'a price of what is gone',
      withList({ prices: [{ itemId: 'x', price: 0.5 }] }),
      [
        'Price list New: it names the item x, which is not there. Add it or choose another.',
        'Price list New: x costs 0.5, which is no amount of money. Enter it again.',
      ],
    ],
    [
      'a price of a size that is gone',
      withList({ prices: [{ itemId: 'latte', variantId: 'x', price: 0.5 }] }),
      [
        'Price list New: it names the size x, which is not there. Add it or choose another.',
        'Price list New: latte costs 0.5, which is no amount of money. Enter it again.',
      ],
    ],
    [
      'two prices for one',
      withList({ prices: [1, 2].map((price) => ({ itemId: 'latte', price })) }),
      ['Price list New: it has two prices for latte. Remove one.'],
    ],
    [
      'a price for all sizes and for one',
      withList({
        prices: [
          { itemId: 'latte', price: 1 },
          { itemId: 'latte', variantId: 'latte-large', price: 2 },
          { itemId: 'espresso', price: 1 },
        ],
      }),
      [],
    ],

    [
      'a price for each of two sizes, as high as money goes',
      withList({
        prices: [
          { itemId: 'latte', variantId: 'latte-small', price: 1_000_000_000_000 },
          { itemId: 'latte', variantId: 'latte-large', price: -1_000_000_000_000 },
        ],
      }),
      [],
    ],
    ['a part of one size only', withSlot({ choices: [{ itemId: 'latte', variantId: 'latte-large' }] }), []],
    [
      'modifier prices of what is gone',
      withList({
        modifierPrices: [
          { groupId: 'x', modifierId: 'oat', price: 1 },
          { groupId: 'milk', modifierId: 'x', price: 0.5 },
        ],
      }),
      [
        'Price list New: it names the modifier group x, which is not there. Add it or choose another.',
        'Price list New: it names the modifier x, which is not there. Add it or choose another.',
        'Price list New: x costs 0.5, which is no amount of money. Enter it again.',
      ],
    ],
    [
      'two prices for one modifier, and for two of one name',
      withList({
        modifierPrices: [
          { groupId: 'milk', modifierId: 'oat', price: 1 },
          { groupId: 'extras', modifierId: 'shot', price: 1 },
          { groupId: 'milk', modifierId: 'oat', price: 1 },
        ],
      }),
      ['Price list New: it has two prices for oat. Remove one.'],
    ],

    [
      'a unit nobody counts in',
      { ...ready, stockItems: [...ready.stockItems!, { id: 'new', name: 'New', unit: 'bucket' }] },
      ['Stock item New: nobody counts in “bucket”. Choose another unit.'],
    ],
    [
      'a recipe of what is gone, made of what is gone',
      withRecipe({
        sellableId: 'x',
        ingredients: [{ stockItemId: 'y', quantity: 1_000, usable: 1_000_000 }],
      }),
      [
        'Recipe x: it names the size or modifier x, which is not there. Add it or choose another.',
        'Recipe x: it names the stock item y, which is not there. Add it or choose another.',
      ],
    ],
    [
      'two recipes of one size',
      withRecipe({ sellableId: 'latte-small' }),
      [
        'Recipe latte-small: its id is used more than once. Remove all but one.',
        'Recipe latte-small: its id is used more than once. Remove all but one.',
      ],
    ],
    [
      'a recipe for nobody',
      withRecipe({ servings: 0 }),
      ['Recipe latte-large: it makes no whole number of servings. Enter 1 or more.'],
    ],
    ['a recipe of a modifier', withRecipe({ sellableId: 'oat' }), []],
    [
      'a set menu of nothing',
      withCombo({ slots: [] }),
      ['Item New: none of its parts can be chosen. Add a part.'],
    ],
    [
      'a set menu of which nothing may be chosen',
      withSlot({ min: 0, max: 0 }),
      ['Item New: none of its parts can be chosen. Add a part.'],
    ],
    [
      'a part nothing fits',
      withSlot({ choices: [] }),
      ['Item New: nothing on the menu fits Main. Add a choice or make the part optional.'],
    ],
    ['an optional part nothing fits', withSlot({ min: 0, choices: [] }), []],
    [
      'a part of an empty category',
      withSlot({ choices: [{ categoryId: 'bakery' }] }),
      ['Item New: nothing on the menu fits Main. Add a choice or make the part optional.'],
    ],
    ['a part of a full category', withSlot({ choices: [{ categoryId: 'coffee' }] }), []],
    [
      'a part of a category that is gone',
      withSlot({ choices: [{ itemId: 'burger' }, { categoryId: 'x', upcharge: 0.5 }] }),
      [
        'Item New: it names the category x, which is not there. Add it or choose another.',
        'Item New: the upcharge in Main costs 0.5, which is no amount of money. Enter it again.',
      ],
    ],
    [
      'a part that is gone',
      withSlot({ choices: [{ itemId: 'x', upcharge: 0.5 }] }),
      [
        'Item New: it names the item x, which is not there. Add it or choose another.',
        'Item New: the upcharge in Main costs 0.5, which is no amount of money. Enter it again.',
        'Item New: nothing on the menu fits Main. Add a choice or make the part optional.',
      ],
    ],
    [
      'a part of a size that is gone',
      withSlot({ choices: [{ itemId: 'burger', variantId: 'x' }] }),
      [
        'Item New: it names the size x, which is not there. Add it or choose another.',
        'Item New: nothing on the menu fits Main. Add a choice or make the part optional.',
      ],
    ],
    [
      'a set menu in a set menu',
      withSlot({ choices: [{ itemId: 'burger' }, { itemId: 'lunch', upcharge: 0.5 }] }),
      [
        'Item New: Main offers lunch, which is a set menu, weighed or without a fixed price. Choose another.',
        'Item New: the upcharge in Main costs 0.5, which is no amount of money. Enter it again.',
      ],
    ],
    [
      'only what is weighed',
      withSlot({ choices: [{ itemId: 'ham' }] }),
      [
        'Item New: Main offers ham, which is a set menu, weighed or without a fixed price. Choose another.',
        'Item New: nothing on the menu fits Main. Add a choice or make the part optional.',
      ],
    ],
    [
      'what has an open price',
      withSlot({ choices: [{ itemId: 'burger' }, { itemId: 'fish' }] }),
      ['Item New: Main offers fish, which is a set menu, weighed or without a fixed price. Choose another.'],
    ],
    [
      'a part from more to less',
      withSlot({ min: 2, max: 1 }),
      ['Item New: Main: at least 2 and at most 1 cannot be. Correct one.'],
    ],
    [
      'a part of half a choice',
      withSlot({ min: 0.5, max: 1.5 }),
      [
        'Item New: Main, at least is 0.5. Enter a whole number of 0 or more.',
        'Item New: Main, at most is 1.5. Enter a whole number of 0 or more.',
      ],
    ],
    [
      'two parts of one id',
      withCombo({
        slots: [1, 2].map((n) => ({ id: 'main', name: `Main ${n}`, min: 0, max: 1, choices: [] })),
      }),
      ['Item New: it has two parts with the id main. Remove one.'],
    ],
    [
      'a set menu that is weighed',
      withItem({
        soldBy: { unit: 'kg' },
        combo: { slots: [{ id: 'a', name: 'A', min: 0, max: 1, choices: [] }] },
      }),
      ['Item New: it cannot be sold by weight and a set menu at once. Choose one.'],
    ],

    [
      'an allergen of the law',
      { ...ready, allergens: [...ready.allergens!, { id: 'eggs', name: 'Cow' }] },
      ['Allergen Cow: it has the id of one of the fourteen allergens of the law. Give it another.'],
    ],
    ['no name', withItem({ name: ' ' }), ['Item new: it has no name. Give it one.']],
    ['no name at all', withItem({ name: '' }), ['Item new: it has no name. Give it one.']],
    [
      'an id used by two kinds',
      withItem({ id: 'milk' }),
      [
        'Item New: its id is used more than once. Remove all but one.',
        'Modifier group Milk: its id is used more than once. Remove all but one.',
      ],
    ],
    [
      'a tax of the same id',
      { ...ready, taxes: [...ready.taxes, { ...ready.taxes[0]!, name: 'Again' }] },
      [
        'Tax VAT 19 %: its id is used more than once. Remove all but one.',
        'Tax Again: its id is used more than once. Remove all but one.',
      ],
    ],
    [
      'a row of the future',
      { ...ready, unread: [{ kind: 'wine-pairing', id: 'w1' }] },
      ['Row w1: this till does not know a “wine-pairing”. Update the till.'],
    ],
  ])('%s', (_, menu, words) => {
    expect(said(menu)).toEqual(words)
  })

  it('a chain of six groups is asked to its end, one of seven is not', () => {
    const chain = (length: number) =>
      aMenu({
        modifierGroups: [
          ...aMenu().modifierGroups,
          ...Array.from({ length }, (_, n) =>
            aModifierGroup({
              id: `g${n}`,
              name: `Group ${n}`,
              modifiers: [{ id: 'm', name: 'M', price: 0, groupIds: n + 1 < length ? [`g${n + 1}`] : [] }],
            }),
          ),
        ],
      })
    expect(said(chain(6))).toEqual([])
    expect(said(chain(7))).toEqual([
      'Modifier group Group 0: M opens choices more than five levels down, which nobody is asked for. Open fewer.',
    ])
  })

  it('all are told at once, and what is in order is sold all the same', () => {
    const menu = {
      ...withItem({ taxIds: ['x'], variants: [], categoryId: 'y' }),
      priceLists: [aPriceList({ orderTypes: [] })],
    }
    expect(menuProblems(menu).map(({ where, fault }) => [where.id, fault.type])).toEqual([
      ['new', 'names-missing'],
      ['new', 'names-missing'],
      ['new', 'no-variants'],
      ['list', 'never-holds'],
    ])
    const espresso = { itemId: 'espresso', variantId: 'espresso-single', choices: [], quantity: 1, note: '' }
    expect(lineFromMenu(menu, espresso, 'takeaway').ok).toBe(true)
  })
})
