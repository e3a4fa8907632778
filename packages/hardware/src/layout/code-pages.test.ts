import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profile80mm } from '../profiles/printer-profile.ts'
import { decodePage, encodeRuns } from './code-pages.ts'

const pages = profile80mm.codePages
const runs = (text: string) =>
  encodeRuns(text, pages, undefined)?.map(({ page, bytes }) => [page.number, ...bytes])

describe('text in the code pages of a printer', () => {
  it.each([
    ['Crème 5 €', [[16, 0x43, 0x72, 0xe8, 0x6d, 0x65, 0x20, 0x35, 0x20, 0x80]]],
    ['Ž', [[16, 0x8e]]],
    ['ľ', [[18, 0x96]]],
    ['Да', [[17, 0x84, 0xa0]]],
    [
      'é Я é',
      [
        [16, 0xe9, 0x20],
        [17, 0x9f, 0x20],
        [16, 0xe9],
      ],
    ],
    ['?', [[16, 0x3f]]],
  ])('%s changes page only where it must', (text, expected) => {
    expect(runs(text)).toEqual(expected)
  })

  it.each(['寿', 'م', '🍕', 'x\u0323', '₹'])(
    '%s is on no page, and is not turned into a question mark',
    (text) => {
      expect(runs(`Pizza ${text}`)).toBeUndefined()
    },
  )

  it('reads back exactly what it wrote, or writes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const encoded = encodeRuns(text, pages, undefined)
        const back = encoded?.map(({ page, bytes }) => decodePage(bytes, page.encoding)).join('')
        expect(back ?? text).toBe(text)
      }),
    )
  })
})
