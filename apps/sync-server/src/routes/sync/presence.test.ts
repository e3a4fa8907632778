import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPresence } from './presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const at = new Date('2026-11-28T09:00:00.000Z')

test('ten thousand listeners of two stores are one note a second', async () => {
  const recordPresence = vi.fn(async () => {})
  const presence = createPresence({ store: { recordPresence }, clock: () => at })
  const noted = Array.from({ length: 10_000 }, (_, n) =>
    presence.note({ id: `till-${n % 100}`, storeId: `store-${n % 2}` }),
  )
  await vi.advanceTimersByTimeAsync(1_000)
  await Promise.all(noted)
  const tills = (first: number) => Array.from({ length: 50 }, (_, n) => `till-${first + 2 * n}`)
  const both = [
    { storeId: 'store-0', terminalIds: tills(0) },
    { storeId: 'store-1', terminalIds: tills(1) },
  ]
  expect(recordPresence.mock.calls).toEqual([[both, at]])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(recordPresence).toHaveBeenCalledTimes(1)
})

test('a database that is gone is told to each, and the next note is a new one', async () => {
  const recordPresence = vi.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue(undefined)
  const presence = createPresence({ store: { recordPresence }, clock: () => at })
  const till = { id: 'till', storeId: 'store' }
  const both = Promise.allSettled([presence.note(till), presence.note(till)])
  await vi.advanceTimersByTimeAsync(1_000)
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const again = presence.note(till)
  await vi.advanceTimersByTimeAsync(1_000)
  await expect(again).resolves.toBeUndefined()
})
