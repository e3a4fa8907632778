import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderType } from '../order/order.ts'
import { aMenu, aModifierGroup, aPizzeria, aPriceList } from '../testing/index.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { choicesOfLine } from './choices-of-line.ts'
import { chosenModifiers, type ModifierChoice, type ModifierOffer } from './chosen-modifiers.ts'
import { explainChoiceProblem } from './explain-choice-problem.ts'
import type { Menu } from './menu.ts'

const menu = aPizzeria()
const choose = (of: Menu, offer: ModifierOffer, choices: readonly ModifierChoice[]) =>
  chosenModifiers(of, offer, choices, { orderType: 'delivery' })
const pizza = { name: 'Margherita', groupIds: ['toppings', 'side'] }
const topping = (modifierId: string, prefixId?: string): ModifierChoice => ({
  groupId: 'toppings',
  modifierId,
  ...(prefixId && { prefixId }),
})
const side = (...choices: ModifierChoice[]): ModifierChoice => ({
  groupId: 'side',
  modifierId: 'salad',
  choices,
})
const dressing = (modifierId: string, ...choices: ModifierChoice[]): ModifierChoice => ({
  groupId: 'dressing',
  modifierId,
  ...(choices.length > 0 && { choices }),
})
const prices = (...choices: ModifierChoice[]) => {
  const chosen = choose(menu, pizza, choices)
  if (!chosen.ok) throw new Error(explainChoiceProblem(chosen.error))
  return chosen.value.map(({ name, price, prefix }) => [prefix ? `${prefix.name} ${name}` : name, price])
}

describe('a modifier with a prefix', () => {
  it.each<[string, ModifierChoice[], [string, number][]]>([
    ['as it is', [topping('olives')], [['Olives', 0]]],
    ['no', [topping('onion', 'no')], [['No Onion', 0]]],
    [
      'two included, the third charged',
      ['ham', 'olives', 'onion'].map((id) => topping(id)),
      [
        ['Ham', 0],
        ['Olives', 0],
        ['Onion', 50],
      ],
    ],
    [
      'the dearest are free, whichever was tapped first',
      ['onion', 'olives', 'ham'].map((id) => topping(id)),
      [
        ['Ham', 0],
        ['Olives', 0],
        ['Onion', 50],
      ],
    ],
    ['extra costs double: beyond the free price', [topping('ham', 'extra')], [['Extra Ham', 150]]],
    [
      'extra where nothing is free any more',
      [topping('ham'), topping('olives'), topping('onion', 'extra')],
      [
        ['Ham', 0],
        ['Olives', 0],
        ['Extra Onion', 100],
      ],
    ],
    [
      'lite at half the price, rounded away from zero',
      [topping('ham'), topping('olives'), topping('basil', 'lite')],
      [
        ['Ham', 0],
        ['Olives', 0],
        ['Lite Basil', 13],
      ],
    ],
    ['lite of an included one does not pay back', [topping('ham', 'lite')], [['Lite Ham', 0]]],
    [
      'on the side at a price of its own',
      [topping('ham'), topping('olives'), topping('onion', 'side')],
      [
        ['Ham', 0],
        ['Olives', 0],
        ['On the side Onion', 20],
      ],
    ],
    [
      'what is left out fills no free place',
      [topping('ham', 'no'), topping('olives'), topping('onion')],
      [
        ['No Ham', 0],
        ['Olives', 0],
        ['Onion', 0],
      ],
    ],
  ])('%s', (_, choices, expected) => {
    expect(prices(...choices)).toEqual(expected)
  })

  it('is stamped on the line with its name, so the kitchen reads it', () => {
    const chosen = choose(menu, pizza, [topping('onion', 'no')])
    expect(chosen).toEqual({
      ok: true,
      value: [
        {
          groupId: 'toppings',
          modifierId: 'onion',
          name: 'Onion',
          price: 0,
          prefix: { id: 'no', name: 'No' },
        },
      ],
    })
  })

  it('may be left out although it is sold out', () => {
    expect(prices(topping('truffle', 'no'))).toEqual([['No Truffle', 0]])
  })
})

describe('a modifier whose price depends on the way it leaves', () => {
  const modifierPrices = [
    { groupId: 'toppings', modifierId: 'onion', price: 200 },
    { groupId: 'toppings', modifierId: 'ham', price: 190 },
    { groupId: 'side', modifierId: 'ham', price: 999 },
  ]
  const dear = aPizzeria({
    priceLists: [aPriceList({ orderTypes: ['delivery'], prices: [], modifierPrices })],
  })
  const pricesWhen = (orderType: OrderType, ...choices: ModifierChoice[]) => {
    const chosen = chosenModifiers(dear, pizza, choices, { orderType })
    return chosen.ok && chosen.value.map(({ name, price }) => [name, price])
  }

  it('costs what its list says, and which are the dearest follows', () => {
    const toppings = ['ham', 'olives', 'onion'].map((id) => topping(id))
    expect(pricesWhen('delivery', ...toppings)).toEqual([
      ['Ham', 0],
      ['Olives', 80],
      ['Onion', 0],
    ])
    expect(pricesWhen('takeaway', ...toppings)).toEqual([
      ['Ham', 0],
      ['Olives', 0],
      ['Onion', 50],
    ])
  })

  it('has its prefix worked in after it', () => {
    expect(pricesWhen('delivery', topping('onion', 'extra'))).toEqual([['Onion', 200]])
    expect(pricesWhen('takeaway', topping('onion', 'extra'))).toEqual([['Onion', 50]])
  })
})

describe('modifiers of a modifier', () => {
  it('follow it, one level below', () => {
    const chosen = choose(menu, pizza, [
      side(dressing('herbs', { groupId: 'herb', modifierId: 'mint' })),
      topping('ham'),
    ])
    expect(chosen.ok && chosen.value.map(({ name, level, price }) => [name, level, price])).toEqual([
      ['Ham', undefined, 0],
      ['Side salad', undefined, 300],
      ['Herb dressing', 1, 60],
      ['Mint', 2, 10],
    ])
  })

  it('are asked for where their group needs one, and nowhere else', () => {
    const missing = choose(menu, pizza, [side()])
    expect(missing.ok ? '' : explainChoiceProblem(missing.error)).toBe('Dressing: choose one.')
    expect(prices({ ...side(), prefixId: 'without' })).toEqual([['Without Side salad', 0]])
  })

  it('go five deep and no deeper', () => {
    const deep = aMenu({
      modifierGroups: [
        aModifierGroup({
          id: 'again',
          name: 'Again',
          minChoices: 0,
          modifiers: [{ id: 'more', name: 'More', price: 1, groupIds: ['again'] }],
        }),
      ],
    })
    const nested = (levels: number): ModifierChoice => ({
      groupId: 'again',
      modifierId: 'more',
      ...(levels > 0 && { choices: [nested(levels - 1)] }),
    })
    const offer = { name: 'Box', groupIds: ['again'] }
    const chosen = choose(deep, offer, [nested(5)])
    expect(chosen.ok && chosen.value.map(({ level }) => level)).toEqual([undefined, 1, 2, 3, 4, 5])
    expect(choose(deep, offer, [nested(6)])).toEqual({
      ok: false,
      error: { type: 'nested-too-deep', modifierName: 'More' },
    })
    expect(explainChoiceProblem({ type: 'nested-too-deep', modifierName: 'More' })).toBe(
      'More: no further choice can be made below this one.',
    )
  })
})

describe('a choice of modifiers', () => {
  it('repeats where the group allows it, each its own modifier', () => {
    expect(prices(topping('basil'), topping('basil'), topping('basil'))).toEqual([
      ['Basil', 0],
      ['Basil', 0],
      ['Basil', 25],
    ])
  })

  it.each<[string, ModifierChoice[], ChoiceProblem, string]>([
    [
      'four times the same where three are allowed',
      ['basil', 'basil', 'basil', 'basil'].map((id) => topping(id)),
      { type: 'chosen-too-often', groupName: 'Toppings', modifierName: 'Basil', max: 3 },
      'Toppings: Basil can be had 3 times at most.',
    ],
    [
      'one left out and wanted at once',
      [topping('onion', 'no'), topping('onion')],
      { type: 'chosen-twice', groupName: 'Toppings', modifierName: 'Onion' },
      'Toppings: Onion is chosen twice.',
    ],
    [
      'one that is sold out',
      [topping('truffle')],
      { type: 'modifier-sold-out', groupName: 'Toppings', modifierName: 'Truffle' },
      'Toppings: Truffle is sold out.',
    ],
    [
      'one that is sold out, extra',
      [topping('truffle', 'extra')],
      { type: 'modifier-sold-out', groupName: 'Toppings', modifierName: 'Truffle' },
      'Toppings: Truffle is sold out.',
    ],
    [
      'a prefix nobody knows',
      [topping('onion', 'burnt')],
      { type: 'no-such-prefix', modifierName: 'Onion', prefixId: 'burnt' },
      'Onion cannot be had that way any more.',
    ],
    [
      'a prefix its group does not offer',
      [{ ...side(dressing('oil')), prefixId: 'extra' }],
      { type: 'no-such-prefix', modifierName: 'Side salad', prefixId: 'extra' },
      'Side salad cannot be had that way any more.',
    ],
    [
      'a prefix its group offers and head office took away',
      [topping('onion', 'gone')],
      { type: 'no-such-prefix', modifierName: 'Onion', prefixId: 'gone' },
      'Onion cannot be had that way any more.',
    ],
    [
      'modifiers of something left out',
      [{ ...side(dressing('oil')), prefixId: 'without' }],
      { type: 'no-such-group', itemName: 'Side salad', groupId: 'dressing' },
      'Side salad no longer has this choice.',
    ],
    [
      'a dressing for the ham',
      [{ ...topping('ham'), choices: [dressing('oil')] }],
      { type: 'no-such-group', itemName: 'Ham', groupId: 'dressing' },
      'Ham no longer has this choice.',
    ],
  ])('is refused with %s', (_, choices, problem, words) => {
    expect(choose(menu, pizza, choices)).toEqual({ ok: false, error: problem })
    expect(explainChoiceProblem(problem)).toBe(words)
  })

  it('is refused with a prefix where the group or the house has none', () => {
    const without = { ok: false, error: { type: 'no-such-prefix', modifierName: 'Onion', prefixId: 'no' } }
    expect(choose({ ...menu, prefixes: undefined }, pizza, [topping('onion', 'no')])).toEqual(without)
    const plain = menu.modifierGroups.map((group) => ({ ...group, prefixIds: undefined }))
    expect(choose({ ...menu, modifierGroups: plain }, pizza, [topping('onion', 'no')])).toEqual(without)
  })

  it('gives the same line whatever the order of the taps, and can be read back from it', () => {
    fc.assert(
      fc.property(
        fc
          .subarray(ALL)
          .chain((some) =>
            fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
          ),
        ([some, shuffled]) => {
          const chosen = choose(menu, pizza, some)
          expect(choose(menu, pizza, shuffled)).toEqual(chosen)
          if (!chosen.ok) throw new Error(chosen.error.type)
          expect(choose(menu, pizza, choicesOfLine(chosen.value))).toEqual(chosen)
          chosen.value.forEach((modifier, index) => {
            const above = index === 0 ? -1 : (chosen.value[index - 1]!.level ?? 0)
            expect(modifier.level ?? 0).toBeLessThanOrEqual(above + 1)
          })
        },
      ),
    )
  })
})

/** Any of these together can be sold. */
const ALL: ModifierChoice[] = [
  topping('ham', 'extra'),
  topping('ham'),
  topping('ham', 'side'),
  topping('olives'),
  topping('onion', 'no'),
  topping('basil', 'lite'),
  topping('basil'),
  side(dressing('oil')),
  side(dressing('herbs', { groupId: 'herb', modifierId: 'mint' })),
  side(dressing('herbs')),
]

it('reads the choices of a line back with prefixes and what they opened', () => {
  const choices = [
    topping('onion', 'no'),
    side(dressing('herbs', { groupId: 'herb', modifierId: 'mint' })),
    side(dressing('oil')),
  ]
  const chosen = choose(menu, pizza, choices)
  expect(chosen.ok && choicesOfLine(chosen.value)).toEqual(choices)
})
