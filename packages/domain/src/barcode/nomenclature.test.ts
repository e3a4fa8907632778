import { describe, expect, it } from 'vitest'
import { sharedText } from '../testing/shared-rows.ts'
import { applyNomenclature } from './apply-nomenclature.ts'
import { checkDigit } from './check-digit.ts'
import type { Figure } from './figure.ts'
import { gs1Date } from './gs1-date.ts'
import { gs1Elements } from './gs1-elements.ts'
import { GS1_RULES, type Gs1Rule } from './gs1-rule.ts'
import type { Nomenclature, NomenclatureRule, RuleEncoding } from './nomenclature.ts'
import { patternOf } from './pattern.ts'

interface Published {
  readonly check_digits: readonly { symbology: string; data: string; check_digit: number }[]
  readonly parse: readonly PublishedParse[]
}

interface PublishedRule {
  readonly name: string
  readonly encoding: string
  readonly pattern: string
  readonly sequence?: number
  readonly gs1_decimal_usage?: boolean
}

interface PublishedParse {
  readonly barcode: string
  readonly rules: readonly PublishedRule[]
  readonly source: 'parse_barcode' | 'gs1_date_to_date' | 'gs1_decompose_extanded'
  readonly expected: Readonly<Record<string, string | number | boolean>>
}

const text = sharedText('barcode/odoo-nomenclature.json')
const published: Published = text ? JSON.parse(text) : { check_digits: [], parse: [] }
const parsesOf = (source: PublishedParse['source']) =>
  published.parse
    .filter((one) => one.source === source)
    .map((one) => [`${one.barcode} ${one.rules.map(({ pattern }) => pattern).join(' ')}`, one] as const)

const encodings: Readonly<Record<string, RuleEncoding>> = {
  ean13: 'ean-13',
  ean8: 'ean-8',
  upca: 'upc-a',
  any: 'any',
}

const houseRule = ({ name, encoding, pattern, sequence }: PublishedRule): NomenclatureRule => ({
  name,
  encoding: encodings[encoding]!,
  pattern,
  sequence,
  meaning: { type: 'item' },
})

/** Three forms of expression occur in the published rules; ours say the same as data. */
function labelRule({ pattern, gs1_decimal_usage }: PublishedRule): Gs1Rule {
  const [, identifier = '', digits] = /^\((\d*)\)\((.*)\)$/.exec(pattern)!
  const [, least = '0', most = '90'] = /(\d+),(\d+)/.exec(digits ?? '') ?? []
  return {
    identifier,
    content: 'figure',
    characters: digits === '.*' ? 'any' : 'digits',
    least: Number(least),
    most: Number(most),
    ...(gs1_decimal_usage && { decimals: true }),
  }
}

const numberOf = ({ whole, decimals }: Figure) => Number(`${whole}e-${decimals}`)

describe.skipIf(text === undefined)('published barcodes', () => {
  it('are all here', () => {
    expect([published.check_digits.length, published.parse.length]).toEqual([6, 31])
    expect(
      (['parse_barcode', 'gs1_date_to_date', 'gs1_decompose_extanded'] as const).map(
        (source) => parsesOf(source).length,
      ),
    ).toEqual([17, 4, 10])
  })

  it.each(published.check_digits.map((one) => [one.symbology, one.data, one.check_digit] as const))(
    '%s %s ends with %i',
    (_, data, digit) => {
      expect(checkDigit(data)).toBe(digit)
    },
  )

  it.each(parsesOf('parse_barcode'))('house rules read %s', (_, { barcode, rules, expected }) => {
    const nomenclature: Nomenclature = { upcEanConversion: 'always', rules: rules.map(houseRule) }
    const match = applyNomenclature(barcode, nomenclature)
    if (expected.type === 'error') {
      expect(match).toEqual({ ok: false, error: { type: 'no-rule' } })
      return
    }
    if (!match.ok) throw new Error(match.error.type)
    expect({
      code: match.value.code,
      encoding: match.value.rule.encoding,
      base: match.value.base,
      value: numberOf(match.value.figure),
    }).toEqual({
      code: expected.code,
      encoding: encodings[String(expected.encoding)],
      base: expected.base_code,
      value: expected.value,
    })
  })

  it.each(parsesOf('gs1_date_to_date'))('the day %s', (_, { barcode, expected }) => {
    const day = gs1Date(barcode, 2026)
    expect(day).toEqual(expected.error ? { ok: false, error: 'not-a-date' } : { ok: true, value: expected })
  })

  it.each(parsesOf('gs1_decompose_extanded'))('the label %s', (_, { barcode, rules, expected }) => {
    const elements = gs1Elements(barcode, 2026, rules.length > 0 ? rules.map(labelRule) : GS1_RULES)
    expect(elements.ok).toBe(!expected.error)
    if (!elements.ok) return
    const read = elements.value.map((element) => ({
      ai: element.identifier,
      string_value: element.text,
      ...('figure' in element && { value: numberOf(element.figure) }),
      ...('day' in element && {
        'value.year': element.day.year,
        'value.month': element.day.month,
        'value.day': element.day.day,
      }),
    }))
    const flat = Object.fromEntries(
      read.flatMap((one, index) => Object.entries(one).map(([key, value]) => [`${index}.${key}`, value])),
    )
    expect(flat).toMatchObject(expected)
    const count = 1 + Math.max(...Object.keys(expected).map((key) => Number(key.split('.')[0])))
    expect(read).toHaveLength(count)
  })
})

describe('rules of the house', () => {
  const rules: readonly NomenclatureRule[] = [
    { name: 'Old label', encoding: 'any', pattern: 'OLD7', meaning: { type: 'alias', code: '0420042' } },
    { name: 'Staff', encoding: 'any', pattern: '041|049', meaning: { type: 'cashier' } },
    { name: 'Guests', encoding: 'any', pattern: '042', meaning: { type: 'customer' } },
    {
      name: 'Checked price',
      encoding: 'ean-13',
      pattern: '24.....{NNDD}..',
      meaning: { type: 'price', checkAt: 11 },
    },
  ]
  const nomenclature: Nomenclature = { upcEanConversion: 'always', rules }

  it('go on with what an alias stands for', () => {
    expect(applyNomenclature('OLD7', nomenclature)).toMatchObject({
      ok: true,
      value: { code: '0420042', meaning: { type: 'customer' } },
    })
  })

  it.each([
    ['0410007', 'cashier'],
    ['0499', 'cashier'],
    ['042', 'customer'],
  ])('read %s as %s', (code, type) => {
    expect(applyNomenclature(code, nomenclature)).toMatchObject({ ok: true, value: { meaning: { type } } })
  })

  it('see a price whose own digit is wrong', () => {
    // 28.75 is checked by 9, so the same label with 8 was misread where the last digit cannot tell.
    expect(applyNomenclature(`24123452875${9}${checkDigit('241234528759')}`, nomenclature)).toMatchObject({
      ok: true,
      value: { figure: { whole: 2_875, decimals: 2 }, base: `24123450000${0}${checkDigit('241234500000')}` },
    })
    expect(applyNomenclature(`24123452875${8}${checkDigit('241234528758')}`, nomenclature)).toEqual({
      ok: false,
      error: { type: 'wrong-field-digit', rule: 'Checked price' },
    })
  })

  it.each([
    ['{N}{N}', 'two-values'],
    ['12{N', 'unclosed-value'],
    ['12}N{', 'unclosed-value'],
    ['12{}', 'empty-value'],
    ['12{DN}', 'decimals-first'],
    ['12{NX}', 'not-a-value'],
    ['12{NNNNNNNNNNN}', 'value-too-long'],
  ] as const)('the pattern %s is refused: %s', (pattern, problem) => {
    expect(patternOf(pattern)).toEqual({ ok: false, error: problem })
    const rule = { name: 'Broken', encoding: 'any', pattern, meaning: { type: 'item' } } as const
    expect(applyNomenclature('12', { upcEanConversion: 'none', rules: [rule] })).toEqual({
      ok: false,
      error: { type: 'pattern-unreadable', rule: 'Broken', problem },
    })
  })

  it.each([
    ['always', '075678164125', 'ean-13', true],
    ['upc-to-ean', '075678164125', 'ean-13', true],
    ['ean-to-upc', '075678164125', 'ean-13', false],
    ['none', '075678164125', 'ean-13', false],
    ['always', '0075678164125', 'upc-a', true],
    ['upc-to-ean', '0075678164125', 'upc-a', false],
  ] as const)('with conversion %s, %s fits an %s rule: %s', (upcEanConversion, code, encoding, fits) => {
    const rule = { name: 'Goods', encoding, pattern: '0', meaning: { type: 'item' } } as const
    expect(applyNomenclature(code, { upcEanConversion, rules: [rule] }).ok).toBe(fits)
  })
})
