import { describe, expect, it } from 'vitest'
import { aFixedTax, aLine, anOrder, aTax } from '../testing/index.ts'
import { contentProblem } from './content-problem.ts'
import type { OrderLine } from './order-line.ts'

const lines = (count: number, line: (n: number) => Partial<OrderLine> = () => ({})) =>
  anOrder({ lines: Array.from({ length: count }, (_, n) => aLine({ id: `line-${n}`, ...line(n) })) })
const modifiers = (count: number, name = 'Extra') =>
  Array.from({ length: count }, (_, n) => ({ groupId: 'g', modifierId: `m-${n}`, name, price: 0 }))
const taxes = (count: number, prefix = 't') =>
  Array.from({ length: count }, (_, n) => aTax({ id: `${prefix}-${n}` }))
const one = (changes: Partial<OrderLine>) => anOrder({ lines: [aLine(changes)] })

describe('an order', () => {
  it.each([
    ['500 lines', lines(500)],
    ['50 modifiers on a line', one({ modifiers: modifiers(50) })],
    ['10 taxes on a line', one({ taxes: taxes(10) })],
    ['a name of 200 characters', one({ name: 'é'.repeat(200) })],
    ['a note of 500 characters', one({ note: 'x'.repeat(500) })],
    ['a note of 500 croissants', one({ note: '🥐'.repeat(500) })],
    ['9,999 pieces', one({ quantity: 9_999 })],
    ['a price of ten billion', one({ unitPrice: 1_000_000_000_000, taxes: [] })],
    ['a negative price, for a deposit given back', one({ unitPrice: -25 })],
    ['a deposit on what is free', one({ unitPrice: 0, taxes: [aFixedTax()] })],
    ['ten taxes on taxes', one({ taxes: taxes(10).map((tax) => ({ ...tax, enlargesBase: true as const })) })],
    [
      'eight lines with every field at its limit',
      lines(8, (n) => ({
        name: '\u0001'.repeat(200),
        variantName: '\u0001'.repeat(200),
        categoryName: '\u0001'.repeat(200),
        note: '\u0001'.repeat(500),
        modifiers: modifiers(50, '\u0001'.repeat(200)),
        taxes: taxes(5, `t${n}`).map((tax) => ({ ...tax, name: '\u0001'.repeat(100), rate: 0 })),
      })),
    ],
  ])('may have %s', (_, order) => {
    expect(contentProblem(order)).toBeUndefined()
  })

  it.each<[string, ReturnType<typeof anOrder>, unknown]>([
    ['501 lines', lines(501), { type: 'too-many', what: 'lines', max: 500 }],
    ['two lines of one id', lines(2, () => ({ id: 'same' })), { type: 'line-exists', lineId: 'same' }],
    ['51 modifiers', one({ modifiers: modifiers(51) }), { type: 'too-many', what: 'modifiers', max: 50 }],
    ['11 taxes on a line', one({ taxes: taxes(11) }), { type: 'too-many', what: 'taxes', max: 10 }],
    [
      '51 different taxes',
      lines(6, (n) => ({ taxes: taxes(n === 5 ? 1 : 10, `t${n}`) })),
      { type: 'too-many', what: 'taxes', max: 50 },
    ],
    ['a long name', one({ name: 'x'.repeat(201) }), { type: 'text-too-long', field: 'name', max: 200 }],
    [
      'a long variant name',
      one({ variantName: 'x'.repeat(201) }),
      { type: 'text-too-long', field: 'variant name', max: 200 },
    ],
    [
      'a long category name',
      one({ categoryName: 'x'.repeat(201) }),
      { type: 'text-too-long', field: 'category name', max: 200 },
    ],
    ['a long note', one({ note: '🥐'.repeat(501) }), { type: 'text-too-long', field: 'note', max: 500 }],
    [
      'a long modifier name',
      one({ modifiers: modifiers(1, 'x'.repeat(201)) }),
      { type: 'text-too-long', field: 'modifier name', max: 200 },
    ],
    [
      'a long tax name',
      one({ taxes: [aTax({ name: 'x'.repeat(101) })] }),
      { type: 'text-too-long', field: 'tax name', max: 100 },
    ],
    [
      'a tax above 1,000 %',
      one({ taxes: [aTax({ rate: 10_000_001 })] }),
      { type: 'amount-out-of-range', field: 'tax rate', amount: 10_000_001 },
    ],
    [
      'half a cent of deposit',
      one({ taxes: [aFixedTax({ amount: 0.5 })] }),
      { type: 'amount-out-of-range', field: 'tax amount', amount: 0.5 },
    ],
    [
      'deposits beyond ten billion',
      one({ quantity: 2, taxes: [aFixedTax({ amount: 600_000_000_000 })] }),
      { type: 'amount-out-of-range', field: 'total', amount: 1_200_000_000_500 },
    ],
    [
      'taxes on taxes beyond ten billion',
      one({
        unitPrice: 10_000,
        taxes: taxes(9).map((tax) => ({ ...tax, rate: 10_000_000, enlargesBase: true as const })),
      }),
      { type: 'amount-out-of-range', field: 'total', amount: 23_579_476_910_000 },
    ],
    ['half a cent', one({ unitPrice: 0.5 }), { type: 'amount-not-whole', field: 'price', amount: 0.5 }],
    [
      'a price beyond ten billion',
      one({ unitPrice: 1_000_000_000_001 }),
      { type: 'amount-out-of-range', field: 'price', amount: 1_000_000_000_001 },
    ],
    [
      'a modifier price that is no number',
      one({ modifiers: [{ groupId: 'g', modifierId: 'm', name: 'm', price: Number.NaN }] }),
      { type: 'amount-not-whole', field: 'modifier price', amount: Number.NaN },
    ],
    [
      'a line beyond ten billion',
      one({ unitPrice: 500_000_000_000, quantity: 3 }),
      { type: 'amount-out-of-range', field: 'line', amount: 1_500_000_000_000 },
    ],
    [
      'more than ten billion given back',
      one({ unitPrice: -500_000_000_000, quantity: 3 }),
      { type: 'amount-out-of-range', field: 'line', amount: -1_500_000_000_000 },
    ],
    [
      'lines that only cancel out to a small total',
      lines(2, (n) => ({ unitPrice: n === 0 ? 900_000_000_000 : -900_000_000_000, taxes: [] })),
      { type: 'amount-out-of-range', field: 'total', amount: 1_800_000_000_000 },
    ],
  ])('cannot have %s', (_, order, expected) => {
    expect(contentProblem(order)).toEqual(expected)
  })

  it('cannot be larger than a push can carry', () => {
    const huge = lines(300, () => ({
      note: '厨'.repeat(500),
      name: '厨'.repeat(200),
      modifiers: modifiers(5),
    }))
    const problem = contentProblem(huge)
    expect(problem?.type).toBe('order-too-large')
    expect(
      contentProblem(lines(500, () => ({ note: 'no onions, please', modifiers: modifiers(3) }))),
    ).toBeUndefined()
  })
})
