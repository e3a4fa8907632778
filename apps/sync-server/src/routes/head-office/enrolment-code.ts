import { createHash, randomInt } from 'node:crypto'

/** Without 0 O 1 I L: a code is read aloud and typed in a kitchen. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Eight letters and digits, `K7PM-2XQA`: 39 bits, for ten minutes and one use. */
export function newEnrolmentCode(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** SHA-256 in hex of the code as typed, without dash, spaces or lower case. */
export function enrolmentCodeHash(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex')
}
