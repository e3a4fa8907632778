import { createFeedEvents, createMemoryStore, type Store } from '@evertill/sync-server'
import type { PlantedBug } from './planted-bug.ts'

type Plan = Parameters<Store['applyBatch']>[1]
type Batch = Parameters<Plan>[0]
type Known = Parameters<Plan>[1]
type Planned = ReturnType<Plan>

/** The store with another way of deciding batches. */
const deciding = (store: Store, bent: (plan: Plan, batch: Batch, known: Known) => Planned): Store => ({
  ...store,
  applyBatch: (batch, plan) => store.applyBatch(batch, (given, known) => bent(plan, given, known)),
})

/** The plan with other entries. */
const withEntries = (planned: Planned, bent: (entry: EntryOf) => EntryOf): Planned =>
  planned.type === 'accepted' ? { ...planned, entries: planned.entries.map(bent) } : planned
type EntryOf = Extract<Planned, { type: 'accepted' }>['entries'][number]

const typeOf = ({ command: { content } }: EntryOf) => (content.ok ? content.command.type : undefined)

/** The terminal as if this batch continued what it has, whatever it has. */
const continuing = (batch: Batch, known: Known): Known['terminal'] => {
  const [first] = batch.commands
  return first ? { ...known.terminal, lastTseq: first.tseq - 1, lastHash: first.prevHash } : known.terminal
}

export const pushBugs: readonly PlantedBug[] = [
  {
    name: 'a command that comes again is applied again',
    caughtBy: ['I2'],
    faults: [2, 3, 4],
    plant: () => ({
      store(store, { tables }) {
        const again = deciding(store, (plan, batch, known) =>
          plan(batch, {
            ...known,
            terminal: continuing(batch, known),
            stored: new Map(),
            commandIds: new Set(),
            tenderIds: new Set(),
            receiptNumbers: new Set(),
          }),
        )
        return {
          ...again,
          async applyBatch(batch, plan) {
            const terminal = tables.terminals.get(batch.terminalId)
            const before = terminal?.record
            const answer = await again.applyBatch({ ...batch, storedTo: 0 }, plan)
            if (terminal && before && terminal.record.lastTseq < before.lastTseq) terminal.record = before
            return answer
          },
        }
      },
    }),
  },
  {
    name: 'the reply goes out before the commit',
    caughtBy: ['I1'],
    faults: [],
    plant: () => ({
      store: (store, { tables, time }) => ({
        ...store,
        async applyBatch(batch, plan) {
          const copy = createMemoryStore({ events: createFeedEvents(), tables: structuredClone(tables) })
          time.after(1_500, () => void store.applyBatch(batch, plan))
          return copy.applyBatch(batch, plan)
        },
      }),
    }),
  },
  {
    name: 'two histories of one terminal are taken for one',
    caughtBy: ['I1', 'I3', 'I8', 'I11'],
    faults: [21],
    plant: () => ({
      store: (store) =>
        deciding(store, (plan, batch, known) => {
          const { lastTseq } = known.terminal
          const stored = new Map(known.stored)
          for (const { tseq, hash } of batch.commands) {
            const there = stored.get(tseq)
            if (there) stored.set(tseq, { ...there, hash })
          }
          const next = batch.commands.find(({ tseq }) => tseq === lastTseq + 1)
          const terminal = next ? { ...known.terminal, lastHash: next.prevHash } : known.terminal
          return plan(batch, { ...known, terminal, stored })
        }),
    }),
  },
  {
    name: 'a command nobody can read stops the queue',
    caughtBy: ['I11', 'I3', 'I1'],
    faults: [25],
    plant: () => ({
      store: (store) => ({
        ...store,
        applyBatch: async (batch, plan) =>
          batch.commands.every(({ content }) => content.ok)
            ? store.applyBatch(batch, plan)
            : { ok: false, error: { code: 'BAD_REQUEST', message: 'One of the commands is not known.' } },
      }),
    }),
  },
  {
    name: 'a cent is lost in the first payment row',
    caughtBy: ['I3'],
    faults: [],
    plant: () => ({
      store: (store) =>
        deciding(store, (plan, batch, known) =>
          withEntries(plan(batch, known), (entry) => ({
            ...entry,
            changes: entry.changes.map((change) => centLess(change)),
          })),
        ),
    }),
  },
  {
    name: 'a reprint is called applied and changes nothing',
    caughtBy: ['I8'],
    faults: [],
    plant: () => ({
      store: (store) =>
        deciding(store, (plan, batch, known) =>
          withEntries(plan(batch, known), (entry) =>
            typeOf(entry) === 'receipt.reprint' ? { ...entry, changes: [] } : entry,
          ),
        ),
    }),
  },
  {
    name: 'what two tills did while apart is called in review, and nobody sees it',
    caughtBy: ['I8'],
    faults: [22],
    plant: () => ({
      store: (store) =>
        deciding(store, (plan, batch, known) =>
          withEntries(plan(batch, known), (entry) =>
            entry.outcome === 'in-review' ? { ...entry, changes: [], reviews: [] } : entry,
          ),
        ),
    }),
  },
  {
    name: 'a payment for an order another till has paid is dropped',
    caughtBy: ['I1', 'I3'],
    faults: [23],
    plant: () => ({
      store: (store) =>
        deciding(store, (plan, batch, known) =>
          withEntries(plan(batch, known), (entry) =>
            typeOf(entry) === 'bill.pay' && entry.outcome !== 'applied' ? { ...entry, changes: [] } : entry,
          ),
        ),
    }),
  },
  {
    name: 'a blocked terminal’s token opens the feed',
    caughtBy: ['I9'],
    faults: [29],
    plant: () => ({
      store: (store) => ({
        ...store,
        async terminal(id) {
          const record = await store.terminal(id)
          return record && { ...record, status: 'active' }
        },
      }),
    }),
  },
]

type Change = EntryOf['changes'][number]

function centLess(change: Change): Change {
  const { order } = change.after
  if (!order || !('tenders' in order)) return change
  const [first, ...others] = order.tenders
  if (!first) return change
  const tenders = [{ ...first, amount: first.amount - 1 }, ...others]
  // The order stays of its kind; one amount in it is another one.
  return { ...change, after: { ...change.after, order: { ...order, tenders } as typeof order } }
}
