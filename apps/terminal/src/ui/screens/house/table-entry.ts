import type { OrderTable } from '@evertill/domain'

/** Four digits: no room has more tables. */
const MAX_DIGITS = 4
/** Longest name of a place, in UTF-16 units. */
export const MAX_PLACE_NAME = 40

/** One more digit of a table's number; a number never begins with 0. */
export function typeTableDigit(number: string, digit: string): string {
  return (number + digit).replace(/^0+/, '').slice(0, MAX_DIGITS)
}

/**
 * The table a number or a name stands for; undefined for neither. Its id follows from what was typed, so two tills
 * that say the same table mean the same one. `nameOf` says `Table 12` in the store's language.
 */
export function tableOf(
  { number, name }: { readonly number: string; readonly name: string },
  nameOf: (number: string) => string,
): OrderTable | undefined {
  const place = name.trim()
  if (place !== '') return { id: `place-${hashOf(place.toLowerCase())}`, name: place }
  if (number === '') return undefined
  return { id: `table-${number}`, name: nameOf(number) }
}

/** FNV-1a, 32 bits: short names of places in one store do not meet. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
