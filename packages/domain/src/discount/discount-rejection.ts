import type { WordsOf } from '../order/rule.ts'

/** Why a discount command was not applied, as data. */
export type DiscountRejection = { readonly type: 'discount-placeholder' }

/** The same in words. */
export const DISCOUNT_WORDS: WordsOf<DiscountRejection> = { 'discount-placeholder': () => '' }
