import type { Menu, MenuItem } from './menu.ts'

const SHOWN = 50

type Search<Named> = (query: string, limit?: number) => Named[]

/** A search over the names of the menu's items, prepared once per menu. Source: SEA-1. */
export const createMenuSearch = ({ items }: Pick<Menu, 'items'>): Search<MenuItem> => createNameSearch(items)

/**
 * A search over names. Case and accents do not matter; every word of the
 * query must occur. Names that begin with the query come first, then names where each word of it begins a word, then
 * the rest; within these the order they have. Source: SEA-1.
 */
export function createNameSearch<Named extends { readonly name: string }>(
  named: readonly Named[],
): Search<Named> {
  // A leading space marks the beginning of each word, so one scan finds words and their middles alike.
  const entries = named.map((item) => ({ item, text: ` ${foldedWords(item.name).join(' ')}` }))

  return (query, limit = SHOWN) => {
    const words = foldedWords(query)
    if (words.length === 0) return []
    const phrase = ` ${words.join(' ')}`
    const wordStarts = words.map((word) => ` ${word}`)
    const ranked: [Named[], Named[], Named[]] = [[], [], []]
    for (const { item, text } of entries) {
      if (text.startsWith(phrase)) ranked[0].push(item)
      else if (wordStarts.every((start) => text.includes(start))) ranked[1].push(item)
      else if (words.every((word) => text.includes(word))) ranked[2].push(item)
    }
    return ranked.flat().slice(0, limit)
  }
}

/** The words of a text without case and accents: `Crème brûlée` → `creme`, `brulee`. */
function foldedWords(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** Letters Unicode does not decompose, as people type them without their keyboard. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
