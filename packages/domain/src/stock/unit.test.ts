import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertUnits, quantityOf, STANDARD_UNITS, type Unit } from './unit.ts'

const unit = (id: string): Unit => {
  const found = STANDARD_UNITS.find((one) => one.id === id)
  if (!found) throw new Error(`No unit ${id}`)
  return found
}

describe('an amount', () => {
  it.each([
    ['1.5 kg', 1_500, 'kg', 1_500_000],
    ['250 g', 250_000, 'g', 250_000],
    ['1 lb', 1_000, 'lb', 453_592],
    ['100 lb', 100_000, 'lb', 45_359_237],
    ['16 oz', 16_000, 'oz', 453_592],
    ['0.7 l', 700, 'l', 700_000],
    ['1 US gallon', 1_000, 'gal', 3_785_412],
    ['8 fl oz', 8_000, 'fl-oz', 236_588],
    ['1 cup', 1_000, 'cup', 236_588],
    ['3 tsp', 3_000, 'tsp', 14_787],
    ['1 tbsp', 1_000, 'tbsp', 14_787],
    ['12 eggs', 12_000, 'piece', 12_000],
    ['a dozen', 1_000, 'dozen', 12_000],
    ['5 mg taken out', -5_000, 'mg', -5],
  ])('of %s is held in thousandths of its base unit', (_, thousandths, id, quantity) => {
    expect(quantityOf(thousandths, unit(id))).toBe(quantity)
  })

  it('in a case of 24 bottles of 330 ml is 7.92 litres', () => {
    const crate: Unit = {
      id: 'case',
      name: 'Case',
      dimension: 'volume',
      numerator: 24 * 330_000,
      denominator: 1,
    }
    expect(quantityOf(1_000, crate)).toBe(7_920_000)
    expect(convertUnits(2_000, crate, unit('l'))).toEqual({ ok: true, value: 15_840 })
  })

  it.each([
    ['1 kg', 1_000, 'kg', 'g', 1_000_000],
    ['1 gallon', 1_000, 'gal', 'fl-oz', 128_000],
    ['1 cup', 1_000, 'cup', 'tbsp', 16_000],
    ['1 tbsp', 1_000, 'tbsp', 'tsp', 3_000],
    ['1 lb', 1_000, 'lb', 'oz', 16_000],
    ['30 pieces', 30_000, 'piece', 'dozen', 2_500],
  ])('of %s converts', (_, thousandths, from, to, value) => {
    expect(convertUnits(thousandths, unit(from), unit(to))).toEqual({ ok: true, value })
  })

  it('of weight does not become volume', () => {
    expect(convertUnits(1_000, unit('g'), unit('ml'))).toEqual({
      ok: false,
      error: { type: 'units-do-not-convert', from: 'mass', to: 'volume' },
    })
  })

  it('converted to a finer unit and back is itself', () => {
    const finer = fc.constantFrom(['kg', 'g'], ['lb', 'g'], ['gal', 'ml'], ['dozen', 'piece'], ['cup', 'tsp'])
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    fc.assert(
      fc.property(finer, amount, ([coarse = '', fine = ''], amount) => {
        const there = convertUnits(amount, unit(coarse), unit(fine))
        if (!there.ok) throw new Error(there.error.type)
        expect(convertUnits(there.value, unit(fine), unit(coarse))).toEqual({ ok: true, value: amount })
      }),
    )
  })
})
