import { expect, it } from 'vitest'
import { withoutAdvert } from './without-advert.ts'

const ADVERT =
  '-------------- RxDB Open Core RxStorage -------------------------------\nYou are using the free Dexie.js based RxStorage'

it('leaves the advert out, lets every real warning through, and then leaves the console alone', () => {
  const said: unknown[][] = []
  const warn = (...parts: unknown[]) => void said.push(parts)
  const console = { warn }
  withoutAdvert(console)
  withoutAdvert(console)
  const real = [
    ['The disk is nearly full', 3],
    ['RxDB Open Core RxStorage could not be opened'],
    [new Error(ADVERT)],
    [ADVERT, 'and more'],
  ]
  for (const parts of real) console.warn(...parts)
  expect(console.warn).not.toBe(warn)
  console.warn(ADVERT)
  expect(said).toEqual(real)
  expect(console.warn).toBe(warn)
})
