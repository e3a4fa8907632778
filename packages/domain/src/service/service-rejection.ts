import type { OrderType } from '../order/order.ts'
import type { WordsOf } from '../order/rule.ts'

/** Why a service command was not applied, as data. */
export type ServiceRejection =
  | { readonly type: 'pays-first' }
  | { readonly type: 'money-taken' }
  | { readonly type: 'no-money-taken' }
  | { readonly type: 'already-in-house' }
  | { readonly type: 'not-in-house' }
  | { readonly type: 'quality-check-missing' }
  | { readonly type: 'handed-over-otherwise'; readonly orderType: OrderType }
  | { readonly type: 'paid-stays-paid' }
  | { readonly type: 'not-paid-yet' }
  | { readonly type: 'kitchen-is-further' }
  | { readonly type: 'line-not-waiting'; readonly lineId: string }
  | { readonly type: 'no-line-waiting'; readonly course: number }
  | { readonly type: 'line-named-twice'; readonly lineId: string }
  | { readonly type: 'no-line-named' }
  | { readonly type: 'too-many-commands'; readonly max: number }

/** The same in words. */
export const SERVICE_WORDS: WordsOf<ServiceRejection> = {
  'pays-first': () => 'This order is paid before the kitchen begins.',
  'money-taken': () => 'Money was taken for this order. Give it back first.',
  'no-money-taken': () => 'No money was taken for this order.',
  'already-in-house': () => 'The kitchen has this order already.',
  'not-in-house': () => 'The kitchen does not have this order.',
  'quality-check-missing': () => 'No step may be left out: the food is checked before it goes out.',
  'handed-over-otherwise': ({ orderType }) => HOW_HANDED_OVER[orderType],
  'paid-stays-paid': () => 'The order is paid. Give money back with a refund.',
  'not-paid-yet': () => 'The order is not paid yet.',
  'kitchen-is-further': () => 'The kitchen is that far already.',
  'line-not-waiting': () => 'This line is with the kitchen already.',
  'no-line-waiting': ({ course }) => `No line of course ${course} is waiting.`,
  'line-named-twice': () => 'A line is named twice.',
  'no-line-named': () => 'Choose at least one line.',
  'too-many-commands': ({ max }) => `The order was changed ${max} times. Pay it and begin another one.`,
}

const HOW_HANDED_OVER: Readonly<Record<OrderType, string>> = {
  'dine-in': 'This order is served at the table.',
  takeaway: 'This order is picked up.',
  delivery: 'This order is picked up by the driver and delivered.',
}
