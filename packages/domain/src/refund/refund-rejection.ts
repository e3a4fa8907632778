import type { WordsOf } from '../order/rule.ts'

/** Why a refund command was not applied, as data. */
export type RefundRejection = { readonly type: 'refund-placeholder' }

/** The same in words. */
export const REFUND_WORDS: WordsOf<RefundRejection> = { 'refund-placeholder': () => '' }
