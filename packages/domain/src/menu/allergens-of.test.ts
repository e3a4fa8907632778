import { describe, expect, it } from 'vitest'
import { aLine, aMenu, aModifierGroup, anItem, aPizzeria } from '../testing/index.ts'
import { ALLERGENS } from './allergen.ts'
import { allergensOf, isWithout, itemsWithout, type LineAllergens } from './allergens-of.ts'

const [milk] = aMenu().modifierGroups
const LATTE = anItem({
  id: 'latte',
  name: 'Latte',
  modifierGroupIds: ['milk'],
  allergens: { contains: ['milk', 'honey'], mayContain: ['nuts', 'soybeans'] },
})
const MENU = aMenu({
  items: [LATTE, anItem({ allergens: { contains: [] } }), anItem({ id: 'croissant', name: 'Croissant' })],
  modifierGroups: [
    {
      ...milk!,
      modifiers: [
        { id: 'whole', name: 'Whole milk', price: 0, allergens: { contains: ['milk'] } },
        {
          id: 'oat',
          name: 'Oat milk',
          price: 40,
          allergens: { contains: ['gluten'], mayContain: ['soybeans'] },
        },
        { id: 'own', name: 'Own milk', price: 0 },
        { id: 'soy', name: 'Soy milk', price: 0, allergens: { contains: ['soybeans'] } },
      ],
    },
  ],
  allergens: [{ id: 'honey', name: 'Honey' }],
  prefixes: aPizzeria().prefixes,
})
const latteWith = (modifierId: string, name: string, prefixId?: string) =>
  aLine({
    itemId: 'latte',
    name: 'Latte',
    modifiers: [
      {
        groupId: 'milk',
        modifierId,
        name,
        price: 0,
        ...(prefixId && { prefix: { id: prefixId, name: 'P' } }),
      },
    ],
  })
const names = ({ contains, mayContain, undeclared }: LineAllergens) => ({
  contains: contains.map(({ name }) => name),
  mayContain: mayContain.map(({ name }) => name),
  undeclared,
})

describe('allergens', () => {
  it('are the fourteen of the law, each once', () => {
    expect(ALLERGENS).toHaveLength(14)
    expect(new Set(ALLERGENS.map(({ id }) => id)).size).toBe(14)
    expect(ALLERGENS.every(({ name }) => name !== '')).toBe(true)
  })

  it.each([
    [
      'of item and modifier together, the law’s first, traces only where it is not contained',
      latteWith('oat', 'Oat milk'),
      {
        contains: ['Cereals containing gluten', 'Milk, lactose included', 'Honey'],
        mayContain: ['Soybeans', 'Nuts'],
        undeclared: [],
      },
    ],
    [
      'a trace that another part contains is contained',
      latteWith('soy', 'Soy milk'),
      { contains: ['Soybeans', 'Milk, lactose included', 'Honey'], mayContain: ['Nuts'], undeclared: [] },
    ],
    [
      'what is left out brings none and takes none away',
      latteWith('oat', 'Oat milk', 'no'),
      { contains: ['Milk, lactose included', 'Honey'], mayContain: ['Soybeans', 'Nuts'], undeclared: [] },
    ],
    [
      'what is wanted extra counts',
      latteWith('oat', 'Oat milk', 'extra'),
      {
        contains: ['Cereals containing gluten', 'Milk, lactose included', 'Honey'],
        mayContain: ['Soybeans', 'Nuts'],
        undeclared: [],
      },
    ],
    [
      'what nobody declared is named',
      latteWith('own', 'Own milk'),
      {
        contains: ['Milk, lactose included', 'Honey'],
        mayContain: ['Soybeans', 'Nuts'],
        undeclared: ['Own milk'],
      },
    ],
    ['none is declared as none', aLine(), { contains: [], mayContain: [], undeclared: [] }],
    [
      'an item nobody declared',
      aLine({ itemId: 'croissant', name: 'Croissant' }),
      { contains: [], mayContain: [], undeclared: ['Croissant'] },
    ],
    [
      'an item that left the menu',
      aLine({ itemId: 'mocha', name: 'Mocha' }),
      { contains: [], mayContain: [], undeclared: ['Mocha'] },
    ],
  ])('%s', (_, line, expected) => {
    expect(names(allergensOf(MENU, line))).toEqual(expected)
  })

  it('a modifier of a group that is gone is undeclared; a house without prefixes leaves nothing out', () => {
    const bare = { ...MENU, modifierGroups: [], prefixes: undefined }
    expect(allergensOf(bare, latteWith('oat', 'Oat milk', 'no')).undeclared).toEqual(['Oat milk'])
    const noOat = { ...MENU, modifierGroups: [aModifierGroup({ modifiers: [] })] }
    expect(allergensOf(noOat, latteWith('oat', 'Oat milk')).undeclared).toEqual(['Oat milk'])
    expect(allergensOf(MENU, latteWith('oat', 'Oat milk')).undeclared).toEqual([])
  })

  it('an unknown one is shown by its id, never dropped', () => {
    const menu = aMenu({ items: [anItem({ allergens: { contains: ['durian'] } })] })
    expect(allergensOf(menu, aLine()).contains).toEqual([{ id: 'durian', name: 'durian' }])
  })
})

describe('a guest who must avoid something', () => {
  it.each([
    ['nothing that it contains', latteWith('oat', 'Oat milk'), ['gluten'], false],
    ['no traces either', latteWith('oat', 'Oat milk'), ['nuts'], false],
    ['what is in neither', latteWith('oat', 'Oat milk'), ['fish'], true],
    ['one of two', latteWith('oat', 'Oat milk'), ['fish', 'milk'], false],
    ['nothing while something is undeclared', latteWith('own', 'Own milk'), ['fish'], false],
  ])('%s', (_, line, ids, safe) => {
    expect(isWithout(allergensOf(MENU, line), ids)).toBe(safe)
  })

  it('is offered what is declared free of it, with a free choice in each required group', () => {
    const ids = (avoid: string[], menu = MENU) => itemsWithout(menu, avoid).map(({ id }) => id)
    expect(ids([])).toEqual(['latte', 'espresso'])
    expect(ids(['fish'])).toEqual(['latte', 'espresso'])
    expect(ids(['nuts'])).toEqual(['espresso'])
    const onlyOat = aModifierGroup({ modifiers: [MENU.modifierGroups[0]!.modifiers[1]!] })
    expect(ids(['gluten'], { ...MENU, modifierGroups: [onlyOat] })).toEqual(['espresso'])
    expect(ids(['gluten'], { ...MENU, modifierGroups: [{ ...onlyOat, minChoices: 0 }] })).toEqual([
      'latte',
      'espresso',
    ])
    expect(ids(['gluten'])).toEqual(['latte', 'espresso'])
  })
})
