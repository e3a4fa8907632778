import iconv from 'iconv-lite'
import type { CodePage } from '../profiles/printer-profile.ts'
import { graphemes } from './text-width.ts'

/** Text cut into runs that one code page each can encode; undefined when some character is on none of them. */
export interface EncodedRun {
  readonly page: CodePage
  readonly bytes: Uint8Array
}

/**
 * Encodes text with as few changes of page as possible: a run keeps its page while it can, then takes the first
 * that can encode the next character. `current` is the page the printer stands on.
 */
export function encodeRuns(
  text: string,
  pages: readonly CodePage[],
  current: CodePage | undefined,
): EncodedRun[] | undefined {
  const runs: { page: CodePage; bytes: number[] }[] = []
  let page = current
  for (const character of graphemes(text)) {
    const kept = page === undefined ? undefined : encodeIn(character, page)
    const found = kept === undefined ? firstThatEncodes(character, pages) : undefined
    page = found?.page ?? page
    const bytes = kept ?? found?.bytes
    if (page === undefined || bytes === undefined) return undefined
    const run = runs.at(-1)
    if (run?.page === page) run.bytes.push(...bytes)
    else runs.push({ page, bytes: [...bytes] })
  }
  return runs.map((run) => ({ page: run.page, bytes: Uint8Array.from(run.bytes) }))
}

/** Reads bytes as the given page; what a printer with that page would put on paper. */
export const decodePage = (bytes: Uint8Array, encoding: string): string => iconv.decode(bytes, encoding)

function firstThatEncodes(character: string, pages: readonly CodePage[]) {
  for (const page of pages) {
    const bytes = encodeIn(character, page)
    if (bytes !== undefined) return { page, bytes }
  }
  return undefined
}

function encodeIn(character: string, page: CodePage): Uint8Array | undefined {
  const bytes = iconv.encode(character, page.encoding)
  // iconv writes '?' for what it does not have; only a round trip tells that from a real question mark.
  return iconv.decode(bytes, page.encoding) === character ? bytes : undefined
}
