import { existsSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../../../../../shared/data/', import.meta.url)

/** The rows of a table of foreign test data by column name; empty, with a printed reason, where it is not there. */
export function sharedRows(path: string): Readonly<Record<string, string>>[] {
  const text = sharedText(path)
  if (text === undefined) return []
  const [header = '', ...rows] = text.trim().split('\n')
  const names = header.trim().split(',')
  return rows.map((row) =>
    Object.fromEntries(row.split(',').map((value, index) => [names[index] ?? '', value.trim()])),
  )
}

/** A file of foreign test data; undefined, with a printed reason, where it is not there. */
export function sharedText(path: string): string | undefined {
  const file = new URL(path, FOLDER)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  console.log(`SKIPPED: ../shared/data/${path} is not on this machine`)
  return undefined
}
