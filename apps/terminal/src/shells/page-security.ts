import { randomBytes } from 'node:crypto'

/** What the build leaves in the page where a nonce belongs (`html.cspNonce` in vite.config.ts). */
const PLACEHOLDER = '{{csp-nonce}}'

/**
 * The page with a fresh nonce, and the headers it is served with. Scripts come from the build only; the nonce is
 * for the few style elements that the component library adds while running.
 */
export function securedPage(
  html: string,
  connectTo: readonly string[],
): { html: string; headers: Record<string, string> } {
  const nonce = randomBytes(18).toString('base64')
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...connectTo].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return {
    html: html.replaceAll(PLACEHOLDER, nonce),
    headers: {
      ...FILE_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    },
  }
}

/** Headers of everything a shell serves. */
export const FILE_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=()',
}
