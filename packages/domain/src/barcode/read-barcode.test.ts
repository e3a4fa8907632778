import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, fieldCheckDigit, hasCheckDigit } from './check-digit.ts'
import { explainScanProblem } from './explain-scan-problem.ts'
import { exactIn, figureIn } from './figure.ts'
import { gs1Date } from './gs1-date.ts'
import { gs1Elements } from './gs1-elements.ts'
import { readBarcode } from './read-barcode.ts'
import type { ScanSettings } from './scan.ts'
import { gtin14, upcAFromUpcE } from './upc-e.ts'

const settings: ScanSettings = {
  currency: { code: 'EUR', decimals: 2 },
  thisYear: 2026,
  nomenclature: {
    upcEanConversion: 'always',
    rules: [
      {
        name: 'Weighed',
        encoding: 'ean-13',
        pattern: '21.....{NNDDD}',
        meaning: { type: 'weight', unit: 'kg' },
      },
      { name: 'Priced', encoding: 'ean-13', pattern: '23.....{NNNDD}', meaning: { type: 'price' } },
      { name: 'Percent', encoding: 'any', pattern: '#{NND}', meaning: { type: 'discount' } },
      { name: 'Pieces', encoding: 'ean-13', pattern: '25.....{NNNNN}', meaning: { type: 'quantity' } },
      { name: 'Guests', encoding: 'any', pattern: '99-', meaning: { type: 'customer' } },
    ],
  },
}
const read = (scanned: string) => readBarcode(scanned, settings)
const item = (code: string, facts: object = {}) => ({ ok: true, value: { type: 'item', code, ...facts } })
const problem = (type: string, facts: object = {}) => ({ ok: false, error: { type, ...facts } })
const ean = (twelve: string) => `${twelve}${checkDigit(twelve)}`

describe('a scanned code', () => {
  it.each([
    ['EAN-13', '4006381333931', '04006381333931'],
    ['the same with its identifier and a line end', ']E04006381333931\r\n', '04006381333931'],
    ['EAN-8', ']E496385074', '00000096385074'],
    ['UPC-A', '036000291452', '00036000291452'],
    ['UPC-A as a scanner sends it, thirteen digits', ']E00036000291452', '00036000291452'],
    ['UPC-E that the scanner did not expand', ']E004252614', '00042100005264'],
    ['UPC-E without any identifier', '04252614', '00042100005264'],
    ['a text of the house', ']C0SHELF-7', 'SHELF-7'],
    ['Arabic letters', 'رف-٧', 'رف-٧'],
  ])('%s', (_, scanned, code) => {
    expect(read(scanned)).toEqual(item(code))
  })

  it.each([
    ['a weight', `21123450135${0}`, { weight: { amount: 1_350, unit: 'kg' } }],
    ['a price', '230012300499', { price: 499 }],
    ['a count', '250012300012', { quantity: 12 }],
  ])('may hold %s, and the item is found without it', (_, twelve, facts) => {
    const base = `${twelve.slice(0, 7)}00000`
    expect(read(ean(twelve))).toEqual(
      item(`0${ean(base)}`, { houseNumber: String(Number(twelve.slice(2, 7))), ...facts }),
    )
  })

  it('may be a discount or a guest', () => {
    expect(read('#125')).toEqual({ ok: true, value: { type: 'discount', rate: 125_000 } })
    expect(read('99-17')).toEqual({ ok: true, value: { type: 'customer', code: '99-17' } })
  })

  it.each([
    ['nothing', ' \r\n', problem('empty')],
    ['an identifier with nothing behind it', ']AA', problem('empty')],
    ['a wrong digit', ']E04006381333932', problem('wrong-check-digit')],
    ['a wrong digit of UPC-E', ']E004252615', problem('wrong-check-digit')],
    ['a control character', 'AB\u0007C', problem('unreadable-character', { at: 2 })],
    ['more than a symbol holds', 'X'.repeat(513), problem('too-long', { length: 513 })],
  ])('is refused when it is %s', (_, scanned, expected) => {
    expect(read(scanned)).toEqual(expected)
  })
})

describe('a GS1 label', () => {
  it('names goods, weight, batch and day', () => {
    expect(read(']C101095011015300033103000195172812311' + '0AB-1\u001d2142')).toEqual(
      item('09501101530003', {
        weight: { amount: 195, unit: 'kg' },
        batch: 'AB-1',
        serial: '42',
        useBy: { year: 2028, month: 12, day: 31 },
      }),
    )
  })

  it.each([
    ['GS1 DataMatrix', ']d2'],
    ['GS1 QR', ']Q3'],
    ['DataBar Expanded', ']e0'],
    ['a bare separator where the scanner sends no identifier', '\u001d'],
  ])('%s', (_, head) => {
    expect(read(`${head}0109501101530003392${2}1299\u001d15280200`)).toEqual(
      item('09501101530003', { price: 1_299, bestBefore: { year: 2028, month: 2, day: 29 } }),
    )
  })

  it.each([
    ['pounds', '3202000150', { weight: { amount: 1_500, unit: 'lb' } }],
    ['litres', '3151000075', { weight: { amount: 7_500, unit: 'l' } }],
    ['tenths of a gram, rounded', '3104012345', { weight: { amount: 1_235, unit: 'kg' } }],
    ['whole kilograms', '3100000002', { weight: { amount: 2_000, unit: 'kg' } }],
    ['pieces', '3012', { quantity: 12 }],
    ['a price with its currency', '39329781299', { price: 1_299 }],
    ['a price in tens of cents', '3921129', { price: 1_290 }],
  ])('with %s', (_, element, facts) => {
    expect(read(`]C10109501101530003${element}`)).toEqual(item('09501101530003', facts))
  })

  it('of a package says how many of what are in it', () => {
    expect(read(']C1020950110153000337' + '24')).toEqual(item('09501101530003', { quantity: 24 }))
  })

  it('may be a coupon', () => {
    expect(read(']C18110100707340143' + '3')).toEqual({
      ok: true,
      value: { type: 'coupon', code: '1007073401433' },
    })
  })

  it.each([
    ['another currency', '39328401299', problem('other-currency', { currency: 'USD' })],
    ['a currency nobody uses', '39320001299', problem('other-currency', { currency: '000' })],
    ['tenths of a cent', '39231299', problem('price-unfit')],
    [
      'an identifier nobody knows',
      '6612',
      problem('label', { problem: { type: 'identifier-unknown', at: 16 } }),
    ],
    ['31 February', '17280231', problem('label', { problem: { type: 'not-a-date', identifier: '17' } })],
    [
      'too few digits',
      '310300019',
      problem('label', { problem: { type: 'wrong-length', identifier: '3103', at: 20 } }),
    ],
    [
      'a letter in a weight',
      '3103000A95',
      problem('label', { problem: { type: 'not-digits', identifier: '3103' } }),
    ],
    [
      'a count that does not end',
      '30123456789',
      problem('label', { problem: { type: 'wrong-length', identifier: '30', at: 26 } }),
    ],
  ])('is refused with %s', (_, element, expected) => {
    expect(read(`]C10109501101530003${element}`)).toEqual(expected)
  })

  it('is refused when its number of goods is misread, or names none', () => {
    expect(read(']C10109501101530004')).toEqual(
      problem('label', { problem: { type: 'wrong-check-digit', identifier: '01' } }),
    )
    expect(read(']C110LOT')).toEqual(problem('no-item'))
    expect(read(']C1')).toEqual(problem('label', { problem: { type: 'empty' } }))
  })
})

describe('a GS1 Digital Link', () => {
  it.each([
    ['the plain link', 'https://id.gs1.org/01/09506000134352', {}],
    ['a short number', 'https://shop.example/eat/01/9506000134352', {}],
    [
      'batch and weight',
      'https://id.gs1.org/01/09506000134352/10/A%2FB?3103=000195&utm=x#top',
      {
        batch: 'A/B',
        weight: { amount: 195, unit: 'kg' },
      },
    ],
  ] as const)('%s', (_, link, facts) => {
    expect(read(`]Q1${link}`)).toEqual(item('09506000134352', facts))
  })

  it.each([
    ['a broken escape', 'https://id.gs1.org/01/09506000134352/10/%E0%A4', 'label'],
    ['a smuggled separator', 'https://id.gs1.org/01/09506000134352/10/A%1D3103000001', 'label'],
    ['a misread number', 'https://id.gs1.org/01/09506000134353', 'label'],
  ])('is refused with %s', (_, link, type) => {
    expect(read(link)).toMatchObject(problem(type))
  })

  it('is told from any other link', () => {
    expect(read('https://menu.example/table/7')).toEqual(item('https://menu.example/table/7'))
  })
})

describe('digits that check', () => {
  it.each([
    ['2875', 9],
    ['14685', 6],
  ])('the field %s by %i', (field, digit) => {
    expect(fieldCheckDigit(field)).toEqual({ ok: true, value: digit })
  })

  it.each(['', '123', '123456', '12a4'])('no field: "%s"', (field) => {
    expect(fieldCheckDigit(field)).toEqual({ ok: false, error: 'not-a-field' })
  })

  it('see every single digit that is misread', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{12}$/),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (twelve, at, off) => {
          const code = ean(twelve)
          const wrong = `${code.slice(0, at)}${(Number(code[at]) + off) % 10}${code.slice(at + 1)}`
          expect([hasCheckDigit(code), hasCheckDigit(wrong)]).toEqual([true, false])
        },
      ),
    )
  })

  it.each([
    ['01234505', '012000003455'],
    ['04252614', '042100005264'],
    ['16789025', '167200008905'],
    ['01234133', '012300000413'],
    ['01234543', '012340000053'],
    ['01234558', '012345000058'],
    ['19876597', '198765000097'],
    ['01234565', '012345000065'],
    ['01234559', undefined],
    ['21234565', undefined],
    ['0123456', undefined],
  ])('UPC-E %s is %s', (short, long) => {
    expect(upcAFromUpcE(short)).toBe(long)
    if (long) expect(hasCheckDigit(long)).toBe(true)
  })

  it('one item has one number whatever symbol it wears', () => {
    expect(gtin14('036000291452')).toBe(gtin14('0036000291452'))
    expect(gtin14('036000291453')).toBeUndefined()
    expect(gtin14('1234')).toBeUndefined()
  })
})

describe('figures and days of labels', () => {
  it.each([
    ['760101', 2026, 2076],
    ['770101', 2026, 1977],
    ['760229', 2026, 2076],
    ['000101', 2051, 2100],
    ['010101', 2051, 2101],
    ['020101', 2051, 2002],
    ['260100', 2026, 2026],
  ])('%s read in %i is of %i', (digits, thisYear, year) => {
    expect(gs1Date(digits, thisYear)).toMatchObject({ ok: true, value: { year } })
  })

  it('never lose a fraction of money', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 999_999_999 }),
        fc.nat({ max: 9 }),
        fc.nat({ max: 3 }),
        (whole, decimals, wanted) => {
          const exact = exactIn({ whole, decimals }, wanted)
          const scaled = BigInt(whole) * 10n ** BigInt(wanted)
          const unit = 10n ** BigInt(decimals)
          expect(exact).toBe(scaled % unit === 0n ? Number(scaled / unit) : undefined)
          expect(figureIn({ whole, decimals }, wanted)).toBe(Number((scaled * 2n + unit) / (unit * 2n)))
        },
      ),
    )
  })
})

describe('whatever a scanner sends', () => {
  it('there is an answer, and a sentence for each refusal', () => {
    const scans = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'AZ09-%\u001d\u0007\r]éرC1'), maxLength: 80 }),
      fc
        .string({ unit: fc.constantFrom(...'0123456789\u001d'), maxLength: 60 })
        .map((digits) => `]C1${digits}`),
      fc.stringMatching(/^[0-9]{0,14}$/),
      fc.stringMatching(/^[a-z%/?=0-9]{0,30}$/).map((tail) => `https://x.example/01/9506000134352${tail}`),
    )
    fc.assert(
      fc.property(scans, (scanned) => {
        const result = read(scanned)
        if (!result.ok) expect(explainScanProblem(result.error)).toMatch(/^[A-Z].+\.$/)
        else if (result.value.type === 'item') expect(result.value.code).not.toBe('')
      }),
      { numRuns: 200 },
    )
  })

  it('elements put together are taken apart again', () => {
    const gtin = fc.stringMatching(/^\d{13}$/).map((digits) => `01${digits}${checkDigit(digits)}`)
    const batch = fc.stringMatching(/^[A-Z0-9-]{1,20}$/).map((lot) => `10${lot}\u001d`)
    const weight = fc.stringMatching(/^\d{6}$/).map((digits) => `3103${digits}`)
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        gtin,
        batch,
        weight,
        (order, ...parts) => {
          const code = order.map((index) => parts[index]).join('')
          const elements = gs1Elements(code, 2026)
          expect(elements.ok && elements.value.map((one) => `${one.identifier}${one.text}`)).toEqual(
            order.map((index) => parts[index]!.replace('\u001d', '')),
          )
        },
      ),
    )
  })
})
