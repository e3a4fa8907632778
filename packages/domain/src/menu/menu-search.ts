import type { Menu, MenuItem } from './menu.ts'

/**
 * Search over a menu, ignoring case and accents: every word of the query must be in the name; names with a word
 * that starts with the query's first word come first. Built once per menu, then a scan per keystroke.
 */
export function createMenuSearch(menu: Pick<Menu, 'items'>): (query: string, limit?: number) => MenuItem[] {
  const entries = menu.items.map((item) => ({ item, name: ` ${searchable(item.name)}` }))
  return (query, limit = 60) => {
    const words = searchable(query).split(/\s+/).filter(Boolean)
    const [first] = words
    if (first === undefined) return []
    const starting: MenuItem[] = []
    const containing: MenuItem[] = []
    for (const { item, name } of entries) {
      if (!words.every((word) => name.includes(word))) continue
      if (name.includes(` ${first}`)) starting.push(item)
      else if (containing.length < limit) containing.push(item)
      if (starting.length >= limit) break
    }
    return [...starting, ...containing].slice(0, limit)
  }
}

function searchable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
