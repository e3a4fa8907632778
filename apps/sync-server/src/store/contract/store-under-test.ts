import type { Change, CommandLink } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { demoMenu } from '../../demo/demo-menu.ts'
import type { FeedEvents } from '../../events/feed-events.ts'
import type { BatchAnswer } from '../../reconcile/batch-plan.ts'
import { planBatch } from '../../reconcile/plan-batch.ts'
import { readCommand } from '../../reconcile/read-command.ts'
import { createTestChain, type TestChain } from '../../testing/test-chain.ts'
import type { PublishedDocument, Store, TerminalRecord } from '../store.ts'

export const NOW = new Date('2026-11-21T12:00:00.000Z')
export const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

/** A store under its contract, with what the rules need: shops, terminals and their chains. */
export interface StoreUnderTest {
  readonly store: Store
  readonly events: FeedEvents
  /** A shop with the demo menu. */
  newStore(): Promise<string>
  newTerminal(storeId: string): Promise<{ till: TerminalRecord; chain: TestChain }>
  push(till: TerminalRecord, commands: readonly CommandLink[]): Promise<BatchAnswer>
  ordersIn(storeId: string): Promise<readonly Change[]>
}

export function createStoreUnderTest(store: Store, events: FeedEvents): StoreUnderTest {
  return {
    store,
    events,
    newStore: async () => {
      const id = `store-${uuidv7()}`
      await store.addStore({ id, name: 'A shop' })
      await store.publish(id, menuDocuments())
      return id
    },
    newTerminal: async (storeId) => {
      const codeHash = uuidv7()
      await store.addEnrolmentCode({ codeHash, storeId, expiresAt: minutes(10) })
      const terminalId = uuidv7()
      const till = await store.enrol({ codeHash, terminalId, name: 'Counter', publicKey: 'key', now: NOW })
      if (!till) throw new Error('The code was refused')
      return { till, chain: createTestChain({ storeId, terminalId, receiptPrefix: till.receiptPrefix }) }
    },
    push: async (till, commands) => {
      const from = { storeId: till.storeId, terminalId: till.id }
      // As the door knows it, when the terminal is let in.
      const storedTo = (await store.terminal(till.id))?.lastTseq ?? 0
      const read = commands.map((link) => readCommand(link, from))
      return store.applyBatch({ ...from, receivedAt: NOW, storedTo, commands: read }, planBatch)
    },
    ordersIn: async (storeId) =>
      (await store.pull(storeId, { entity: 'order', since: 0, limit: 500 })).changes,
  }
}

/** One word per command: its code, or its outcome when it has none; the error's code for a refused batch. */
export const outcomes = (answer: BatchAnswer) =>
  answer.ok ? answer.results.map(({ outcome, code }) => code ?? outcome) : answer.error.code

/** The demo menu as published, with changes to some of its documents. */
export const menuDocuments = (
  change: (doc: MenuDoc) => MenuDoc = (doc) => doc,
): readonly PublishedDocument[] => demoMenu().map((doc) => ({ entity: 'menu', doc: change(doc) }))

type MenuDoc = ReturnType<typeof demoMenu>[number]
