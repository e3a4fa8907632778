import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLine, anOrder, anyCart, aTax, PRICING } from '../testing/index.ts'
import { hasSameMoney, priceOrder } from './price-order.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('a priced order', () => {
  it('multiplies the piece with its modifiers by the quantity', () => {
    const line = aLine({
      quantity: 3,
      unitPrice: 410,
      modifiers: [
        { groupId: 'milk', modifierId: 'oat', name: 'Oat milk', price: 40 },
        { groupId: 'extras', modifierId: 'own-cup', name: 'Own cup', price: -20 },
      ],
      taxes: [],
    })
    expect(priceOrder(anOrder({ lines: [line] }))).toEqual({
      lines: [{ lineId: line.id, listed: 1_290, net: 1_290, tax: 0, total: 1_290 }],
      taxes: [],
      net: 1_290,
      tax: 0,
      total: 1_290,
    })
  })

  it('with included and excluded taxes, per line and per order', () => {
    const sales = aTax({ id: 'sales', name: 'Sales tax', kind: 'percent-excluded', rate: 88_750 })
    const lines = [1, 2, 3].map((n) => aLine({ id: `line-${n}`, unitPrice: 199, taxes: [sales] }))
    const perOrder = priceOrder({ lines, pricing: PRICING })
    // 8.875 % of 5.97 is 52.98 cents; of 1.99 it is 17.66 cents, rounded up three times.
    expect([perOrder.net, perOrder.tax, perOrder.total]).toEqual([597, 53, 650])
    expect(perOrder.lines.map(({ tax }) => tax)).toEqual([17, 18, 18])
    const perLine = priceOrder({ lines, pricing: { ...PRICING, taxRounding: 'per-line' } })
    expect([perLine.net, perLine.tax, perLine.total]).toEqual([597, 54, 651])
  })

  it('of an empty basket is nothing', () => {
    expect(priceOrder({ lines: [], pricing: PRICING })).toEqual({
      lines: [],
      taxes: [],
      net: 0,
      tax: 0,
      total: 0,
    })
  })

  it('adds up: total = net + tax, and every figure is the sum of its parts', () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        const totals = priceOrder(cart)
        expect(totals.total).toBe(totals.net + totals.tax)
        expect(totals.net).toBe(sum(totals.lines.map(({ net }) => net)))
        expect(totals.tax).toBe(sum(totals.lines.map(({ tax }) => tax)))
        expect(totals.tax).toBe(sum(totals.taxes.map(({ amount }) => amount)))
        expect(totals.total).toBe(sum(totals.lines.map(({ total }) => total)))
        for (const line of totals.lines) expect(line.total).toBe(line.net + line.tax)
        for (const figure of Object.values(totals).flat()) {
          if (typeof figure === 'number') expect(Number.isSafeInteger(figure)).toBe(true)
        }
      }),
    )
  })

  it('with included taxes only, comes to the sum of the listed prices', () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        const lines = cart.lines.map((line) => ({
          ...line,
          taxes: line.taxes.filter(({ kind }) => kind === 'percent-included'),
        }))
        const totals = priceOrder({ ...cart, lines })
        expect(totals.total).toBe(sum(totals.lines.map(({ listed }) => listed)))
      }),
    )
  })

  it('costs the same whatever the order of its lines, per order', () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        const pricing = { ...cart.pricing, taxRounding: 'per-order' as const }
        const there = priceOrder({ lines: cart.lines, pricing })
        const back = priceOrder({ lines: cart.lines.toReversed(), pricing })
        expect([back.net, back.tax, back.total]).toEqual([there.net, there.tax, there.total])
      }),
    )
  })
})

describe('two statements of money', () => {
  const totals = priceOrder(anOrder({ lines: [aLine(), aLine({ id: 'second', taxes: [] })] }))

  it('agree when only the name of a tax differs', () => {
    const taxes = totals.taxes.map((entry) => ({ ...entry, tax: { ...entry.tax, name: 'MwSt.' } }))
    expect(hasSameMoney(totals, { ...totals, taxes })).toBe(true)
  })

  it.each([
    ['the total', { ...totals, total: totals.total + 1 }],
    ['the net', { ...totals, net: totals.net - 1 }],
    ['a tax', { ...totals, taxes: totals.taxes.map((entry) => ({ ...entry, amount: entry.amount + 1 })) }],
    ['a base', { ...totals, taxes: totals.taxes.map((entry) => ({ ...entry, base: entry.base + 1 })) }],
    ['a rate', { ...totals, taxes: totals.taxes.map((e) => ({ ...e, tax: { ...e.tax, rate: 1 } })) }],
    ['a line', { ...totals, lines: totals.lines.map((line) => ({ ...line, net: line.net + 1 })) }],
    ['the lines', { ...totals, lines: totals.lines.slice(1) }],
    ['the taxes', { ...totals, taxes: [] }],
  ])('differ when %s differs', (_, other) => {
    expect(hasSameMoney(totals, other)).toBe(false)
  })
})
