import {
  type Currency,
  type DisplayContent,
  type DisplayLine,
  formatMinor,
  type Minor,
} from '@evertill/domain'
import type { PolePage, PoleProfile } from './pole-profile.ts'
import { type ShownText, shownIn } from './pole-text.ts'

/** The words on a pole, in the language of the house; in letters its display has. */
export interface PoleWords {
  readonly total: string
  readonly due: string
  readonly paid: string
  readonly change: string
  /** Stands for a name the display has no letters for. */
  readonly item: string
  readonly decimalMark: '.' | ','
}

export const poleWords: PoleWords = {
  total: 'TOTAL',
  due: 'DUE',
  paid: 'PAID',
  change: 'CHANGE',
  item: 'Item',
  decimalMark: '.',
}

/** Two rows, and what runs through the upper one when they are too short for it. */
export interface PoleRows {
  readonly page: PolePage
  readonly rows: readonly [ShownText, ShownText]
  readonly scroll?: ShownText
}

/**
 * Lays content out on two rows. Amounts stand on the right and are never cut: a name gives way first, then the
 * word, then the currency. The page is the first that has every letter; failing that, the first that has them without
 * their accents.
 */
export function poleRows(
  content: DisplayContent,
  { columns, pages }: PoleProfile,
  words: PoleWords,
): PoleRows {
  const [first] = pages
  if (!first) throw new Error('A display without a code page shows nothing')
  const texts = textsOf(content)
  const page =
    pages.find((one) => texts.every((text) => shownIn(text, one, 'exactly') !== undefined)) ??
    pages.find((one) => texts.every((text) => shownIn(text, one) !== undefined)) ??
    first
  const word = (text: string) => shownIn(text, page) ?? ''
  const money = (name: string, amount: Minor, currency: Currency): ShownText =>
    amountRow(word(name), amount, currency, words, columns)

  switch (content.type) {
    case 'welcome':
    case 'thanks':
    case 'closed':
      return { page, ...messageRows(word(content.text), columns) }
    case 'basket': {
      const line = content.lines.at(-1)
      const amount = line === undefined ? '' : figure(line.amount, content.currency, words)
      const name = line === undefined ? '' : nameOf(line, page, words)
      return {
        page,
        rows: [pair(name, amount, columns), money(words.total, content.total, content.currency)],
      }
    }
    case 'due': {
      const { total, paid, currency } = content
      if (paid === 0) return { page, rows: [blank(columns), money(words.total, total, currency)] }
      return {
        page,
        rows: [
          pair(word(words.paid), figure(paid, currency, words), columns),
          money(words.due, total - paid, currency),
        ],
      }
    }
    case 'change': {
      const { paid, change, currency } = content
      return {
        page,
        rows: [
          pair(word(words.paid), figure(paid, currency, words), columns),
          money(words.change, change, currency),
        ],
      }
    }
  }
}

/** What has to be written in the letters of one page. */
function textsOf(content: DisplayContent): readonly string[] {
  if (content.type === 'basket') return content.lines.slice(-1).map(({ name }) => name)
  return 'text' in content ? [content.text] : []
}

function nameOf({ name, latinName, quantity }: DisplayLine, page: PolePage, words: PoleWords): ShownText {
  const shown = shownIn(name, page) ?? shownIn(latinName ?? '', page) ?? ''
  const item = shown === '' ? (shownIn(words.item, page) ?? '') : shown
  return quantity === 1 ? item : `${quantity} ${item}`
}

const figure = (amount: Minor, { decimals }: Currency, { decimalMark }: PoleWords): ShownText =>
  formatMinor(amount, decimals).replace('.', decimalMark)

function amountRow(
  word: ShownText,
  amount: Minor,
  currency: Currency,
  words: PoleWords,
  columns: number,
): ShownText {
  const bare = figure(amount, currency, words)
  const priced = `${currency.code} ${bare}`
  if (word.length + 1 + priced.length <= columns) return pair(word, priced, columns)
  if (priced.length <= columns) return pair('', priced, columns)
  return pair('', bare, columns)
}

/** The left side gives way; the right side is never cut. */
function pair(left: ShownText, right: ShownText, columns: number): ShownText {
  const kept = cut(left, right === '' ? columns : Math.max(0, columns - right.length - 1))
  return kept.padEnd(columns - right.length) + right
}

const cut = (text: ShownText, room: number): ShownText => Array.from(text).slice(0, room).join('').trimEnd()

const blank = (columns: number): ShownText => ' '.repeat(columns)

/** Centred on one row or two; what is longer runs through, with its beginning standing below where nothing runs. */
function messageRows(text: ShownText, columns: number): Pick<PoleRows, 'rows' | 'scroll'> {
  const rows = wrapped(text, columns)
  const centred = (row = ''): ShownText => {
    const rest = columns - row.length
    return row.padStart(row.length + Math.floor(rest / 2)).padEnd(columns)
  }
  const shown: readonly [ShownText, ShownText] = [centred(rows[0]), centred(rows[1])]
  return rows.length > 2 ? { rows: shown, scroll: text } : { rows: shown }
}

function wrapped(text: ShownText, columns: number): string[] {
  const rows: string[] = []
  for (const word of text.split(/ +/)) {
    const last = rows.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= columns)
      rows[rows.length - 1] = `${last} ${word}`
    else
      for (let start = 0; start < word.length; start += columns) rows.push(word.slice(start, start + columns))
  }
  return rows
}
