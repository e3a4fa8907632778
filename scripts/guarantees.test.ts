import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'packages/sync-protocol/GUARANTEES.md'), 'utf8')

/** Each `file` “title” of the page. */
const named = [...page.matchAll(/`([^`]+\.(?:ts|tsx))` “([^”]+)”/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}))
const promises = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (promise|---)/.test(line))

describe('the page of guarantees', () => {
  it('names a test for every promise', () => {
    expect(promises.length).toBeGreaterThanOrEqual(20)
    expect(promises.filter((line) => !line.includes('.ts` “'))).toEqual([])
    expect(named.length).toBeGreaterThanOrEqual(promises.length)
  })

  it.each(named)('$file has “$title”', ({ file, title }) => {
    const path = join(root, file)
    expect(existsSync(path)).toBe(true)
    const titles =
      readFileSync(path, 'utf8').match(/\b(?:it|test|describe)(?:\.\w+)?\b[\s\S]{0,400}?\{/g) ?? []
    expect(titles.some((one) => one.includes(title))).toBe(true)
  })
})
