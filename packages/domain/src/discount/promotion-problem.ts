import { ORDER_LIMITS } from '../order/order-limits.ts'
import { daypartProblem } from '../store/daypart.ts'
import type { DiscountValue } from './discount.ts'
import type { HappyHourValue, Promotion } from './promotion.ts'
import type { Validity } from './validity.ts'

const WHOLE = 1_000_000
const MOST_PIECES = 99

/** Why this is no promotion, in words for the person who sets it up; undefined when it is one. Source: PAY-10. */
export function promotionProblem(promotion: Promotion): string | undefined {
  return (
    nameProblem(promotion.name) ??
    (Number.isInteger(promotion.priority ?? 0) ? undefined : 'The priority is a whole number.') ??
    periodProblem(promotion.when) ??
    ownProblem(promotion)
  )
}

function ownProblem(promotion: Promotion): string | undefined {
  switch (promotion.kind) {
    case 'happy-hour':
      return valueProblem(promotion.value)
    case 'buy-get':
      return (
        countProblem(promotion.buy.count) ??
        countProblem(promotion.get.count) ??
        valueProblem({ kind: 'percent', rate: promotion.rate }) ??
        timesProblem(promotion.timesPerOrder)
      )
    case 'combo-price': {
      const { slots, price, timesPerOrder } = promotion
      const pieces = slots.reduce((sum, { count }) => sum + count, 0)
      return (
        slots.map(({ count }) => countProblem(count)).find((problem) => problem !== undefined) ??
        (pieces < 2 || pieces > MOST_PIECES ? `A combo is of 2 to ${MOST_PIECES} pieces.` : undefined) ??
        amountProblem(price, 0) ??
        timesProblem(timesPerOrder)
      )
    }
    case 'spend-threshold':
      return amountProblem(promotion.spend, 1) ?? valueProblem(promotion.value)
  }
}

/** Why a discount cannot be of this value, in words; undefined when it can. Source: `ORDER_LIMITS`. */
export function valueProblem(value: DiscountValue | HappyHourValue): string | undefined {
  switch (value.kind) {
    case 'percent':
      return isWithin(value.rate, 1, WHOLE) ? undefined : 'The percentage is more than 0 and at most 100.'
    case 'amount':
      return amountProblem(value.amount, 1)
    case 'price':
      return amountProblem(value.price, 0)
  }
}

/** Why these times make no sense, in words; undefined when they do. Source: PAY-9 (ValidFrom, ValidUntil). */
export function periodProblem(when: Validity | undefined): string | undefined {
  const { from, until, fromInstant, untilInstant, dayparts } = when ?? {}
  if (from !== undefined && until !== undefined && until < from) return 'It ends before it begins.'
  if (fromInstant !== undefined && untilInstant !== undefined && untilInstant <= fromInstant) {
    return 'It ends before it begins.'
  }
  if (dayparts?.length === 0) return 'Choose at least one time of day.'
  return dayparts?.map(daypartProblem).find((problem) => problem !== undefined)
}

/** Why this cannot be the name on the receipt, in words. Source: `ORDER_LIMITS`. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Give it a name: it stands on the receipt.'
  const { nameLength } = ORDER_LIMITS
  return [...name].length > nameLength ? `The name has at most ${nameLength} characters.` : undefined
}

function countProblem(count: number): string | undefined {
  return isWithin(count, 1, MOST_PIECES) ? undefined : `It is for 1 to ${MOST_PIECES} pieces.`
}

function timesProblem(times: number | undefined): string | undefined {
  return times === undefined || isWithin(times, 1, ORDER_LIMITS.quantity)
    ? undefined
    : 'It is given once or more often in an order.'
}

function amountProblem(amount: number, least: number): string | undefined {
  return isWithin(amount, least, ORDER_LIMITS.amount)
    ? undefined
    : `The amount is a whole number of minor units, ${least} or more.`
}

const isWithin = (figure: number, least: number, most: number): boolean =>
  Number.isInteger(figure) && figure >= least && figure <= most
