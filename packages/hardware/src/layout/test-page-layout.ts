import type { PrinterProfile } from '../profiles/printer-profile.ts'
import { decodePage } from './code-pages.ts'
import { centred, type PaperPart, pairIn, paperLine } from './paper-line.ts'
import { graphemes, textWidth } from './text-width.ts'

/**
 * What an installer looks at once: whether the rows are as wide as the profile says, each size and style, the upper
 * half of each code page the profile trusts, a row that is drawn, and both codes. A page whose letters are not those
 * named beside it has another number on this printer.
 */
export function testPageLayout(name: string, profile: PrinterProfile): PaperPart[] {
  const { columns, codePages } = profile
  const pair = pairIn(columns)
  return [
    { type: 'logo' },
    { type: 'beep' },
    ...centred(name, columns / 2, { size: 'large', bold: true }),
    ...centred(profile.name, columns),
    paperLine({ left: '1234567890'.repeat(10).slice(0, columns) }),
    ...pair('left', 'right'),
    ...pair('bold', '0.00', { bold: true }),
    ...pair('tall', '0.00', { size: 'tall' }),
    paperLine({ left: 'white on black', inverted: true }),
    ...codePages.flatMap((page): PaperPart[] => [
      paperLine({ left: `Page ${page.number}: ${page.encoding}`, bold: true }),
      ...samplesOf(page.encoding, columns).map((sample) => ({ type: 'page-sample', page, sample }) as const),
    ]),
    paperLine({ left: 'ไทย हिन्दी 中文 العربية 🍕', right: '1.00' }),
    { type: 'code', symbology: 'qr', content: `${name} ${profile.name}` },
    { type: 'code', symbology: 'code128', content: 'TEST-0001' },
  ]
}

/** The letters of the page's upper half, in rows of the paper's width. */
function samplesOf(encoding: string, columns: number): string[] {
  const upper = decodePage(
    Uint8Array.from({ length: 128 }, (_, index) => 128 + index),
    encoding,
  )
  const letters = graphemes(upper).filter(
    (letter) => textWidth(letter) === 1 && /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(letter) && letter !== '\ufffd',
  )
  const rows: string[] = []
  for (let at = 0; at < letters.length; at += columns) rows.push(letters.slice(at, at + columns).join(''))
  return rows
}
