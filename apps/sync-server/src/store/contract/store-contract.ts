import { afterAll, beforeAll, describe } from 'vitest'
import { createFeedEvents, type FeedEvents } from '../../events/feed-events.ts'
import type { Store } from '../store.ts'
import { clockContract } from './clock-contract.ts'
import { enrolmentContract } from './enrolment-contract.ts'
import { feedContract } from './feed-contract.ts'
import { houseContract } from './house-contract.ts'
import { pushContract } from './push-contract.ts'
import { releaseContract } from './release-contract.ts'
import { retentionContract } from './retention-contract.ts'
import { stockContract } from './stock-contract.ts'
import { createStoreUnderTest, type StoreUnderTest } from './store-under-test.ts'
import { tillContract } from './till-contract.ts'

/** What every `Store` does, run on PostgreSQL and on its twin in memory. */
export function storeContract(name: string, open: (events: FeedEvents) => Promise<Store>): void {
  describe(name, () => {
    const events = createFeedEvents()
    let shop: StoreUnderTest
    beforeAll(async () => {
      shop = createStoreUnderTest(await open(events), events)
    })
    afterAll(() => shop.store.close())

    enrolmentContract(() => shop)
    feedContract(() => shop)
    pushContract(() => shop)
    houseContract(() => shop)
    retentionContract(() => shop)
    releaseContract(() => shop)
    tillContract(() => shop)
    stockContract(() => shop)
    clockContract(() => shop)
  })
}
