import type { WordsOf } from '../order/rule.ts'
import type { DiscountSource } from './discount.ts'

/** Why a discount was not given or taken away, as data. */
export type DiscountRejection =
  | { readonly type: 'no-such-discount'; readonly discountId: string }
  /** A person adds or removes what only the promotions decide. */
  | { readonly type: 'promotion-by-hand'; readonly discountId: string }
  | { readonly type: 'not-a-promotion'; readonly discountId: string; readonly source: DiscountSource }
  /** A coupon or promotion that does not say which: its uses could not be counted. */
  | { readonly type: 'discount-source-missing'; readonly discountId: string }

/** The same in words. Source: feature inventory, PAY-9 and PAY-10. */
export const DISCOUNT_WORDS: WordsOf<DiscountRejection> = {
  'no-such-discount': () => 'This discount is no longer on the order.',
  'promotion-by-hand': () => 'Promotions come and go by themselves, with what is in the order.',
  'not-a-promotion': ({ source }) => `${SOURCES[source]} is added by hand, not as a promotion.`,
  'discount-source-missing': () => 'It is not known which coupon or promotion this discount comes from.',
}

const SOURCES: Readonly<Record<DiscountSource, string>> = {
  manual: 'A discount',
  promotion: 'A promotion',
  coupon: 'A coupon',
  loyalty: 'A reward',
  comp: 'A comp',
}
