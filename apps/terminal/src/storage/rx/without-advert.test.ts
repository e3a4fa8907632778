import { expect, it } from 'vitest'
import { withoutAdvert } from './without-advert.ts'

it('leaves the advert out and lets every real warning through', () => {
  const said: unknown[][] = []
  const console = { warn: (...parts: unknown[]) => void said.push(parts) }
  withoutAdvert(console)
  withoutAdvert(console)
  console.warn('-------------- RxDB Open Core RxStorage -----------')
  console.warn('The disk is nearly full', 3)
  expect(said).toEqual([['The disk is nearly full', 3]])
})
