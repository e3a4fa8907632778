import { describe, expect, it } from 'vitest'
import { tableOf, typeTableDigit } from './table-entry.ts'

const nameOf = (number: string) => `Table ${number}`

describe('which table', () => {
  it('is typed digit by digit, without a zero in front and with four at most', () => {
    const typed = (digits: string) => [...digits].reduce(typeTableDigit, '')
    expect(typed('12')).toBe('12')
    expect(typed('007')).toBe('7')
    expect(typed('123456')).toBe('1234')
  })

  it('is the same on two tills that say the same', () => {
    expect(tableOf({ number: '4', name: '' }, nameOf)).toEqual({ id: 'table-4', name: 'Table 4' })
    const terrace = tableOf({ number: '', name: ' Terrace ' }, nameOf)
    expect(terrace).toEqual({ id: expect.stringMatching(/^place-[0-9a-f]{8}$/), name: 'Terrace' })
    expect(tableOf({ number: '4', name: 'terrace' }, nameOf)?.id).toBe(terrace?.id)
    expect(tableOf({ number: '', name: 'Bar' }, nameOf)?.id).not.toBe(terrace?.id)
  })

  it('may be none', () => {
    expect(tableOf({ number: '', name: '  ' }, nameOf)).toBeUndefined()
  })
})
