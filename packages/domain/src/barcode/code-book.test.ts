import { expect, it } from 'vitest'
import { createCodeBook } from './code-book.ts'

const cola = { code: '036000291452', itemId: 'cola', variantId: 'bottle' }
const water = { code: '4006381333931', itemId: 'water', variantId: 'bottle' }

it.each([
  ['as the menu has it', '036000291452'],
  ['as an EAN-13', '0036000291452'],
  ['as a scan gives it', '00036000291452'],
])('finds a thing by its code %s', (_, code) => {
  expect(createCodeBook([cola, water]).find(code)).toBe(cola)
})

it('finds nothing under a code nobody has, and texts of the house letter by letter', () => {
  const shelf = { code: 'SHELF-7', itemId: 'bread', variantId: 'loaf' }
  const book = createCodeBook([cola, shelf])
  expect([book.find('SHELF-7'), book.find('shelf-7'), book.find('')]).toEqual([shelf, undefined, undefined])
})

it('sells nothing under a code that two things claim, and says so', () => {
  const other = { ...water, code: '0036000291452' }
  const book = createCodeBook([cola, other, water, { ...cola, code: '0036000291452' }])
  expect(book.find('036000291452')).toBeUndefined()
  expect(book.find('4006381333931')).toBe(water)
  expect(book.conflicts).toEqual([{ code: '00036000291452', claims: [cola, other] }])
})
