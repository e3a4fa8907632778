import { expect, test } from 'vitest'
import { createTurnstile } from './turnstile.ts'

test('two work, one waits, the fourth is turned away; a place goes to whoever waited', async () => {
  const turnstile = createTurnstile({ inside: 2, waiting: 1 })
  const ends = new Map<string, () => void>()
  const begin = (name: string) =>
    turnstile.pass(() => new Promise<string>((end) => ends.set(name, () => end(name))))
  const [first, second, third] = [begin('first'), begin('second'), begin('third')]
  expect(await begin('fourth')).toBeUndefined()
  expect([...ends.keys()]).toEqual(['first', 'second'])

  ends.get('second')?.()
  expect(await second).toBe('second')
  await expect.poll(() => [...ends.keys()]).toEqual(['first', 'second', 'third'])
  ends.get('first')?.()
  ends.get('third')?.()
  expect(await Promise.all([first, third])).toEqual(['first', 'third'])
})

test('work that fails gives its place back', async () => {
  const turnstile = createTurnstile({ inside: 1, waiting: 0 })
  await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await turnstile.pass(async () => 'next')).toBe('next')
})
