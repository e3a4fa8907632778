import iconv from 'iconv-lite'
import type { PolePage } from './pole-profile.ts'

/** Text as the display will have it: what cannot be shown is gone, one character is one cell. */
export type ShownText = string

const rightToLeft = /[\u0590-\u05ff]/
const arabic = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/

/**
 * The text in the display's alphabet, or undefined when there is no honest way to write it. Accents the page lacks
 * fall off. Hebrew is put in the order it is seen in, for displays write from the left. Arabic needs joined letters
 * no pole has, so it is never attempted letter by letter.
 */
export function shownIn(
  text: string,
  page: PolePage,
  accents: 'exactly' | 'as-can-be' = 'as-can-be',
): ShownText | undefined {
  const plain = text
    .replace(/\p{C}+/gu, ' ')
    .normalize('NFC')
    .trim()
  if (arabic.test(plain)) return undefined
  const ordered = rightToLeft.test(plain) ? asSeen(plain) : plain
  const alphabet = alphabetOf(page)
  let shown = ''
  for (const character of ordered) {
    const ways = accents === 'exactly' ? [character] : [character, folded(character)]
    const written = ways.find((one) => Array.from(one).every((letter) => alphabet.has(letter)))
    if (written === undefined) return undefined
    shown += written
  }
  return shown
}

/** The bytes of text that `shownIn` has let through. */
export const bytesIn = (text: ShownText, page: PolePage): Uint8Array => iconv.encode(text, page.encoding)

const folds: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '€': 'EUR',
}

const folded = (character: string): string =>
  folds[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '')

/** The 256 characters of each page, read once: what a page has not, iconv would write as a question mark. */
const alphabets = new Map<string, ReadonlySet<string>>()

function alphabetOf({ encoding }: PolePage): ReadonlySet<string> {
  const known = alphabets.get(encoding)
  if (known) return known
  const bytes = Uint8Array.from({ length: 256 - 32 }, (_, index) => index + 32)
  const alphabet = new Set(iconv.decode(bytes, encoding).replaceAll('\ufffd', ''))
  alphabets.set(encoding, alphabet)
  return alphabet
}

/** Right to left as a person reads it, figures and Latin words within it left to right. */
function asSeen(text: string): string {
  const runs = text.match(/[A-Za-z0-9.,%]+|[\s\S]/gu) ?? []
  return runs.toReversed().join('')
}
