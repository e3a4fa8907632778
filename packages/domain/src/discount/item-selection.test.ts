import { expect, it } from 'vitest'
import type { OrderLine } from '../order/order-line.ts'
import { aLine } from '../testing/index.ts'
import { type ItemSelection, isSelected } from './item-selection.ts'

const espresso = aLine()
const inMenu = aLine({ combo: { id: 'c', itemId: 'breakfast', name: 'Breakfast' } })

it.each<[string, ItemSelection | undefined, OrderLine, boolean]>([
  ['nothing said is everything', undefined, espresso, true],
  ['no list is everything', {}, espresso, true],
  ['its item', { itemIds: ['tea', 'espresso'] }, espresso, true],
  ['another item', { itemIds: ['tea'] }, espresso, false],
  ['no item at all', { itemIds: [] }, espresso, false],
  ['its variant', { variantIds: ['espresso-single'] }, espresso, true],
  ['another variant', { variantIds: ['espresso-double'] }, espresso, false],
  ['its category', { categoryIds: ['coffee'] }, espresso, true],
  ['another category', { categoryIds: ['tea'] }, espresso, false],
  ['one list of several', { itemIds: ['tea'], variantIds: ['x'], categoryIds: ['coffee'] }, espresso, true],
  ['an exception', { categoryIds: ['coffee'], exceptItemIds: ['espresso'] }, espresso, false],
  ['an exception of everything', { exceptItemIds: ['espresso'] }, espresso, false],
  ['the exception of another', { exceptItemIds: ['tea'] }, espresso, true],
  ['a set menu as part of everything', {}, inMenu, true],
  ['a set menu by its own item', { itemIds: ['breakfast'] }, inMenu, true],
  ['a set menu not by the item of its line', { itemIds: ['espresso'] }, inMenu, false],
  ['a set menu not by the variant of its line', { variantIds: ['espresso-single'] }, inMenu, false],
  ['a set menu not by the category of its line', { categoryIds: ['coffee'] }, inMenu, false],
  ['a set menu as an exception', { exceptItemIds: ['breakfast'] }, inMenu, false],
  ['a set menu whose line alone is an exception', { exceptItemIds: ['espresso'] }, inMenu, true],
])('%s', (_, selection, line, selected) => {
  expect(isSelected(selection, line)).toBe(selected)
})
