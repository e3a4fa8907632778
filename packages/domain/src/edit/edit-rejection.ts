import type { WordsOf } from '../order/rule.ts'

/** Why a edit command was not applied, as data. */
export type EditRejection = { readonly type: 'edit-placeholder' }

/** The same in words. */
export const EDIT_WORDS: WordsOf<EditRejection> = { 'edit-placeholder': () => '' }
