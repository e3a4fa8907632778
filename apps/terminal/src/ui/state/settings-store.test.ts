import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { parseSettings, SETTINGS_KEY, THEMES } from './settings-store.ts'

it('keeps what is valid and forgets the rest', () => {
  expect(parseSettings({ theme: 'dark', language: 'ar', lockAfterMinutes: 10 })).toEqual({
    theme: 'dark',
    language: 'ar',
    lockAfterMinutes: 10,
  })
  expect(parseSettings({ theme: 'neon', language: 7, lockAfterMinutes: 0 })).toEqual({})
  expect(parseSettings('gibberish')).toEqual({})
  expect(parseSettings(undefined)).toEqual({})
})

describe('the script before the first paint', () => {
  const script = readFileSync(new URL('../static/first-paint.js', import.meta.url), 'utf8')
  const paintedWith = (kept: string | null) => {
    const dataset: Record<string, string> = {}
    const localStorage = { getItem: (name: string) => (name === SETTINGS_KEY ? kept : null) }
    runInNewContext(script, { document: { documentElement: { dataset } }, localStorage })
    return dataset.theme
  }

  it.each(THEMES)('takes up a till set to %s', (theme) => {
    expect(paintedWith(JSON.stringify({ state: { theme, language: 'ar' }, version: 0 }))).toBe(theme)
  })

  it.each([null, '', '{', 'null', '7', '{"state":null}', '{"state":{"theme":"neon"}}'])(
    'leaves the page as it is with %j',
    (kept) => {
      expect(paintedWith(kept)).toBeUndefined()
    },
  )
})
