import type { HouseCommand } from '@evertill/domain'

type Stamp = 'id' | 'at' | 'employeeId' | 'baseRev' | 'businessDay'

type WithoutStamp<C> = C extends unknown ? Omit<C, Stamp> : never

/**
 * Something done to an order the house knows, before the till says who did it, when and on which revision. Bills and
 * refunds have functions of their own, because they take a receipt number.
 */
export type HouseAction = WithoutStamp<
  Exclude<HouseCommand, { readonly type: 'draft.park' | 'draft.resume' | 'bill.pay' | 'order.refund' }>
>
