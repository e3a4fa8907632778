import type { CodePage } from '../profiles/printer-profile.ts'
import { textWidth, wrapText } from './text-width.ts'

/** One row of text. `left` starts at the margin, `right` ends at it; they never meet. */
export interface PaperLine {
  readonly type: 'text'
  readonly left: string
  readonly right: string
  readonly align: 'left' | 'centre'
  /** `tall` is double height, `large` double height and width: half the columns. */
  readonly size: 'normal' | 'tall' | 'large'
  readonly bold: boolean
  /** White on black: what nobody may overlook. */
  readonly inverted: boolean
}

/** A code for a scanner, in the middle of the paper. A bar code's content stands below it, too. */
export interface PaperCode {
  readonly type: 'code'
  readonly symbology: 'qr' | 'code128' | 'ean13'
  readonly content: string
}

/** A row written on one page of the printer, whatever page would be taken otherwise. */
export interface PageSample {
  readonly type: 'page-sample'
  readonly page: CodePage
  readonly sample: string
}

/**
 * What paper is made of, from top to bottom; `logo` is the picture the printer was set up with, `beep` what a cook
 * hears where the printer can.
 */
export type PaperPart = PaperLine | PaperCode | PageSample | { readonly type: 'logo' | 'beep' }

/** A row with what is given; empty, plain and at the left margin otherwise. */
export const paperLine = (part: Partial<Omit<PaperLine, 'type'>>): PaperLine => ({
  type: 'text',
  left: '',
  right: '',
  align: 'left',
  size: 'normal',
  bold: false,
  inverted: false,
  ...part,
})

/** A label and its figure on one row of `columns` where both fit, the figure below where they do not. */
export const pairIn =
  (columns: number, indent = '') =>
  (label: string, figure: string, style: Partial<PaperLine> = {}): PaperLine[] => {
    const gap = figure === '' ? 0 : 1
    const rows = wrapText(printable(label), columns - indent.length).map((row) => indent + row)
    const last = rows.at(-1) ?? ''
    const fits = textWidth(last) + gap + textWidth(figure) <= columns
    return [
      ...rows.slice(0, -1).map((left) => paperLine({ ...style, left })),
      ...(fits
        ? [paperLine({ ...style, left: last, right: figure })]
        : [paperLine({ ...style, left: last }), paperLine({ ...style, right: figure })]),
    ]
  }

/** Each row of the text in the middle, wrapped to `columns`. */
export const centred = (text: string, columns: number, style: Partial<PaperLine> = {}): PaperLine[] =>
  text
    .split('\n')
    .flatMap((row) =>
      wrapText(printable(row), Math.floor(columns)).map((left) =>
        paperLine({ ...style, left, align: 'centre' }),
      ),
    )

/** A control character in a name would be a command to the printer; on paper it is a space. */
export const printable = (text: string): string => text.normalize('NFC').replaceAll(/\p{Cc}/gu, ' ')
