import { type Employee, menuFromDocuments } from '@evertill/domain'
import type { Entity, FeedDocument } from '@evertill/sync-protocol'
import type { Replicas } from '../ports/replicas.ts'
import type { Timers } from '../ports/timers.ts'
import type { TerminalState } from '../terminal.ts'
import type { StateStore } from './state-store.ts'

/** A first sync changes a replica many times a second; the screens look at most this often. */
const SETTLE_MS = 50

export interface ReplicaWatch {
  /** People of the store with their PIN hashes; never in the state, which any screen can read. */
  employees(): ReadonlyMap<string, Employee>
  stop(): void
}

/** Loads menu, settings and people, and again whenever their replica changes. */
export async function watchReplicas(deps: {
  replicas: Replicas
  state: StateStore<TerminalState>
  timers: Timers
  onStoreChanged: () => void
  onMenuChanged: () => void
  /** An order or a review changed. */
  onOrders: () => void
  onStock: (documents: readonly FeedDocument['stock'][]) => void
}): Promise<ReplicaWatch> {
  const { replicas, state, timers } = deps
  let employees: ReadonlyMap<string, Employee> = new Map()
  let stopped = false

  const load: Record<Entity, () => Promise<void>> = {
    async menu() {
      state.set({ menu: menuFromDocuments(await replicas.menu()) })
    },
    async store() {
      const documents = await replicas.store()
      const people = documents.flatMap((document) =>
        document.kind === 'employee' ? [document.employee] : [],
      )
      employees = new Map(people.map((person) => [person.id, person]))
      const settings = documents.find((document) => document.kind === 'settings')?.settings
      state.set({
        ...(settings ? { store: settings } : {}),
        employees: people
          .filter(({ active }) => active)
          .map(({ id, name, role }) => ({ id, name, role }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      })
    },
    async order() {
      state.set({ ordersVersion: state.get().ordersVersion + 1 })
    },
    async review() {
      const reviews = [...(await replicas.reviews())].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
      state.set({ reviews, ordersVersion: state.get().ordersVersion + 1 })
    },
    async stock() {
      deps.onStock(await replicas.stock())
    },
  }
  const reload = async (entity: Entity) => {
    await load[entity]()
    const { phase, store, menu } = state.get()
    if (phase.name === 'waiting-for-menu' && store && menu.items.length > 0) {
      state.set({ phase: { name: 'ready' } })
    }
    if (entity === 'store') deps.onStoreChanged()
    if (entity === 'menu') deps.onMenuChanged()
    if (entity === 'order' || entity === 'review') deps.onOrders()
  }

  const due = new Map<Entity, unknown>()
  const end = replicas.onChange((entity) => {
    if (stopped || due.has(entity)) return
    due.set(
      entity,
      timers.setTimeout(() => {
        due.delete(entity)
        // A replica that cannot be read now is read at its next change; the till sells on with what it knows.
        if (!stopped) reload(entity).catch(() => {})
      }, SETTLE_MS),
    )
  })

  await load.store()
  await load.menu()
  await load.review()
  await load.stock()
  return {
    employees: () => employees,
    stop() {
      stopped = true
      end()
      for (const timer of due.values()) timers.clearTimeout(timer)
    },
  }
}
