import { expect, it } from 'vitest'
import { formatMinor } from '../money/format-minor.ts'
import { explainRejection } from '../order/explain-rejection.ts'
import { EDIT_WORDS, type EditRejection } from './edit-rejection.ts'

const euro = (amount: number) => `€${formatMinor(amount, 2)}`

const WORDS: readonly [EditRejection, string][] = [
  [{ type: 'not-sold-by-weight', lineId: 'l' }, 'This is not sold by weight.'],
  [{ type: 'weigh-again', lineId: 'l' }, 'This is sold by weight. Weigh it again.'],
  [{ type: 'combo-broken', comboId: 'c' }, 'This belongs to a set menu, which is changed as a whole.'],
  [{ type: 'edit-before-send' }, 'The order is not sent yet. Change it in the basket.'],
  [{ type: 'edit-after-payment' }, 'The order is paid. What was wrong is corrected by a refund.'],
  [{ type: 'nothing-to-change' }, 'There is nothing to change.'],
  [{ type: 'transfer-to-nobody' }, 'Say who serves the order from now on.'],
  [{ type: 'same-order' }, 'This is the same order.'],
  [{ type: 'orders-not-alike' }, 'These orders are priced differently. Settle each on its own.'],
  [{ type: 'settled-in-part' }, 'Part of this order is settled on its own already. Finish that first.'],
  [{ type: 'changed-meanwhile' }, 'The order was changed meanwhile. Look at it again.'],
  [{ type: 'line-moved-twice', lineId: 'l' }, 'A line is named twice.'],
  [{ type: 'new-id-missing', of: 'l' }, 'This needs a new number that was not made. Try again.'],
  [{ type: 'more-than-ordered', lineId: 'l', ordered: 3 }, 'Only 3 of these are on the order.'],
  [
    { type: 'line-is-paid', lineId: 'l' },
    'A guest has paid for this already. What was wrong is corrected by a refund.',
  ],
  [
    { type: 'less-than-paid', total: 1_250, paid: 2_000 },
    '€20.00 is paid already, so the order cannot come to €12.50. Take a payment back first.',
  ],
]

it.each(WORDS)('%j is said in words', (rejection, words) => {
  expect(explainRejection(rejection, euro)).toBe(words)
})

it('has words for every reason', () => {
  expect(new Set(WORDS.map(([{ type }]) => type))).toEqual(new Set(Object.keys(EDIT_WORDS)))
})
