import type { PrinterProfile } from '../profiles/printer-profile.ts'
import { encodeRuns } from './code-pages.ts'
import type { PaperLine } from './paper-line.ts'
import { textWidth, wrapText } from './text-width.ts'

/**
 * The row with every character the printer cannot write spelled as its code point, `{U+1F355}`: ugly, but nothing
 * is lost and nothing reads as something else. Rows that grow too long are wrapped, the figure on the last.
 */
export function withEscapes(line: PaperLine, profile: PrinterProfile): PaperLine[] {
  const columns = line.size === 'large' ? Math.floor(profile.columns / 2) : profile.columns
  const left = escapeText(line.left, profile)
  const right = escapeText(line.right, profile)
  const indent = left.length - left.trimStart().length
  const rows = wrapText(left, columns - indent).map((row) => ' '.repeat(indent) + row)
  const last = rows.at(-1) ?? ''
  const fits = textWidth(last) + textWidth(right) < columns
  return [
    ...rows.slice(0, -1).map((row) => ({ ...line, left: row, right: '' })),
    ...(fits
      ? [{ ...line, left: last, right }]
      : [
          { ...line, left: last, right: '' },
          { ...line, left: '', right },
        ]),
  ]
}

const escapeText = (text: string, { codePages }: PrinterProfile): string =>
  Array.from(text, (character) =>
    encodeRuns(character, codePages, undefined) === undefined
      ? `{U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}}`
      : character,
  ).join('')
