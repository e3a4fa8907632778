import { createHash, randomInt } from 'node:crypto'
import type { OfficeAct, Store } from '../../store/store.ts'

/** Without 0, O, 1, I and L: a code is read aloud and typed in a kitchen. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const VALID_MS = 10 * 60_000

/** Makes a one-time code for one new terminal of the store, valid ten minutes (S13): `K7QM-2XWD`. */
export async function createEnrolmentCode(deps: {
  readonly store: Store
  readonly clock: () => Date
  readonly storeId: string
  /** Who of head office lets the terminal in. */
  readonly act?: OfficeAct
}): Promise<{ code: string; expiresAt: Date }> {
  const letters = Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  const expiresAt = new Date(deps.clock().getTime() + VALID_MS)
  await deps.store.addEnrolmentCode({
    codeHash: enrolmentCodeHash(letters),
    storeId: deps.storeId,
    expiresAt,
    ...(deps.act && { act: deps.act }),
  })
  return { code: `${letters.slice(0, 4)}-${letters.slice(4)}`, expiresAt }
}

/** What the database keeps instead of the code; typed with or without the hyphen. */
export function enrolmentCodeHash(code: string): string {
  return createHash('sha256').update(code.replace('-', '')).digest('hex')
}
