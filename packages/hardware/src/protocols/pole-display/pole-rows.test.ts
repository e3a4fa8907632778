import type { DisplayContent } from '@evertill/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPoleSimulator } from '../../simulators/pole-simulator.ts'
import { encodePole, wakePole } from './encode-pole.ts'
import { cd5220Pole, epsonPole, type PoleProfile } from './pole-profile.ts'
import { poleRows, poleWords } from './pole-rows.ts'

const euro = { code: 'EUR', decimals: 2 } as const
const rowsOf = (content: DisplayContent, profile = epsonPole, words = poleWords) =>
  poleRows(content, profile, words)
const basket = (name: string, amount: number, more: object = {}): DisplayContent => ({
  type: 'basket',
  currency: euro,
  lines: [{ quantity: 1, name, amount, ...more }],
  total: amount,
})
const hebrewPole: PoleProfile = {
  ...epsonPole,
  pages: [...epsonPole.pages, { number: 36, encoding: 'cp862' }],
}

describe('two rows of twenty', () => {
  it.each([
    ['yen have no decimals', { code: 'JPY', decimals: 0 }, 1_500, 'TOTAL       JPY 1500'],
    ['dinars have three', { code: 'KWD', decimals: 3 }, 1_500, 'TOTAL      KWD 1.500'],
    ['a refund is negative', euro, -2_480, 'TOTAL     EUR -24.80'],
    ['the word gives way to a large amount', euro, 12_345_678_901, '    EUR 123456789.01'],
    ['then the currency', euro, -900_719_925_474_099, '   -9007199254740.99'],
    ['and the largest is whole', euro, -Number.MAX_SAFE_INTEGER, '  -90071992547409.91'],
  ] as const)('%s', (_, currency, total, row) => {
    expect(rowsOf({ type: 'due', currency, total, paid: 0 }).rows[1]).toBe(row.padStart(20))
  })

  it('write amounts as the house does', () => {
    const words = { ...poleWords, total: 'SUMME', decimalMark: ',' } as const
    expect(rowsOf(basket('Bier', 450), epsonPole, words).rows).toEqual([
      'Bier            4,50',
      'SUMME       EUR 4,50',
    ])
  })

  it.each([
    ['accents of the West', 'Crème brûlée', 'Crème brûlée    4.50', 16],
    ['letters of the East on their page', 'Łódź', 'Łódź            4.50', 18],
    ['Russian on its page', 'Борщ', 'Борщ            4.50', 17],
    ['two alphabets: accents fall off', 'Żurek à la Ñoño ő', 'Zurek à la Ñoño 4.50', 16],
    ['a ligature', 'Œuf “dur”', 'Œuf “dur”       4.50', 16],
    ['a name in pieces (NFD)', 'Cafe\u0301', 'Café            4.50', 16],
  ])('%s', (_, name, row, number) => {
    const { rows, page } = rowsOf(basket(name, 450))
    expect([rows[0], page.number]).toEqual([row, number])
  })

  it.each([
    ['Arabic', 'شاورما'],
    ['Chinese', '炒饭'],
    ['a picture', '🍕'],
  ])('a name in %s is named in Latin letters, or as an item, never as question marks', (_, name) => {
    expect(rowsOf(basket(name, 450, { latinName: 'Shawarma' })).rows[0]).toBe('Shawarma        4.50')
    expect(rowsOf(basket(name, 450, { quantity: 3 })).rows[0]).toBe('3 Item          4.50')
    expect(rowsOf({ type: 'thanks', text: name }).rows).toEqual([' '.repeat(20), ' '.repeat(20)])
  })

  it('Hebrew stands in the order it is seen in, its figures from the left', () => {
    const { rows, page } = rowsOf(basket('מרק 12 עוף', 450), hebrewPole)
    expect([rows[0], page.number]).toEqual(['ףוע 12 קרמ      4.50', 36])
  })

  it('Arabic is not written letter by letter even by a display that has the letters', () => {
    const pole: PoleProfile = { ...epsonPole, pages: [{ number: 50, encoding: 'windows-1256' }] }
    expect(rowsOf(basket('شاورما', 450), pole).rows[0]).toBe('Item            4.50')
  })

  it('no name can give the display a command', () => {
    const { rows } = rowsOf(basket('A\u001b@\u000c\u001f$\u0001B\r', 450))
    expect(rows[0]).toBe('A @ $ B         4.50')
  })

  it('hold exactly what fits, whatever is shown, and the display reads the same', () => {
    const letter = fc.constantFrom(...'aé ñß€Żш中شמ1.?-', '🍕', '\u0301', '\u200f', '\u001b', '\u000c', '…')
    const name = fc.string({ unit: letter, maxLength: 40 })
    const money = fc.maxSafeInteger()
    const content: fc.Arbitrary<DisplayContent> = fc.oneof(
      fc.record({
        type: fc.constantFrom('welcome' as const, 'thanks' as const, 'closed' as const),
        text: name,
      }),
      fc.record({
        type: fc.constant('basket' as const),
        currency: fc.constant(euro),
        lines: fc.array(fc.record({ quantity: fc.nat({ max: 9_999 }), name, amount: money }), {
          maxLength: 3,
        }),
        total: money,
      }),
      fc.record({
        type: fc.constant('due' as const),
        currency: fc.constant(euro),
        total: fc.nat(),
        paid: fc.nat(),
      }),
    )
    fc.assert(
      fc.property(content, fc.constantFrom(epsonPole, cd5220Pole, hebrewPole), (shown, profile) => {
        const laid = rowsOf(shown, profile)
        expect(laid.rows.map((row) => Array.from(row).length)).toEqual([20, 20])
        const pole = createPoleSimulator()
        const wire = pole.connect(() => {})
        for (const byte of [...wakePole(profile), ...encodePole(laid, profile)])
          wire.receive(Uint8Array.of(byte))
        expect(pole.strange()).toEqual([])
        if (laid.scroll === undefined) expect(pole.rows()).toEqual(laid.rows)
      }),
      { numRuns: 100 },
    )
  })
})

describe('bytes of a pole', () => {
  const rows = ['A'.padEnd(20), 'B'.padEnd(20)] as const
  it('Epson DM-D', () => {
    expect(
      Buffer.from(encodePole({ rows, page: { number: 16, encoding: 'windows-1252' } }, epsonPole)).toString(
        'hex',
      ),
    ).toBe(`1f43001b7410${'1f240101'}41${'20'.repeat(19)}${'1f240102'}42${'20'.repeat(19)}`)
  })

  it('CD5220', () => {
    expect(Buffer.from(encodePole({ rows, page: { encoding: 'cp437' } }, cd5220Pole)).toString('hex')).toBe(
      `1b5f001b514141${'20'.repeat(19)}0d1b514242${'20'.repeat(19)}0d`,
    )
  })
})
