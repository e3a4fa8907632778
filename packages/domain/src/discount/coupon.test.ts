import { describe, expect, it } from 'vitest'
import { aCoupon } from '../testing/index.ts'
import { type Coupon, couponByCode, couponSetupProblem } from './coupon.ts'

it.each([
  ['as printed', 'WELCOME-10', 'welcome'],
  ['in small letters', 'welcome-10', 'welcome'],
  ['with blanks', ' wel come 10 ', 'welcome'],
  ['without its dash', 'WELCOME10', 'welcome'],
  ['of another', 'FLYER', 'flyer'],
  ['that is none', 'WELCOME', undefined],
  ['that is empty', ' - ', undefined],
])('a code %s is read', (_, code, id) => {
  const broken = aCoupon({ id: 'broken', code: '-' })
  expect(couponByCode([broken, aCoupon(), aCoupon({ id: 'flyer', code: 'flyer' })], code)?.id).toBe(id)
})

describe('what is wrong with a coupon is said in words', () => {
  const amounts = 'An amount is a whole number of minor units, 1 or more.'
  const often = 'It may be used once or more often.'
  const offline = 'Offline it may be used a whole number of times, or 0.'
  it.each<[Partial<Coupon>, string | undefined]>([
    [{}, undefined],
    [{ mostOff: 1, leastSpend: 1 }, undefined],
    [{ caps: { total: 1, perCustomer: 1, perOrder: 1, offline: 0 } }, undefined],
    [{ code: '🎁'.repeat(40) }, undefined],
    [{ priority: -1 }, undefined],
    [{ code: '' }, 'Give it a code.'],
    [{ code: ' -' }, 'Give it a code.'],
    [{ code: 'x'.repeat(41) }, 'The code has at most 40 characters.'],
    [{ mostOff: 0 }, amounts],
    [{ mostOff: 0.5 }, amounts],
    [{ leastSpend: 0 }, amounts],
    [{ caps: { total: 0 } }, often],
    [{ caps: { perCustomer: 0 } }, often],
    [{ caps: { perOrder: 0 } }, often],
    [{ caps: { total: 1.5 } }, often],
    [{ caps: { offline: -1 } }, offline],
    [{ caps: { offline: 0.5 } }, offline],
    [{ priority: 0.5 }, 'The priority is a whole number.'],
    [{ name: '' }, 'Give it a name: it stands on the receipt.'],
    [{ value: { kind: 'percent', rate: 0 } }, 'The percentage is more than 0 and at most 100.'],
    [{ when: { from: '2026-11-21', until: '2026-11-20' } }, 'It ends before it begins.'],
  ])('%j', (changes, words) => {
    expect(couponSetupProblem(aCoupon(changes))).toBe(words)
  })
})
