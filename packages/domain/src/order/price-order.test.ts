import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIncludedTax } from '../tax/tax.ts'
import { aFixedTax, aLine, anOrder, anyCart, aTax, PRICING } from '../testing/index.ts'
import { hasSameMoney } from './has-same-money.ts'
import { listedAmount } from './listed-amount.ts'
import { priceOrder } from './price-order.ts'

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
          taxes: line.taxes.filter(isIncludedTax),
        }))
        const totals = priceOrder({ ...cart, lines })
        expect(totals.total).toBe(sum(totals.lines.map(({ listed }) => listed)))
      }),
    )
  })

  it('charges deposits and fees by the piece, also on what is free', () => {
    const bag = aFixedTax({ id: 'bag', name: 'Bag fee', amount: 10 })
    const bottle = aFixedTax({ kind: 'fixed-included' })
    const lines = [
      aLine({ id: 'cola', quantity: 3, unitPrice: 325, taxes: [bottle, aTax({ rate: 200_000 })] }),
      aLine({ id: 'water', quantity: 2, unitPrice: 0, taxes: [bottle, bag] }),
    ]
    expect(priceOrder({ lines, pricing: PRICING })).toEqual({
      lines: [
        { lineId: 'cola', listed: 975, net: 750, tax: 225, total: 975 },
        { lineId: 'water', listed: 0, net: -50, tax: 70, total: 20 },
      ],
      taxes: [
        { tax: bottle, base: 700, amount: 125 },
        { tax: aTax({ rate: 200_000 }), base: 750, amount: 150 },
        { tax: bag, base: -50, amount: 20 },
      ],
      net: 700,
      tax: 295,
      total: 995,
    })
  })

  it('keeps the deposit whatever the discount', () => {
    const lines = [aLine({ id: 'cola', quantity: 2, unitPrice: 500, taxes: [aFixedTax()] })]
    const half = {
      id: 'half',
      name: 'Half',
      source: 'comp',
      value: { kind: 'percent', rate: 500_000 },
    } as const
    expect(priceOrder({ lines, pricing: PRICING, discounts: [half] })).toEqual({
      lines: [{ lineId: 'cola', listed: 1_000, discount: 500, net: 500, tax: 50, total: 550 }],
      discounts: [{ discountId: 'half', amount: 500 }],
      taxes: [{ tax: aFixedTax(), base: 500, amount: 50 }],
      net: 500,
      tax: 50,
      total: 550,
    })
  })

  it('names a discount that took nothing, and no line it left alone', () => {
    const lines = [aLine({ id: 'free', unitPrice: 0, taxes: [] })]
    const half = {
      id: 'half',
      name: 'Half',
      source: 'comp',
      value: { kind: 'percent', rate: 500_000 },
    } as const
    expect(priceOrder({ lines, pricing: PRICING, discounts: [half] })).toEqual({
      lines: [{ lineId: 'free', listed: 0, net: 0, tax: 0, total: 0 }],
      discounts: [{ discountId: 'half', amount: 0 }],
      taxes: [],
      net: 0,
      tax: 0,
      total: 0,
    })
  })

  it('charges service on what discounts leave, taxed like a line of one piece', () => {
    const sales = aTax({ id: 'sales', name: 'Sales tax', kind: 'percent-excluded', rate: 80_000 })
    const lines = [aLine({ id: 'steak', quantity: 2, unitPrice: 1_000, taxes: [sales] })]
    const half = {
      id: 'half',
      name: 'Half',
      source: 'comp',
      value: { kind: 'percent', rate: 500_000 },
    } as const
    const service = { id: 'service', name: 'Service', rate: 125_000, taxes: [sales, aFixedTax()] }
    const untaxed = { id: 'untaxed', name: 'Cover', rate: 1_500, taxes: [] }
    const order = { lines, pricing: PRICING, discounts: [half], serviceCharges: [service, untaxed] }
    expect(priceOrder(order)).toEqual({
      lines: [{ lineId: 'steak', listed: 2_000, discount: 1_000, net: 1_000, tax: 80, total: 1_080 }],
      charges: [
        { chargeId: 'service', listed: 125, net: 125, tax: 35, total: 160 },
        { chargeId: 'untaxed', listed: 2, net: 2, tax: 0, total: 2 },
      ],
      discounts: [{ discountId: 'half', amount: 1_000 }],
      taxes: [
        { tax: sales, base: 1_125, amount: 90 },
        { tax: aFixedTax(), base: 125, amount: 25 },
      ],
      net: 1_127,
      tax: 115,
      total: 1_242,
    })
  })

  it('has no service charge on gift cards', () => {
    const service = { id: 'service', name: 'Service', rate: 100_000, taxes: [] }
    const card = aLine({ id: 'card', unitPrice: 5_000, taxes: [], giftCard: { cardId: 'token' } })
    const order = { lines: [aLine({ unitPrice: 1_000, taxes: [] }), card], pricing: PRICING }
    expect(priceOrder({ ...order, serviceCharges: [service] }).total).toBe(6_100)
  })

  it('has no service charge on more given back than sold', () => {
    const service = { id: 'service', name: 'Service', rate: 100_000, taxes: [] }
    const lines = [aLine({ unitPrice: -250, taxes: [] })]
    expect(priceOrder({ lines, pricing: PRICING, serviceCharges: [service] }).charges).toEqual([
      { chargeId: 'service', listed: 0, net: 0, tax: 0, total: 0 },
    ])
  })

  it('without discounts and charges says nothing of them', () => {
    const order = { lines: [aLine({ taxes: [] })], pricing: PRICING, discounts: [], serviceCharges: [] }
    expect(Object.keys(priceOrder(order))).toEqual(['lines', 'taxes', 'net', 'tax', 'total'])
    expect(Object.keys(priceOrder(order).lines[0]!)).toEqual(['lineId', 'listed', 'net', 'tax', 'total'])
  })

  it.each([
    ['0.350 kg at 12.90', 350, 1_290, 1, 'half-away', 452],
    ['0.350 kg at 12.90, down', 350, 1_290, 1, 'down', 451],
    ['two pieces, each rounded', 350, 1_290, 2, 'half-away', 904],
    ['one gram of what costs next to nothing', 1, 499, 1, 'half-away', 0],
  ] as const)('weighs %s', (_, amount, unitPrice, quantity, roundingMode, listed) => {
    const weight = { amount, unit: 'kg', manual: false } as const
    const lines = [aLine({ unitPrice, quantity, weight, taxes: [] })]
    expect(priceOrder({ lines, pricing: { ...PRICING, roundingMode } }).total).toBe(listed)
    expect(listedAmount(lines[0]!, roundingMode)).toBe(listed)
  })

  it('weighs modifiers with what they are on', () => {
    const line = aLine({
      unitPrice: 1_290,
      weight: { amount: 500, unit: 'kg', manual: true },
      modifiers: [{ groupId: 'g', modifierId: 'm', name: 'Smoked', price: 201 }],
    })
    // 500 g at 14.91: 7.455, half a cent away from zero.
    expect(listedAmount(line)).toBe(746)
  })

  it('gives the deposit back with a bottle given back', () => {
    const lines = [aLine({ quantity: 2, unitPrice: -100, taxes: [aFixedTax()] })]
    expect(priceOrder({ lines, pricing: PRICING }).total).toBe(-250)
    const cent = [aLine({ quantity: 2, unitPrice: -1, taxes: [aFixedTax()] })]
    expect(priceOrder({ lines: cent, pricing: PRICING }).total).toBe(-52)
  })

  it.each([
    { mode: 'half-away', taxes: [1, 2, -1] },
    { mode: 'half-even', taxes: [0, 2, -0] },
    { mode: 'up', taxes: [1, 2, -1] },
    { mode: 'down', taxes: [0, 1, -0] },
  ] as const)('rounds half a yen, a cent, a fils $mode', ({ mode, taxes }) => {
    const five = aTax({ kind: 'percent-excluded', rate: 50_000 })
    const currencies = [
      { code: 'JPY', decimals: 0 },
      { code: 'EUR', decimals: 2 },
      { code: 'KWD', decimals: 3 },
    ] as const
    for (const currency of currencies) {
      for (const taxRounding of ['per-order', 'per-line'] as const) {
        const pricing = { currency, taxRounding, roundingMode: mode }
        // 5 % of 10, 30 and -10: half a unit, one and a half, half a unit given back.
        const charged = [10, 30, -10].map(
          (unitPrice) => priceOrder({ lines: [aLine({ unitPrice, taxes: [five] })], pricing }).tax,
        )
        expect(charged.map((tax) => tax + 0)).toEqual(taxes.map((tax) => tax + 0))
      }
    }
  })

  it('costs the same whatever the order of its lines', () => {
    fc.assert(
      fc.property(anyCart, fc.nat(), ({ lines, pricing }, turn) => {
        const at = turn % lines.length
        const there = priceOrder({ lines, pricing })
        const turned = priceOrder({
          lines: [...lines.slice(at), ...lines.slice(0, at)].toReversed(),
          pricing,
        })
        expect([turned.net, turned.tax, turned.total]).toEqual([there.net, there.tax, there.total])
        expect(owedByTax(turned)).toEqual(owedByTax(there))
      }),
    )
  })

  it('given back mirrors to the cent, line by line and tax by tax', () => {
    fc.assert(
      fc.property(anyCart, ({ lines, pricing }) => {
        const sale = priceOrder({ lines, pricing })
        const back = priceOrder({
          lines: lines.map((line) => ({ ...line, quantity: -line.quantity })),
          pricing,
        })
        expect(back.total + sale.total).toBe(0)
        expect(back.net + sale.net).toBe(0)
        for (const [index, line] of sale.lines.entries()) {
          const mirrored = back.lines[index]!
          expect([mirrored.net + line.net, mirrored.tax + line.tax]).toEqual([0, 0])
        }
        for (const [index, { base, amount }] of sale.taxes.entries()) {
          const mirrored = back.taxes[index]!
          expect([mirrored.base + base, mirrored.amount + amount]).toEqual([0, 0])
        }
      }),
    )
  })

  it('costs the same with a quantity on two lines, per order; per line within one unit a tax', () => {
    fc.assert(
      fc.property(anyCart, fc.nat(), ({ lines, pricing }, which) => {
        const at = which % lines.length
        const line = lines[at]!
        const some = Math.trunc(line.quantity / 2)
        if (some === 0) return
        const split = lines.toSpliced(
          at,
          1,
          { ...line, quantity: some },
          { ...line, id: 'split', quantity: line.quantity - some },
        )
        const perOrder = { ...pricing, taxRounding: 'per-order' as const }
        const whole = priceOrder({ lines, pricing: perOrder })
        const parts = priceOrder({ lines: split, pricing: perOrder })
        expect([parts.net, parts.tax, parts.total]).toEqual([whole.net, whole.tax, whole.total])
        expect(owedByTax(parts)).toEqual(owedByTax(whole))

        const perLine = { ...pricing, taxRounding: 'per-line' as const }
        const off =
          priceOrder({ lines: split, pricing: perLine }).tax - priceOrder({ lines, pricing: perLine }).tax
        expect(Math.abs(off)).toBeLessThanOrEqual(line.taxes.length)
      }),
    )
  })
})

const owedByTax = ({ taxes }: ReturnType<typeof priceOrder>) =>
  Object.fromEntries(taxes.map(({ tax, amount }) => [tax.id, amount]))

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
    ['a rate', { ...totals, taxes: totals.taxes.map((e) => ({ ...e, tax: aTax({ rate: 1 }) })) }],
    ['a kind', { ...totals, taxes: totals.taxes.map((e) => ({ ...e, tax: aFixedTax({ id: e.tax.id }) })) }],
    ['a line', { ...totals, lines: totals.lines.map((line) => ({ ...line, net: line.net + 1 })) }],
    ['the lines', { ...totals, lines: totals.lines.slice(1) }],
    ['the taxes', { ...totals, taxes: [] }],
    ['what a line is listed at', { ...totals, lines: totals.lines.map((line) => ({ ...line, listed: 1 })) }],
    ['which line it is', { ...totals, lines: totals.lines.toReversed() }],
  ])('differ when %s differs', (_, other) => {
    expect(hasSameMoney(totals, other)).toBe(false)
    expect(hasSameMoney(other, totals)).toBe(false)
  })

  const service = (id: string) => ({ id, name: 'Service', rate: 100_000, taxes: [] })
  const rich = priceOrder({
    ...anOrder(),
    discounts: [
      { id: 'd', name: 'Tenth', source: 'manual', value: { kind: 'percent', rate: 100_000 } },
      { id: 'e', name: 'Cent', source: 'manual', value: { kind: 'amount', amount: 1 } },
    ],
    serviceCharges: [service('c'), service('b')],
  })
  const { discounts = [], charges = [], lines } = rich

  it('agree on discounts and charges', () => {
    expect(hasSameMoney(rich, structuredClone(rich))).toBe(true)
  })

  it('agree where one has none and the other says none', () => {
    const none = { ...totals, discounts: [], charges: [] }
    const nothingOff = { ...none, lines: totals.lines.map((line) => ({ ...line, discount: 0 })) }
    expect(hasSameMoney(totals, nothingOff) && hasSameMoney(nothingOff, totals)).toBe(true)
  })

  it.each([
    ['what a discount took', { ...rich, discounts: discounts.map((one) => ({ ...one, amount: 2 })) }],
    ['which discount it was', { ...rich, discounts: discounts.map((one) => ({ ...one, discountId: 'x' })) }],
    ['the number of discounts', { ...rich, discounts: discounts.slice(1) }],
    ['whether there are discounts', { ...rich, discounts: undefined }],
    ['what was taken off a line', { ...rich, lines: lines.map((line) => ({ ...line, discount: 1 })) }],
    ['whether something was taken off', { ...rich, lines: lines.map(({ discount: _, ...line }) => line) }],
    ['what a charge is listed at', { ...rich, charges: charges.map((one) => ({ ...one, listed: 1 })) }],
    ['the net of a charge', { ...rich, charges: charges.map((one) => ({ ...one, net: 1 })) }],
    ['the tax of a charge', { ...rich, charges: charges.map((one) => ({ ...one, tax: 1 })) }],
    ['the total of a charge', { ...rich, charges: charges.map((one) => ({ ...one, total: 1 })) }],
    ['which charge it is', { ...rich, charges: charges.toReversed() }],
    ['whether there are charges', { ...rich, charges: undefined }],
  ])('differ when %s differs', (_, other) => {
    expect(hasSameMoney(rich, other)).toBe(false)
    expect(hasSameMoney(other, rich)).toBe(false)
  })
})
