import { describe, expect, it } from 'vitest'
import { amountOf, backspace, EMPTY_ENTRY, typeDigits } from './amount-entry.ts'

const typed = (...keys: string[]) => keys.reduce(typeDigits, EMPTY_ENTRY)

describe('the number pad', () => {
  it('counts in minor units: 2 0 00 is twenty', () => {
    expect(amountOf(typed('2', '0', '00'))).toBe(2000)
    expect(amountOf(typed('5'))).toBe(5)
  })

  it('ignores leading zeros, so an empty pad stays empty', () => {
    expect(typed('0', '00')).toBe(EMPTY_ENTRY)
    expect(amountOf(typed('0', '7'))).toBe(7)
  })

  it('takes the last digit away, down to nothing', () => {
    expect(backspace(typed('1', '2'))).toBe('1')
    expect(backspace(backspace(backspace(typed('1', '2'))))).toBe(EMPTY_ENTRY)
  })

  it('stops at nine digits instead of losing exactness', () => {
    const full = typed('9', '9', '9', '9', '9', '9', '9', '9', '9')
    expect(typeDigits(full, '9')).toBe(full)
    expect(typeDigits(full.slice(1), '00')).toBe(full.slice(1))
  })
})
