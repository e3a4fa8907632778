import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { pieceAmount } from '../order/listed-amount.ts'
import type { OrderLine } from '../order/order-line.ts'
import {
  aDaypart,
  aDraft,
  aLine,
  aLunchMenu,
  aMenu,
  anItem,
  aPizzeria,
  aPriceList,
  aTax,
  aUuid,
} from '../testing/index.ts'
import { explainLineDifference, lineDifferences } from './line-differences.ts'
import { lineFromMenu, type MenuChoice } from './line-from-menu.ts'
import { linesFromCombo } from './lines-from-combo.ts'
import type { Menu } from './menu.ts'
import { repriceLines } from './reprice-lines.ts'

const NOW = { orderType: 'takeaway', localTime: '2026-11-21T12:00', businessDay: '2026-11-21' } as const
const money = (amount: number) => `€${amount}`

const chosen = (menu: Menu, n: number, changes: Partial<MenuChoice>): OrderLine => {
  const choice = {
    itemId: 'espresso',
    variantId: 'espresso-single',
    choices: [],
    quantity: 1,
    note: '',
    ...changes,
  }
  const line = lineFromMenu(menu, choice, NOW)
  if (!line.ok) throw new Error(line.error.type)
  return { id: aUuid(n), ...line.value }
}
const latte = (n: number) =>
  chosen(aMenu(), n, {
    itemId: 'latte',
    variantId: 'latte-large',
    choices: [{ groupId: 'milk', modifierId: 'oat' }],
  })
const dearer = (menu: Menu, by: number): Menu => ({
  ...menu,
  items: menu.items.map((item) => ({
    ...item,
    variants: item.variants.map((variant) => ({ ...variant, price: variant.price + by })),
  })),
})
const said = (menu: Menu, lines: readonly OrderLine[]) =>
  repriceLines(menu, { lines }, NOW).differences.map((difference) => explainLineDifference(difference, money))

describe('a basket when the menu changes', () => {
  it('is as it was when nothing it holds has changed', () => {
    expect(repriceLines(aMenu(), { lines: [chosen(aMenu(), 1, {}), latte(2)] }, NOW)).toStrictEqual({
      differences: [],
    })
  })

  it('gets the new prices, and the cashier is told', () => {
    const [espresso, large] = [chosen(aMenu(), 1, {}), latte(2)]
    const menu = dearer(aMenu(), 30)
    const { command, differences } = repriceLines(menu, { lines: [espresso, large] }, NOW)
    expect(command).toStrictEqual({
      type: 'draft.reprice',
      linePrices: [
        { lineId: espresso.id, unitPrice: 280 },
        { lineId: large.id, unitPrice: 440 },
      ],
      lineTaxes: [],
    })
    expect(differences.map((difference) => explainLineDifference(difference, money))).toEqual([
      'Espresso now costs €280 instead of €250.',
      'Caffè latte now costs €480 instead of €450.',
    ])
    const after = applyCommand(aDraft({ lines: [espresso, large] }), command!)
    expect(after.ok && 'lines' in after.value && after.value.lines.map(({ unitPrice }) => unitPrice)).toEqual(
      [280, 440],
    )
  })

  it('gets the new price of a modifier, its prefix worked in', () => {
    const line = chosen(aPizzeria(), 1, {
      itemId: 'margherita',
      variantId: 'margherita-one',
      choices: ['ham', 'olives', 'onion'].map((modifierId) => ({
        groupId: 'toppings',
        modifierId,
        ...(modifierId === 'onion' && { prefixId: 'extra' }),
      })),
    })
    const [toppings, ...others] = aPizzeria().modifierGroups
    const modifiers = toppings!.modifiers.map((one) => (one.id === 'onion' ? { ...one, price: 60 } : one))
    const menu = aPizzeria({ modifierGroups: [{ ...toppings!, modifiers }, ...others] })
    const { command } = repriceLines(menu, { lines: [line] }, NOW)
    expect(command?.linePrices?.[0]?.modifiers?.map(({ name, price }) => [name, price])).toEqual([
      ['Ham', 0],
      ['Olives', 0],
      ['Onion', 120],
    ])
    expect(said(menu, [line])).toEqual(['Margherita now costs €1020 instead of €1000.'])
  })

  it('gets the new taxes', () => {
    const menu = aMenu({ taxes: [aTax({ rate: 160_000 }), aTax({ id: 'vat-7' })] })
    const { command } = repriceLines(menu, { lines: [aLine()] }, NOW)
    expect(command).toStrictEqual({
      type: 'draft.reprice',
      lineTaxes: [{ lineId: aLine().id, taxes: [aTax({ rate: 160_000 })] }],
    })
    expect(said(menu, [aLine()])).toEqual(['Espresso is taxed in another way now.'])
    const untaxed = aMenu({ items: [anItem({ taxIds: [] })] })
    expect(repriceLines(untaxed, { lines: [aLine()] }, NOW).command?.lineTaxes[0]?.taxes).toEqual([])
  })

  it('gets the new taxes although one of two stays', () => {
    const [vat, city] = [aTax(), aTax({ id: 'city', rate: 25_000 })]
    const menu = aMenu({ items: [anItem({ taxIds: ['vat-19', 'city'] })], taxes: [vat, city] })
    const line = aLine({ taxes: [vat, { ...city, rate: 20_000 }] })
    expect(repriceLines(menu, { lines: [line] }, NOW).command?.lineTaxes[0]?.taxes).toEqual([vat, city])
  })

  it('keeps a price a person set; only what the menu said beside it moves', () => {
    const line = aLine({ unitPrice: 200, override: { from: 250, reason: 'Regular' } })
    const menu = dearer(aMenu(), 30)
    const { command, differences } = repriceLines(menu, { lines: [line] }, NOW)
    expect(differences).toEqual([])
    const after = applyCommand(aDraft({ lines: [line] }), command!)
    expect(after.ok && 'lines' in after.value && after.value.lines[0]).toMatchObject({
      unitPrice: 200,
      override: { from: 280, reason: 'Regular' },
    })
    expect(repriceLines(aMenu(), { lines: [line] }, NOW).command).toBeUndefined()
  })

  it('keeps what was keyed and what was weighed', () => {
    const fish = anItem({ id: 'fish', openPrice: { min: 1, max: 9_000 } })
    const ham = anItem({ id: 'ham', name: 'Ham', soldBy: { unit: 'kg', tare: 20 } })
    const menu = aMenu({ items: [fish, ham] })
    const lines = [
      chosen(menu, 1, { itemId: 'fish', price: 1_800 }),
      chosen(menu, 2, { itemId: 'ham', weight: { gross: 370, manual: true } }),
    ]
    expect(repriceLines(menu, { lines }, NOW)).toStrictEqual({ differences: [] })
    expect(said(dearer(menu, 50), lines)).toEqual(['Ham now costs €105 instead of €88.'])
    const keyed = { ...lines[0]!, unitPrice: 0, override: { from: 1_800, reason: 'Cold' } }
    expect(repriceLines(menu, { lines: [keyed] }, NOW).differences).toEqual([])
  })

  it('names what can no longer be sold, in the order of the lines, and leaves it for the cashier', () => {
    const lines = [latte(1), aLine({ id: aUuid(2) }), aLine({ id: aUuid(3), itemId: 'mocha', name: 'Mocha' })]
    const menu = dearer(
      aMenu({ items: aMenu().items.map((item) => ({ ...item, available: item.id !== 'latte' })) }),
      10,
    )
    expect(said(menu, lines)).toEqual([
      'Change or remove Caffè latte. Caffè latte is sold out.',
      'Espresso now costs €260 instead of €250.',
      'Change or remove Mocha. This item is no longer on the menu.',
    ])
    expect(repriceLines(menu, { lines }, NOW).command?.linePrices).toEqual([
      { lineId: aUuid(2), unitPrice: 260 },
    ])
  })

  it('follows the hours: what begins at five costs less from five', () => {
    const menu = aMenu({
      priceLists: [aPriceList({ dayparts: [aDaypart()], prices: [{ itemId: 'espresso', price: 150 }] })],
    })
    expect(said(menu, [aLine()])).toEqual([])
    const later = repriceLines(menu, { lines: [aLine()] }, { ...NOW, localTime: '2026-11-21T17:00' })
    expect(later.command?.linePrices).toEqual([{ lineId: aLine().id, unitPrice: 150 }])
  })

  it('is refused once a line is gone', () => {
    const command = {
      type: 'draft.reprice',
      lineTaxes: [],
      linePrices: [{ lineId: aUuid(9), unitPrice: 1 }],
    } as const
    expect(applyCommand(aDraft(), command)).toEqual({
      ok: false,
      error: { type: 'no-such-line', lineId: aUuid(9) },
    })
    expect(lineDifferences([aLine()], command)).toEqual([])
  })
})

describe('a set menu in the basket', () => {
  const part = (slotId: string, itemId: string) => ({
    slotId,
    itemId,
    variantId: `${itemId}-one`,
    choices: [],
    note: '',
  })
  const choice = {
    itemId: 'lunch',
    variantId: 'lunch-one',
    quantity: 1,
    picks: [part('main', 'steak'), part('side', 'fries')],
  }
  const sold = linesFromCombo(aLunchMenu(), choice, 'takeaway', {
    comboId: 'c',
    lineIds: [aUuid(1), aUuid(2)],
  })
  const lines = sold.ok ? sold.value : []
  const pricier = aLunchMenu({ priceLists: [aPriceList({ prices: [{ itemId: 'lunch', price: 1_090 }] })] })

  it('is priced anew as a whole, whatever the order of its lines', () => {
    expect(repriceLines(aLunchMenu(), { lines }, NOW)).toStrictEqual({ differences: [] })
    for (const order of [lines, lines.toReversed()]) {
      const { command } = repriceLines(pricier, { lines: order }, NOW)
      const sum = command?.linePrices?.reduce((total, { unitPrice }) => total + unitPrice, 0)
      expect(sum).toBe(1_090 + 300)
      expect(command?.linePrices?.find(({ lineId }) => lineId === aUuid(1))?.unitPrice).toBe(920 + 300)
    }
  })

  it('is named once where it can no longer be sold', () => {
    const items = aLunchMenu().items.map((item) => ({ ...item, available: item.id !== 'fries' }))
    expect(said(aLunchMenu({ items }), lines)).toEqual(['Change or remove Steak. Fries is sold out.'])
    expect(said(aLunchMenu({ items: items.filter(({ id }) => id !== 'lunch') }), lines)).toEqual([
      'Change or remove Steak. This item is no longer on the menu.',
    ])
  })

  it('is named where it is no set menu any more', () => {
    const items = aLunchMenu().items.map((item) => ({ ...item, combo: undefined }))
    expect(said(aLunchMenu({ items }), lines)).toEqual(['Change or remove Steak. Lunch is not a set menu.'])
  })

  it.each(['slotId', 'variantId'] as const)('keeps its prices where it does not know its %s', (unknown) => {
    const without = lines.map((line) => ({ ...line, combo: { ...line.combo!, [unknown]: undefined } }))
    expect(repriceLines(pricier, { lines: without }, NOW)).toStrictEqual({ differences: [] })
  })
})

it('says exactly what the guest will pay more or less', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -200, max: 200 }), (one, other) => {
      const lines = [latte(1), aLine({ id: aUuid(2), unitPrice: 250 + other })]
      const { command, differences } = repriceLines(dearer(aMenu(), one), { lines }, NOW)
      const draft = aDraft({ lines })
      const after = command ? applyCommand(draft, command) : ({ ok: true, value: draft } as const)
      if (!after.ok || !('lines' in after.value)) throw new Error('refused')
      const worth = (order: readonly OrderLine[]) =>
        order.reduce((sum, line) => sum + pieceAmount(line, 'half-away'), 0)
      const told = differences.reduce(
        (sum, one) => (one.type === 'price-changed' ? sum + one.to - one.from : sum),
        0,
      )
      expect(worth(after.value.lines)).toBe(worth(lines) + told)
    }),
  )
})
