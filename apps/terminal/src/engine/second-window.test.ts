import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SingleWriterLock } from './ports/single-writer-lock.ts'
import { openShop, type TestShop } from './testing/test-till.ts'

/** One lock in one process, with the rules of a Web Lock: first come, first served. */
function createTestLock(): SingleWriterLock {
  const queues = new Map<string, (() => void)[]>()
  return {
    async acquire(name, onWait) {
      const queue = queues.get(name)
      if (queue) {
        onWait()
        await new Promise<void>((resolve) => queue.push(resolve))
      } else {
        queues.set(name, [])
      }
      return () => {
        const next = queues.get(name)?.shift()
        if (next) next()
        else queues.delete(name)
      }
    },
  }
}

describe('[S1] a second window of the same till', () => {
  let shop: TestShop
  beforeEach(async () => {
    shop = await openShop()
  })
  afterEach(() => shop.stop())

  it('does not sell, and takes over when the first one closes', async () => {
    const lock = createTestLock()
    const first = await shop.till({ lock })
    await first.signIn()
    await first.sell()
    const second = await shop.till({ lock, storage: first.storage, twinOf: first })
    expect(second.terminal.getState().phase).toEqual({ name: 'second-window' })
    expect(second.host.calls).not.toContain('journal.head')
    expect(await second.terminal.takeTender({ kind: 'cash', received: 100 })).toEqual({
      ok: false,
      error: { type: 'not-ready' },
    })

    await first.terminal.stop()
    await shop.settle()
    expect(second.terminal.getState().phase).toEqual({ name: 'ready' })
    await second.signIn()
    expect((await second.sell()).receipt.number).toBe('A1-0002')
  })

  it('[S7] takes over under the new identity when the first one was enrolled again', async () => {
    const lock = createTestLock()
    const first = await shop.till({ lock })
    const second = await shop.till({ lock, storage: first.storage, twinOf: first })
    const { identity } = await shop.server.enrol('Counter again')
    second.faults.host = (name) => (name === 'identity.get' ? { answer: identity } : undefined)
    await first.terminal.stop()
    await shop.settle()
    expect(second.terminal.getState().identity?.receiptPrefix).toBe('A2')
    await shop.time.pass(100)
    await second.signIn()
    expect((await second.sell()).receipt.number).toBe('A2-0001')
  })
})
