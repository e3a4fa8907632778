import { expect, it } from 'vitest'
import { parseSettings } from './settings-store.ts'

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
