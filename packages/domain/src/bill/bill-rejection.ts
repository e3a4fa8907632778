import type { WordsOf } from '../order/rule.ts'

/** Why a bill command was not applied, as data. */
export type BillRejection = { readonly type: 'bill-placeholder' }

/** The same in words. */
export const BILL_WORDS: WordsOf<BillRejection> = { 'bill-placeholder': () => '' }
