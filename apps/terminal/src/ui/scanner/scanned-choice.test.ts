import type { Menu, MenuItem } from '@evertill/domain'
import { describe, expect, it } from 'vitest'
import { codeBookOf, scannedChoice } from './scanned-choice.ts'

const item = (id: string, more: Partial<MenuItem> = {}): MenuItem => ({
  ...{ id, name: id, categoryId: 'c', position: 0, modifierGroupIds: [], taxIds: [], available: true },
  variants: [{ id: `${id}-one`, name: '', price: 350 }],
  ...more,
})
const menu: Menu = {
  categories: [],
  taxes: [],
  modifierGroups: [
    {
      id: 'milk',
      name: 'Milk',
      minChoices: 1,
      maxChoices: 1,
      modifiers: [{ id: 'oat', name: 'Oat', price: 0 }],
    },
  ],
  items: [
    item('cola-330'),
    item('4006381333931'),
    item('latte-100', { modifierGroupIds: ['milk'] }),
    item('cheese-200', { soldBy: { unit: 'kg' } }),
    item('wine-300', {
      variants: [
        { id: 'wine-glass', name: 'Glass', price: 700 },
        { id: 'wine-bottle', name: 'Bottle', price: 2_800 },
      ],
    }),
  ],
}
const scan = (text: string) =>
  scannedChoice(text, menu, codeBookOf(menu), { currency: { code: 'USD', decimals: 2 }, thisYear: 2026 })

describe('a scan at the sale', () => {
  it('adds the item whose code it is, by its own id or its only variant’s', () => {
    const choice = { itemId: 'cola-330', variantId: 'cola-330-one', choices: [], quantity: 1, note: '' }
    expect(scan('cola-330')).toEqual({ type: 'add', choice })
    expect(scan('cola-330-one')).toEqual({ type: 'add', choice })
    expect(scan(']E04006381333931')).toMatchObject({ type: 'add', choice: { itemId: '4006381333931' } })
    expect(scan('wine-bottle')).toMatchObject({ type: 'add', choice: { variantId: 'wine-bottle' } })
  })

  it('asks what is still to be chosen or weighed', () => {
    expect(scan('latte-100')).toEqual({ type: 'choose', itemId: 'latte-100', quantity: 1 })
    expect(scan('wine-300')).toEqual({ type: 'choose', itemId: 'wine-300', quantity: 1 })
    expect(scan('cheese-200')).toEqual({ type: 'choose', itemId: 'cheese-200', quantity: 1 })
  })

  it('says what it does not know, and what was misread', () => {
    expect(scan('5901234123457')).toEqual({ type: 'unknown', text: '5901234123457' })
    expect(scan(']E04006381333932')).toEqual({ type: 'misread' })
  })
})
