import { expect, it } from 'vitest'
import { tipOffers } from './tip-offers.ts'

it.each([
  ['of the usual shares', 2_801, undefined, [420, 504, 560]],
  ['of the store’s own shares', 2_850, [50_000, 100_000], [143, 285]],
  ['of a cent, which none of them reaches', 1, undefined, []],
  ['of nothing', 0, undefined, []],
  ['of a store that offers none', 2_801, [], []],
] as const)('offers tips %s', (_, bill, rates, amounts) => {
  expect(tipOffers(bill, rates).map(({ amount }) => amount)).toEqual(amounts)
})

it('says which share each is', () => {
  expect(tipOffers(1_000)[0]).toEqual({ rate: 150_000, amount: 150 })
})
