import { describe, expect, it } from 'vitest'
import { createMoneyFormat } from './money-format.ts'

describe('money on the screen', () => {
  it('shows cents exactly, also where floating point would not', () => {
    const money = createMoneyFormat({ code: 'USD', decimals: 2 }, 'en-US')
    expect(money.amount(120450)).toBe('1,204.50')
    expect(money.amount(-5)).toBe('-0.05')
    expect(money.withCurrency(2800)).toBe('$28.00')
    expect(money.amount(900_719_925_474_0991)).toBe('90,071,992,547,409.91')
  })

  it('follows the currency: no decimals for yen, three for dinar', () => {
    expect(createMoneyFormat({ code: 'JPY', decimals: 0 }, 'en-US').withCurrency(1250)).toBe('¥1,250')
    expect(createMoneyFormat({ code: 'KWD', decimals: 3 }, 'en-US').amount(1250)).toBe('1.250')
  })

  it('follows the reader: a German till writes the comma', () => {
    expect(createMoneyFormat({ code: 'EUR', decimals: 2 }, 'de-DE').amount(120450)).toBe('1.204,50')
  })
})
