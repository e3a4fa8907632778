import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { EXPORTS_PATH } from '../../contract/index.ts'
import { FILE_HEADERS, securedPage } from '../page-security.ts'

/** The till's own origin: unlike `file://` it has one, so storage, locks and policies work as on the web. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://till'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Answers a request for `app://till/…` with a file of the built renderer, or 404 for anything else. */
export async function appPage(rendererDir: string, url: string): Promise<Response> {
  const path = fileOf(rendererDir, url)
  const type = path && TYPES[extname(path)]
  const content = path && type && (await readFile(path).catch(() => undefined))
  if (!content || !type) return new Response('There is nothing here.\n', { status: 404 })
  if (!path.endsWith('.html'))
    return new Response(content, { headers: { ...FILE_HEADERS, 'content-type': type } })
  const page = securedPage(content.toString('utf8'), [])
  return new Response(page.html, { headers: page.headers })
}

/** The name of the exported journal an address of the till asks for. */
export function exportNameOf(url: string): string | undefined {
  const prefix = `${APP_ORIGIN}${EXPORTS_PATH}`
  return url.startsWith(prefix) ? url.slice(prefix.length) : undefined
}

/** The file an address names, if it lies in the folder of the renderer. */
function fileOf(rendererDir: string, url: string): string | undefined {
  const { protocol, host, pathname } = new URL(url)
  if (`${protocol}//${host}` !== APP_ORIGIN) return undefined
  const path = resolve(rendererDir, `.${decodedPath(pathname === '/' ? '/index.html' : pathname)}`)
  return path.startsWith(rendererDir + sep) ? path : undefined
}

function decodedPath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return '/'
  }
}
