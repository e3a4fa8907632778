import type { PrinterProfile } from '../profiles/printer-profile.ts'
import { escPosDialect, impactDialect } from '../protocols/escpos/escpos-dialect.ts'
import { starDialect } from '../protocols/star/star-dialect.ts'
import { drawCode } from '../rasterisers/code-rasteriser.ts'
import { type Bitmap, bandsOf, type Rasterise } from './bitmap.ts'
import { type EncodedRun, encodeRuns } from './code-pages.ts'
import { withEscapes } from './escape-text.ts'
import type { PaperDialect } from './paper-dialect.ts'
import {
  centred,
  type PageSample,
  type PaperCode,
  type PaperLine,
  type PaperPart,
  paperLine,
} from './paper-line.ts'
import { textWidth } from './text-width.ts'

export interface EncodePaper {
  readonly profile: PrinterProfile
  /** Draws rows no code page can write. Without it such characters print as `{U+1F355}`, readable back exactly. */
  readonly rasterise?: Rasterise | undefined
  /** The store's picture for paper of so many dots; undefined when there is none or it cannot be read. */
  readonly logo?: ((widthDots: number) => Promise<Bitmap | undefined>) | undefined
}

const dialects: Readonly<Record<PrinterProfile['language'], PaperDialect>> = {
  escpos: escPosDialect,
  'escpos-impact': impactDialect,
  'star-line': starDialect,
}

/**
 * The bytes of a paper, from the first row to the cut, in the printer's own language. They assume a printer just
 * initialised and leave initialising, the drawer and the status commands to the print session. What the printer
 * cannot write or draw by itself comes as a picture; what cannot be drawn either comes as text, so nothing is lost.
 */
export async function encodePaper(parts: readonly PaperPart[], options: EncodePaper): Promise<Uint8Array> {
  const { profile } = options
  const dialect = dialects[profile.language]
  let page: number | undefined

  const text = (line: PaperLine): Uint8Array | undefined => {
    const runs = encodeRuns(rowText(line, profile.columns), profile.codePages, pageIn(profile, page))
    if (runs === undefined) return undefined
    const bytes = dialect.text(line, runs, page)
    page = lastPage(runs) ?? page
    return bytes
  }

  const line = async (row: PaperLine): Promise<readonly Uint8Array[]> => {
    const written = text(row)
    if (written !== undefined) return [written]
    const picture = profile.rasterRows === 0 ? undefined : await options.rasterise?.(row, profile)
    if (picture !== undefined) return bands(picture)
    return withEscapes(row, profile).map((escaped) => text(escaped) ?? new Uint8Array())
  }

  const bands = (picture: Bitmap): readonly Uint8Array[] =>
    bandsOf(picture, profile.rasterRows).map((band) => dialect.picture(band))

  const code = async (part: PaperCode): Promise<readonly Uint8Array[]> => {
    const drawsItself = part.symbology === 'qr' ? profile.qr : profile.barcodes
    const native = drawsItself ? dialect.code(part) : undefined
    if (native !== undefined) return [native]
    const picture = profile.rasterRows === 0 ? undefined : await drawCode(part, profile.widthDots)
    const below =
      part.symbology === 'qr' && picture !== undefined ? [] : centred(part.content, profile.columns)
    const rows = await Promise.all(below.map(line))
    return [...(picture === undefined ? [] : bands(picture)), ...rows.flat()]
  }

  const sample = ({ page: forced, sample: letters }: PageSample): Uint8Array => {
    // What this library cannot write back on the page it was read from is left out.
    const written = [...letters].filter((letter) => encodeRuns(letter, [forced], undefined) !== undefined)
    const runs = encodeRuns(written.join(''), [forced], undefined) ?? []
    const bytes = dialect.text(paperLine({}), runs, page)
    page = lastPage(runs) ?? page
    return bytes
  }

  const logo = async (): Promise<readonly Uint8Array[]> => {
    const picture = profile.rasterRows === 0 ? undefined : await options.logo?.(profile.widthDots)
    return picture === undefined ? [] : bands(picture)
  }

  const bytes: Uint8Array[] = []
  for (const part of parts) {
    if (part.type === 'text') bytes.push(...(await line(part)))
    if (part.type === 'code') bytes.push(...(await code(part)))
    if (part.type === 'logo') bytes.push(...(await logo()))
    if (part.type === 'page-sample') bytes.push(sample(part))
    if (part.type === 'beep' && profile.buzzer) bytes.push(dialect.beep)
  }
  return Buffer.concat([...bytes, dialect.end(profile.cutter)])
}

const pageIn = ({ codePages }: PrinterProfile, page: number | undefined) =>
  codePages.find(({ number }) => number === page)

const lastPage = (runs: readonly EncodedRun[]): number | undefined => runs.at(-1)?.page.number

/** The row as the device font writes it: the right part pushed to the margin with spaces. */
function rowText({ left, right, size }: PaperLine, columns: number): string {
  if (right === '') return left
  const room = size === 'large' ? Math.floor(columns / 2) : columns
  return left + ' '.repeat(Math.max(room - textWidth(left) - textWidth(right), 1)) + right
}
