import type { WordsOf } from '../order/rule.ts'

/** Why a service command was not applied, as data. */
export type ServiceRejection = { readonly type: 'service-placeholder' }

/** The same in words. */
export const SERVICE_WORDS: WordsOf<ServiceRejection> = { 'service-placeholder': () => '' }
