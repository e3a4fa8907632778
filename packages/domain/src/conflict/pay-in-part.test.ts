import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { Tender } from '../payment/tender.ts'
import { appliedTo } from '../service/house.ts'
import {
  aBillPayment,
  aCardPayment,
  aDinner,
  aLine,
  BILL_CONTENT,
  DINNER,
  partPayment,
} from '../testing/index.ts'
import { payInPart } from './pay-in-part.ts'

const grown = aDinner({ lines: [...DINNER, aLine({ id: 'late' })] })
const paying = (...tenders: Tender[]) => ({ ...aBillPayment(aDinner()), id: 'pay', tenders })

describe('a bill that was paid while the order grew', () => {
  it('is paid in part, each payment once, and the order knows the command', () => {
    const paid = payInPart(grown, paying(aCardPayment(3_000, 'card-1'), aCardPayment(885, 'card-2')))
    expect(paid && 'tenders' in paid && paid.tenders.map(({ id, amount }) => [id, amount])).toEqual([
      ['card-1', 3_000],
      ['card-2', 885],
    ])
    expect(paid?.status).toBe('confirmed')
    expect(paid && appliedTo(paid).slice(-2)).toEqual(['pay', 'pay/1'])
  })

  it('is not paid in part when one of the payments has no place', () => {
    expect(payInPart(grown, paying(aCardPayment(3_000, 'card-1'), aCardPayment(9_000, 'card-2')))).toBe(
      undefined,
    )
  })

  it('is nothing to take where all was paid before', () => {
    const taken = applyCommand(grown, partPayment(aCardPayment(3_885, 'card-1')))
    expect(taken.ok && payInPart(taken.value, paying())).toBe(undefined)
    const { tenders: _, ...without } = paying()
    expect(payInPart(grown, without)).toBe(undefined)
  })

  it('goes to the check it was for', () => {
    const plan = { kind: 'equal', checkIds: ['anna', 'ben'] } as const
    const split = applyCommand(grown, { ...BILL_CONTENT, type: 'bill.split', id: 'split', plan })
    const paid =
      split.ok && payInPart(split.value, { ...paying(aCardPayment(1_900, 'card-1')), checkId: 'ben' })
    expect(paid && 'split' in paid && paid.split?.tenders).toEqual([{ tenderId: 'card-1', checkId: 'ben' }])
  })
})
