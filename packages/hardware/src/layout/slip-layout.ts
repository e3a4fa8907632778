import type { SlipPaper } from '../documents/slip-paper.ts'
import { centred, type PaperLine, type PaperPart, pairIn, paperLine } from './paper-line.ts'

/** Rows as they are given, fitted to the paper; a double-size row has half the columns. */
export function slipLayout(
  { title, rows }: SlipPaper,
  columns: number,
  marks: readonly PaperLine[],
): PaperPart[] {
  return [
    ...(title === '' ? [] : centred(title, columns, { size: 'tall', bold: true })),
    ...marks,
    ...rows.flatMap((row): PaperPart[] => {
      switch (row.type) {
        case 'rule':
          return [paperLine({ left: '-'.repeat(columns) })]
        case 'code':
          return [row]
        case 'text':
        case 'centre':
        case 'pair': {
          const room = row.size === 'large' ? Math.floor(columns / 2) : columns
          const style = { bold: row.bold === true, size: row.size ?? 'normal' }
          if (row.type === 'centre') return centred(row.text, room, style)
          return row.type === 'pair'
            ? pairIn(room)(row.label, row.figure, style)
            : pairIn(room)(row.text, '', style)
        }
        default:
          return row satisfies never
      }
    }),
  ]
}
