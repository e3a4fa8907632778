import { maskCardNumbers } from '../mask-card-numbers.ts'

/** What a masked digit is in packed decimals; terminals mask with it themselves. */
const MASKED = 'e'

/**
 * A card number in packed decimals with all but its last four digits masked; fillers stay. The parser does this before
 * anything else sees the bytes. Source: shared policies, "Cards"; ZVT PA00P015, BMP 22.
 */
export function sealPan(bytes: Uint8Array): Buffer {
  const nibbles = Buffer.from(bytes).toString('hex')
  const end = nibbles.replace(/f+$/, '').length
  const sealed = [...nibbles].map((nibble, at) => (at < end - 4 ? MASKED : nibble)).join('')
  return Buffer.from(sealed, 'hex')
}

/** Content that nobody may see at all, such as a card's tracks: as long as it was. */
export const sealWhole = (bytes: Uint8Array): Buffer => Buffer.alloc(bytes.length, 0xee)

/**
 * Any other content: what reads as a card number, in text or as packed decimals that fill it, is masked; its length
 * stays.
 */
export function sealAny(bytes: Uint8Array): Buffer {
  const digits = Buffer.from(bytes).toString('hex').replace(/f+$/, '')
  if (/^\d{13,19}$/.test(digits) && maskCardNumbers(digits) !== digits) return sealPan(bytes)
  return Buffer.from(maskCardNumbers(Buffer.from(bytes).toString('latin1')), 'latin1')
}
