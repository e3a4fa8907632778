import { balanceOf, billOf, type Minor, type OpenOrder, openChecks, type PaidCheck } from '@evertill/domain'
import type { OpenBill } from './till-store.ts'

/** The order of the house on the payment screen: of a split one the check that was wanted, or the next to be paid. */
export function billView(order: OpenOrder, wanted?: string): OpenBill {
  const { split } = order
  if (!split) return { order, balance: balanceOf(order), settling: false }
  const open = openChecks(order, split.plan).filter(({ parts }) => parts.length > 0)
  const checkId = open.find(({ id }) => id === wanted)?.id ?? open[0]?.id
  const bill = billOf(order, checkId)
  return { order, checkId, balance: bill.ok ? bill.value.balance : balanceOf(order), settling: false }
}

/** One guest's part of a split bill, as the payment screen lists it. */
export interface CheckView {
  readonly id: string
  /** 1, 2, 3 … as the split made them. */
  readonly number: number
  readonly total: Minor
  /** Still to pay, in minor units; 0 once it is paid. */
  readonly balance: Minor
  readonly paid: boolean
}

/** The checks of a split bill in their order, paid ones included; none of one that is not split. */
export function checksOf(order: OpenOrder, checkIds: readonly string[]): CheckView[] {
  return checkIds.flatMap((id, at): CheckView[] => {
    const paid = order.paidChecks?.find((check) => check.id === id)
    if (paid) return [{ id, number: at + 1, total: paid.total, balance: 0, paid: true }]
    const bill = billOf(order, id)
    if (!bill.ok || bill.value.check.parts.length === 0) return []
    const { check, balance } = bill.value
    return [{ id, number: at + 1, total: check.total, balance, paid: false }]
  })
}

/** What was given back in cash when a check was paid. */
export function changeOf({ tenders }: Pick<OpenOrder, 'tenders'>, { tenderIds }: PaidCheck): Minor {
  return tenders.reduce(
    (sum, tender) => (tender.kind === 'cash' && tenderIds.includes(tender.id) ? sum + tender.change : sum),
    0,
  )
}
