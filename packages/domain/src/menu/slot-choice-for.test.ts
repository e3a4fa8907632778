import { expect, it } from 'vitest'
import { anItem } from '../testing/index.ts'
import type { SlotChoice } from './combo.ts'
import { slotChoiceFor } from './slot-choice-for.ts'

const LARGE: SlotChoice = { itemId: 'latte', variantId: 'large', upcharge: 120 }
const ANY_SIZE: SlotChoice = { itemId: 'latte', upcharge: 30 }
const COFFEE: SlotChoice = { categoryId: 'coffee' }
const latte = anItem({ id: 'latte' })

it.each<[string, string, SlotChoice[], SlotChoice | undefined]>([
  ['the size before the item', 'large', [COFFEE, ANY_SIZE, LARGE], LARGE],
  ['the item where the size is another', 'small', [COFFEE, ANY_SIZE, LARGE], ANY_SIZE],
  ['the category where nothing else fits', 'small', [COFFEE, LARGE], COFFEE],
  ['nothing of another item', 'small', [{ itemId: 'tea' }, { categoryId: 'bakery' }], undefined],
  ['no upcharge before one', 'small', [ANY_SIZE, { itemId: 'latte' }], { itemId: 'latte' }],
  ['the smaller upcharge', 'small', [{ itemId: 'latte', upcharge: 40 }, ANY_SIZE], ANY_SIZE],
  [
    'what takes money off before nothing',
    'small',
    [COFFEE, { categoryId: 'coffee', upcharge: -10 }],
    { categoryId: 'coffee', upcharge: -10 },
  ],
])('a slot lets in %s', (_, variantId, choices, expected) => {
  expect(slotChoiceFor({ choices }, latte, variantId)).toEqual(expected)
  expect(slotChoiceFor({ choices: choices.toReversed() }, latte, variantId)).toEqual(expected)
})
