import { describe, expect, it } from 'vitest'
import { aMenu, anItem } from '../testing/index.ts'
import { codesOfMenu, createCodeBook } from './code-book.ts'

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

describe('a short number of the house', () => {
  const ham = { code: '0042', itemId: 'ham', variantId: 'slice' }

  it.each(['42', '0042', '00042', '000042'])('is found as %s', (code) => {
    expect(createCodeBook([ham]).find(code)).toBe(ham)
  })

  it('is one number however many zeros stand before it', () => {
    expect(createCodeBook([ham, { code: '42', itemId: 'beef', variantId: 'slice' }]).conflicts).toHaveLength(
      1,
    )
  })
})

it('knows a UPC-E by the number it stands for', () => {
  const gum = { code: '04252614', itemId: 'gum', variantId: 'pack' }
  expect(createCodeBook([gum]).find('042100005264')).toBe(gum)
})

describe('the codes of a menu', () => {
  const size = (id: string, codes?: string[]) => ({ id, name: id, price: 250, ...(codes && { codes }) })
  it.each([
    [
      'an item of one size sells that size',
      anItem({ codes: ['42'], variants: [size('only', ['SHELF-7'])] }),
      [
        { code: '42', itemId: 'espresso', variantId: 'only' },
        { code: 'SHELF-7', itemId: 'espresso', variantId: 'only' },
      ],
    ],
    [
      'an item of several sizes leaves the size open',
      anItem({ codes: ['42'], variants: [size('small'), size('large', ['43'])] }),
      [
        { code: '42', itemId: 'espresso' },
        { code: '43', itemId: 'espresso', variantId: 'large' },
      ],
    ],
    ['an item without any', anItem(), []],
  ])('%s', (_, item, codes) => {
    expect(codesOfMenu(aMenu({ items: [item] }))).toEqual(codes)
  })
})
