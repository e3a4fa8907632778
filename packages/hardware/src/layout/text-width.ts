const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

// East Asian Wide and Fullwidth (UAX #11), the ranges in living use, and pictures with emoji presentation.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u

/** What a reader calls characters: a letter with its marks, a family emoji, each one entry. */
export const graphemes = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment)

/** Columns of a monospaced row the text takes; CJK and emoji take two each, marks none of their own. */
export const textWidth = (text: string): number =>
  graphemes(text).reduce((columns, grapheme) => columns + graphemeWidth(grapheme), 0)

/**
 * Breaks text into rows of at most `columns`, at spaces where there are any and between graphemes where a word is
 * longer than a row. Always at least one row.
 */
export function wrapText(text: string, columns: number): string[] {
  const rows: string[] = []
  let row = ''
  for (const word of text.split(/ +/).filter((part) => part !== '')) {
    const joined = row === '' ? word : `${row} ${word}`
    if (textWidth(joined) <= columns) {
      row = joined
      continue
    }
    if (row !== '') rows.push(row)
    const pieces = breakWord(word, columns)
    rows.push(...pieces.slice(0, -1))
    row = pieces.at(-1) ?? ''
  }
  if (row !== '' || rows.length === 0) rows.push(row)
  return rows
}

function breakWord(word: string, columns: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let width = 0
  for (const grapheme of graphemes(word)) {
    const next = graphemeWidth(grapheme)
    if (width + next > columns && piece !== '') {
      pieces.push(piece)
      piece = ''
      width = 0
    }
    piece += grapheme
    width += next
  }
  return [...pieces, piece]
}

function graphemeWidth(grapheme: string): number {
  return wide.test(grapheme) ? 2 : 1
}
