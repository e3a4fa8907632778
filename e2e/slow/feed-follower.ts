import { setTimeout as delay } from 'node:timers/promises'
import { type Change, pullAnswerSchema } from '@evertill/sync-protocol'
import { createTestTerminal } from '@evertill/sync-server/testing'
import { expect } from 'vitest'
import type { Shown } from './everything-once.ts'
import { postTo } from './post-to.ts'
import type { SellingWorld } from './selling-world.ts'

/** Small pages: the cursor moves often, and many times while a batch is on its way. */
const PAGE = 7
const GIVE_UP_AFTER_MS = 3_000

/** Readers of several stores' feeds. */
export interface FeedFollowers {
  /** I6: each has seen every sale of its store's tills. Answers with the number of pages read. */
  expectSeen(tills: readonly Shown[]): Promise<number>
}

/** Starts one reader for each store; they end with the world. */
export async function followStores({ world, database, server, tills }: SellingWorld): Promise<FeedFollowers> {
  const over = new AbortController()
  world.cleanup.add({ end: async () => over.abort() })
  const stores = [...new Set(tills.map(({ storeId }) => storeId))]
  const followers = await Promise.all(
    stores.map(async (storeId) => ({
      storeId,
      follower: await followFeed(server.url, await database.enrolmentCode(storeId), over.signal),
    })),
  )
  return {
    async expectSeen(tills) {
      let pages = 0
      for (const { storeId, follower } of followers) {
        const seen = await follower.finish()
        const sold = tills.filter((one) => one.storeId === storeId).flatMap((one) => one.sold)
        expect([...seen.keys()].toSorted(), `orders seen in the feed of ${storeId}`).toEqual(
          sold.map(({ orderId }) => orderId).toSorted(),
        )
        pages += follower.pages()
      }
      return pages
    },
  }
}

/** A reader of a store's order feed that goes on after its cursor whatever becomes of the server. */
interface FeedFollower {
  /** Reads to the end and answers with the newest revision it saw of each order. */
  finish(): Promise<ReadonlyMap<string, Change>>
  /** Pages read so far. */
  pages(): number
}

/**
 * Starts to follow. Fails, at `finish`, when a position comes twice or backwards, or the head falls behind what was
 * seen: then something was shown that was not on disk yet.
 */
async function followFeed(
  serverUrl: string,
  enrolmentCode: string,
  over: AbortSignal,
): Promise<FeedFollower> {
  const reader = await createTestTerminal(postTo(serverUrl, GIVE_UP_AFTER_MS), enrolmentCode, 'Reader')
  const { feedId } = await reader.hello()
  const seen = new Map<string, Change>()
  let cursor = 0
  let pages = 0
  let last = false

  const read = async (): Promise<boolean> => {
    const response = await reader.post('/pull', { feedId, entity: 'order', since: cursor, limit: PAGE })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    const { changes, next, head, more } = pullAnswerSchema.parse(await response.json())
    expect(head, 'the head falls behind what was seen').toBeGreaterThanOrEqual(cursor)
    for (const change of changes) {
      expect(change.seq, 'a position that was passed already').toBeGreaterThan(cursor)
      cursor = change.seq
      seen.set(change.id, change)
    }
    cursor = next
    pages += 1
    return more || changes.length > 0
  }
  const following = (async () => {
    while (!over.aborted) {
      const ending = last
      try {
        if (!(await read()) && ending) return
        await delay(2)
      } catch (error) {
        if (isAssertion(error)) throw error
        await delay(20)
      }
    }
  })()
  // Told at `finish`.
  following.catch(() => {})
  return {
    async finish() {
      last = true
      await following
      return seen
    },
    pages: () => pages,
  }
}

const isAssertion = (error: unknown) => error instanceof Error && error.name === 'AssertionError'
