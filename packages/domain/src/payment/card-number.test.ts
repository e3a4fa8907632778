import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsCardNumber } from './card-number.ts'

describe('a card number is seen', () => {
  it.each([
    // The card brands' published test numbers.
    ['of 16 digits', '4111111111111111'],
    ['of 15 digits', '378282246310005'],
    ['of 14 digits', '30569309025904'],
    ['of 13 digits', '4222222222222'],
    ['of 19 digits', '6304000000000000000'],
    ['with blanks', '4111 1111 1111 1111'],
    ['with dashes', '5555-5555-5555-4444'],
    ['with dots and slashes', '5555.5555/5555_4444'],
    ['with wide gaps', '4111 - 1111 - 1111 - 1111'],
    ['inside a sentence', 'paid with 4111111111111111, exp 12/29'],
    ['after another number', 'Slip 12 4111111111111111'],
    ['before another number', '4111111111111111 12'],
    ['between other numbers', '7 4111 1111 1111 1111 12'],
    ['as a track holds it', ';4111111111111111=29122011000'],
    ['in Arabic digits', '٤١١١١١١١١١١١١١١١'],
    ['in Persian digits', '۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱'],
    ['in full-width digits', '４１１１１１１１１１１１１１１１'],
    ['over two lines', '4111 1111\n1111 1111'],
  ])('%s', (_, text) => {
    expect(holdsCardNumber(text)).toBe(true)
  })
})

describe('no card number is seen in', () => {
  it.each([
    ['nothing', ''],
    ['words', 'slip seen by the manager'],
    ['the last four', '**** 1111'],
    ['a masked number', '411111******1111'],
    ['a slip number', '000123'],
    ['12 digits that pass the check', '411111111116'],
    ['20 digits that pass the check', '41111111111111111110'],
    ['16 digits that fail it', '4111111111111112'],
    ['two digits changed over', '4111111111111171'],
    ['digits with letters between', '4111a1111b1111c1111'],
    ['digits far apart', '4111 1111    1111 1111'],
    ['a time and a trace', '2026-11-23 22:15:30 trace 000022'],
  ])('%s', (_, text) => {
    expect(holdsCardNumber(text)).toBe(false)
  })
})

it('is seen wherever it stands and whatever separates it, and not with another last digit', () => {
  const digits = fc.array(fc.nat(9), { minLength: 12, maxLength: 18 })
  const gap = fc.constantFrom('', ' ', '-', '.', '/', '_')
  fc.assert(
    fc.property(digits, gap, fc.integer({ min: 1, max: 9 }), (body, between, off) => {
      const sum = [...body].reverse().reduce((total, digit, index) => {
        const doubled = index % 2 === 0 ? digit * 2 : digit
        return total + (doubled % 10) + (doubled >= 10 ? 1 : 0)
      }, 0)
      const check = (1_000 - sum) % 10
      const written = (last: number) => `no. ${[...body, last].join('')}!`
      expect(holdsCardNumber(written(check))).toBe(true)
      expect(holdsCardNumber(written((check + off) % 10))).toBe(false)
      expect(holdsCardNumber([...body, check].join(between))).toBe(true)
    }),
  )
})
