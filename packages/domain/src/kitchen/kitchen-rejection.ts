import { assertNever } from '../shared/assert-never.ts'

/** Why a command of the kitchen was not applied, as data. */
export type KitchenRejection =
  | { readonly type: 'other-order'; readonly expected: string; readonly got: string }
  | { readonly type: 'no-line-marked' }
  | { readonly type: 'too-many-lines-marked'; readonly max: number }
  | { readonly type: 'pieces-out-of-range'; readonly pieces: number }
  | { readonly type: 'same-station' }

/** A rejection as one sentence for the person at the screen. Source: KIT-4. */
export function explainKitchenRejection(rejection: KitchenRejection): string {
  switch (rejection.type) {
    case 'other-order':
      return 'This belongs to another order.'
    case 'no-line-marked':
      return 'Choose at least one line.'
    case 'too-many-lines-marked':
      return `No more than ${rejection.max} lines at once.`
    case 'pieces-out-of-range':
      return `A number of pieces is whole, from 1 to 9,999, not ${rejection.pieces}.`
    case 'same-station':
      return 'The order is at this station already.'
    default:
      return assertNever(rejection)
  }
}
