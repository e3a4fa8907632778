import { expect, it } from 'vitest'
import { aFixedTax, aTax } from '../testing/order-builders.ts'
import { computeTaxes, type TaxedAmount } from './compute-taxes.ts'
import type { PercentTax, Tax } from './tax.ts'

const PER_ORDER = { taxRounding: 'per-order', roundingMode: 'half-away' } as const
const onTop = (id: string, rate: number, changes: Partial<PercentTax> = {}) =>
  aTax({ id, rate, kind: 'percent-excluded', ...changes })
const amount = (listed: number, ...taxes: readonly Tax[]): TaxedAmount => ({ listed, pieces: 1, taxes })
const figures = (...amounts: readonly TaxedAmount[]) =>
  computeTaxes(amounts, PER_ORDER).amounts.map(({ tax }) => tax)

const gst = onTop('gst', 100_000, { enlargesBase: true })

it('two lines with the same taxes, told twice, are rounded together', () => {
  const one = { ...onTop('vat', 50_000) }
  const two = { ...onTop('vat', 50_000) }
  // 5 % of 0.09 and of 0.09 is half a cent each and 0.9 together.
  expect(figures(amount(9, one), amount(9, two))).toEqual([1, 0])
  expect(figures(amount(9, one), amount(9, one))).toEqual([1, 0])
})

it('the same tax counts on the net for one line and on the enlarged base for the other', () => {
  const plain = onTop('pst', 100_000)
  const onNet = onTop('pst', 100_000, { onNet: true })
  expect(figures(amount(1_000, gst, plain), amount(1_000, gst, onNet))).toEqual([210, 200])
  expect(figures(amount(1_000, gst, onNet), amount(1_000, gst, plain))).toEqual([200, 210])
})

it('the same tax enlarges the base of one line and not of the other', () => {
  const alone = onTop('gst', 100_000)
  const pst = onTop('pst', 100_000)
  expect(figures(amount(1_000, gst, pst), amount(1_000, alone, pst))).toEqual([210, 200])
  expect(figures(amount(1_000, alone, pst), amount(1_000, gst, pst))).toEqual([200, 210])
})

it('the order of the taxes is part of what they are', () => {
  const pst = onTop('pst', 100_000)
  expect(figures(amount(1_000, gst, pst), amount(1_000, pst, gst))).toEqual([210, 200])
})

it('a line with one tax less is another kind of line', () => {
  const pst = onTop('pst', 100_000)
  expect(figures(amount(1_000, pst, gst), amount(1_000, pst))).toEqual([200, 100])
  expect(figures(amount(1_000, pst), amount(1_000, pst, gst))).toEqual([100, 200])
})

it('two taxes of the same rate are two taxes', () => {
  const { taxes } = computeTaxes(
    [amount(100, onTop('city', 50_000)), amount(200, onTop('state', 50_000))],
    PER_ORDER,
  )
  expect(taxes.map(({ tax, amount }) => [tax.id, amount])).toEqual([
    ['city', 5],
    ['state', 10],
  ])
})

it('within the price and on top of it are two taxes, whatever they are called', () => {
  const { taxes } = computeTaxes(
    [amount(105, aTax({ id: 'vat', rate: 50_000 })), amount(100, onTop('vat', 50_000))],
    PER_ORDER,
  )
  expect(taxes.map((one) => one.amount)).toEqual([5, 5])
})

it('two fixed taxes of one name and different amounts are two taxes', () => {
  const bag = aFixedTax({ id: 'bag', amount: 10 })
  const largeBag = aFixedTax({ id: 'bag', amount: 20 })
  const { taxes } = computeTaxes([amount(100, bag), amount(100, largeBag)], PER_ORDER)
  expect(taxes.map((one) => one.amount)).toEqual([10, 20])
})

it('a cent over or short is settled with the first of lines of the same size', () => {
  const vat = onTop('vat', 50_000)
  expect(figures(amount(10, vat), amount(10, vat), amount(10, vat))).toEqual([0, 1, 1])
  expect(figures(amount(9, vat), amount(9, vat), amount(9, vat))).toEqual([1, 0, 0])
})

it('and first with the largest', () => {
  const vat = onTop('vat', 50_000)
  expect(figures(amount(9, vat), amount(29, vat), amount(9, vat))).toEqual([0, 2, 0])
  expect(figures(amount(10, vat), amount(30, vat), amount(10, vat))).toEqual([1, 1, 1])
})
