import type { Store } from '../../store/store.ts'

/** Long enough to write ten thousand listeners down in twenty transactions, one for each second of a heartbeat. */
const TOGETHER_MS = 1_000

/** Notes who is still there; all who said so within a second are written down in one transaction. */
export interface Presence {
  /** Resolves once it is written, rejects when the database is gone. */
  note(terminal: { readonly id: string; readonly storeId: string }): Promise<void>
}

export function createPresence({
  store,
  clock,
}: {
  readonly store: Pick<Store, 'recordPresence'>
  readonly clock: () => Date
}): Presence {
  let waiting: { readonly byStore: Map<string, Set<string>>; readonly written: Promise<void> } | undefined
  const begin = () => {
    const byStore = new Map<string, Set<string>>()
    const { promise: written, resolve } = Promise.withResolvers<void>()
    setTimeout(() => {
      waiting = undefined
      const present = [...byStore].map(([storeId, ids]) => ({ storeId, terminalIds: [...ids] }))
      resolve(store.recordPresence(present, clock()))
    }, TOGETHER_MS).unref()
    return { byStore, written }
  }
  return {
    note({ id, storeId }) {
      waiting ??= begin()
      const ofStore = waiting.byStore.get(storeId) ?? new Set()
      waiting.byStore.set(storeId, ofStore.add(id))
      return waiting.written
    },
  }
}
