import type { Menu, MenuItem, ModifierGroup } from '@evertill/domain'
import { describe, expect, it } from 'vitest'
import {
  afterTap,
  choiceOfLine,
  openChoice,
  openSteps,
  sellsWithOneTap,
  stepsOf,
  tapModifier,
} from './item-choice.ts'

const group = (id: string, minChoices: number, maxChoices: number): ModifierGroup => ({
  id,
  name: id,
  minChoices,
  maxChoices,
  modifiers: ['a', 'b', 'c'].map((name) => ({ id: `${id}-${name}`, name, price: 0 })),
})

const crust = group('crust', 1, 1)
const sauces = group('sauces', 2, 2)
const extras = group('extras', 0, 3)

const item = (sizes: number, groups: readonly ModifierGroup[]): MenuItem => ({
  id: 'pizza',
  name: 'Pizza',
  categoryId: 'pizzas',
  position: 1,
  variants: Array.from({ length: sizes }, (_, n) => ({ id: `size-${n}`, name: `Size ${n}`, price: 900 })),
  modifierGroupIds: groups.map(({ id }) => id),
  taxIds: [],
  available: true,
})

const menu: Menu = { categories: [], items: [], taxes: [], modifierGroups: [extras, crust, sauces] }

describe('choosing an item', () => {
  it('sells with one tap where nothing must be chosen, optional extras or not', () => {
    expect(sellsWithOneTap(menu, item(1, []))).toBe(true)
    expect(sellsWithOneTap(menu, item(1, [extras]))).toBe(true)
    expect(sellsWithOneTap(menu, item(2, []))).toBe(false)
    expect(sellsWithOneTap(menu, item(1, [crust]))).toBe(false)
  })

  it('asks for the size first, then what is required, then what is optional', () => {
    expect(stepsOf(menu, item(2, [extras, crust])).map(({ id }) => id)).toEqual([
      'variant',
      'crust',
      'extras',
    ])
  })

  it('goes from the size to the crust by itself, and from there to the extras', () => {
    const pizza = item(2, [extras, crust])
    const steps = stepsOf(menu, pizza)
    const sized = { ...openChoice(pizza, 1), variantId: 'size-1' }
    expect(afterTap(sized, steps, steps[0]!)).toEqual({ type: 'go-to', stepId: 'crust' })
    const crusted = tapModifier(sized, crust, 'crust-a')
    expect(afterTap(crusted, steps, steps[1]!)).toEqual({ type: 'go-to', stepId: 'extras' })
  })

  it('puts it in the basket after the last question', () => {
    const pizza = item(2, [crust])
    const steps = stepsOf(menu, pizza)
    const crusted = tapModifier({ ...openChoice(pizza, 1), variantId: 'size-0' }, crust, 'crust-b')
    expect(openSteps(crusted, steps)).toBe(0)
    expect(afterTap(crusted, steps, steps[1]!)).toEqual({ type: 'add' })
  })

  it('comes back to a question that was skipped', () => {
    const pizza = item(2, [crust])
    const steps = stepsOf(menu, pizza)
    const crusted = tapModifier(openChoice(pizza, 1), crust, 'crust-b')
    expect(afterTap(crusted, steps, steps[1]!)).toEqual({ type: 'go-to', stepId: 'variant' })
  })

  it('waits until both of two required sauces are chosen', () => {
    const pizza = item(1, [sauces])
    const steps = stepsOf(menu, pizza)
    const one = tapModifier(openChoice(pizza, 1), sauces, 'sauces-a')
    expect(openSteps(one, steps)).toBe(1)
    expect(afterTap(one, steps, steps[0]!)).toEqual({ type: 'stay' })
    expect(afterTap(tapModifier(one, sauces, 'sauces-b'), steps, steps[0]!)).toEqual({ type: 'add' })
  })

  it('never adds by itself while the cashier picks extras', () => {
    const pizza = item(1, [extras])
    const steps = stepsOf(menu, pizza)
    const full = ['a', 'b', 'c'].reduce(
      (choice, name) => tapModifier(choice, extras, `extras-${name}`),
      openChoice(pizza, 1),
    )
    expect(afterTap(full, steps, steps[0]!)).toEqual({ type: 'stay' })
  })
})

describe('tapping a modifier', () => {
  const start = openChoice(item(1, []), 1)

  it('replaces the other of a single choice and keeps a required one on', () => {
    const first = tapModifier(start, crust, 'crust-a')
    const second = tapModifier(first, crust, 'crust-b')
    expect(second.modifiers).toEqual({ crust: ['crust-b'] })
    expect(tapModifier(second, crust, 'crust-b')).toBe(second)
  })

  it('switches on and off, and takes no more than the maximum', () => {
    const two = tapModifier(tapModifier(start, sauces, 'sauces-a'), sauces, 'sauces-b')
    expect(tapModifier(two, sauces, 'sauces-c')).toBe(two)
    expect(tapModifier(two, sauces, 'sauces-a').modifiers).toEqual({ sauces: ['sauces-b'] })
  })

  it('is found again when the line is opened for a change', () => {
    const line = {
      id: 'l',
      itemId: 'pizza',
      variantId: 'size-1',
      name: 'Pizza',
      variantName: 'Size 1',
      categoryId: 'pizzas',
      categoryName: 'Pizzas',
      quantity: 2,
      unitPrice: 900,
      modifiers: [
        { groupId: 'sauces', modifierId: 'sauces-a', name: 'a', price: 0 },
        { groupId: 'sauces', modifierId: 'sauces-c', name: 'c', price: 0 },
      ],
      taxes: [],
      note: 'no basil',
    }
    expect(choiceOfLine(line)).toEqual({
      variantId: 'size-1',
      modifiers: { sauces: ['sauces-a', 'sauces-c'] },
      quantity: 2,
      note: 'no basil',
    })
  })
})
