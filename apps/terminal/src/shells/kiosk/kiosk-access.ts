import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { SecretVault } from '../../host/keys/secret-vault.ts'

/** Who may use a kiosk: whoever brings its token, once in the address, from then on in a cookie. */
export interface KioskAccess {
  readonly token: string
  /** Cookies know no ports, so two tills on one machine need two names. */
  cookieName(port: number): string
  isToken(candidate: string | undefined): boolean
  /** True when the request's cookie header carries the token for this port. */
  hasCookie(header: string | undefined, port: number): boolean
}

/** The token rests in the vault, so a bookmark or a kiosk browser's session survives a restart. */
export async function openKioskAccess(vault: SecretVault): Promise<KioskAccess> {
  const stored = await vault.get('kiosk-token')
  const token = stored ? Buffer.from(stored).toString('utf8') : randomBytes(24).toString('base64url')
  if (!stored) await vault.set('kiosk-token', Buffer.from(token))
  const expected = Buffer.from(token)

  function isToken(candidate: string | undefined): boolean {
    const bytes = Buffer.from(candidate ?? '')
    return bytes.length === expected.length && timingSafeEqual(bytes, expected)
  }

  const cookieName = (port: number) => `evertill-${port}`
  return {
    token,
    cookieName,
    isToken,
    hasCookie: (header, port) =>
      (header ?? '').split(';').some((pair) => {
        const [name, value] = pair.trim().split('=')
        return name === cookieName(port) && isToken(value)
      }),
  }
}
