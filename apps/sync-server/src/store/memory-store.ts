import { randomUUID } from 'node:crypto'
import { type ClockEntry, err, type MenuDocument, ok, type ServerOrder, unknownOrder } from '@evertill/domain'
import {
  type Change,
  type CommandResult,
  type Entity,
  type FeedDocument,
  GENESIS_HASH,
  isSharedCommand,
  type ReviewDocument,
} from '@evertill/sync-protocol'
import type { FeedEvents } from '../events/feed-events.ts'
import { type BatchChanges, batchChanges } from '../reconcile/batch-changes.ts'
import { type BatchKeys, batchKeys } from '../reconcile/batch-keys.ts'
import type { KnownState, PlannedCommand } from '../reconcile/batch-plan.ts'
import { claimsOf, providerReferenceOf } from '../reconcile/claims.ts'
import { menuPrices } from '../reconcile/menu-prices.ts'
import { officeMovement } from '../reconcile/office-movement.ts'
import { tseqsOf, withOversold } from '../reconcile/oversold-steps.ts'
import { planDecision } from '../reconcile/plan-decision.ts'
import { planRelease } from '../reconcile/plan-release.ts'
import type { ReadCommand } from '../reconcile/read-command.ts'
import { stockChanges } from '../reconcile/stock-changes.ts'
import { CLOCK_REACH_MS } from './known-clock.ts'
import { clearMemoryFeed, latestOf, type MemoryFeed, memoryDigest } from './memory-feed.ts'
import { emptyMemoryStock, type MemoryStock, putDocument, writeMemoryStock } from './memory-stock.ts'
import type { Contact, Store, TakenBack, TerminalRecord } from './store.ts'

interface StoredTerminal {
  record: TerminalRecord
  contact?: Contact
  readonly commands: Map<number, { readonly hash: string; readonly result: CommandResult }>
  /** What is stored aside, to be released. */
  readonly quarantine: Map<number, ReadCommand>
  readonly forks: Map<string, string>
  readonly receiptNumbers: Set<number>
}

interface StoredStore extends MemoryFeed {
  readonly commandIds: Set<string>
  /** With everything that arrived for them, sales in one command included. */
  readonly orders: Map<string, ServerOrder>
  readonly reviews: Map<string, ReviewDocument>
  readonly payments: Map<string, BatchChanges['payments'][number]>
  readonly refunds: Map<string, BatchChanges['refunds'][number]>
  readonly providerReferences: Set<string>
  readonly tills: Map<string, BatchChanges['tills'][number]>
  readonly clock: Map<string, ClockEntry>
  readonly stock: MemoryStock
}

/** All that the twin keeps; a structured clone of it is a backup. */
export interface MemoryTables {
  readonly stores: Map<string, StoredStore>
  readonly terminals: Map<string, StoredTerminal>
  readonly codes: Map<string, { storeId: string; expiresAt: Date; used: boolean }>
}

export const emptyMemoryTables = (): MemoryTables => ({
  stores: new Map(),
  terminals: new Map(),
  codes: new Map(),
})

/** The PostgreSQL store's twin without a database: same contract, nothing kept beyond its tables. */
export function createMemoryStore({
  events,
  tables = emptyMemoryTables(),
  newFeedId = randomUUID,
}: {
  readonly events: FeedEvents
  readonly tables?: MemoryTables
  readonly newFeedId?: () => string
}): Store {
  const { stores, terminals, codes } = tables

  const storeOf = (storeId: string): StoredStore => {
    const found = stores.get(storeId) ?? {
      feedId: newFeedId(),
      head: 0,
      minSeq: 0,
      prefixFloor: 0,
      marks: [],
      feed: {
        menu: new Map(),
        store: new Map(),
        order: new Map(),
        review: new Map(),
        stock: new Map(),
      },
      commandIds: new Set(),
      orders: new Map(),
      reviews: new Map(),
      payments: new Map(),
      refunds: new Map(),
      providerReferences: new Set(),
      tills: new Map(),
      clock: new Map(),
      stock: emptyMemoryStock(),
    }
    stores.set(storeId, found)
    return found
  }
  const terminalOf = (storeId: string, terminalId: string): StoredTerminal => {
    const found = terminals.get(terminalId)
    if (found?.record.storeId !== storeId) throw new Error('No such terminal in this store')
    return found
  }

  const prefixesOf = (storeId: string) =>
    [...terminals.values()].flatMap(({ record }) =>
      record.storeId === storeId ? [record.receiptPrefix] : [],
    )
  const highestPrefix = (storeId: string) =>
    Math.max(0, ...prefixesOf(storeId).map((prefix) => Number(/^A(\d+)$/.exec(prefix)?.[1] ?? 0)))
  const addTerminal = (terminal: Omit<TakenBack, 'now'>): TerminalRecord => {
    const { terminalId: id, storeId, name, publicKey, receiptPrefix } = terminal
    const record: TerminalRecord = {
      ...{ id, storeId, name, publicKey, receiptPrefix },
      status: 'active',
      lastTseq: 0,
      lastHash: GENESIS_HASH,
      unsent: 0,
    }
    terminals.set(id, {
      record,
      commands: new Map(),
      quarantine: new Map(),
      forks: new Map(),
      receiptNumbers: new Set(),
    })
    return record
  }

  return {
    addStore: async ({ id }) => void storeOf(id),
    addEnrolmentCode: async ({ codeHash, storeId, expiresAt }) =>
      void codes.set(codeHash, { storeId, expiresAt, used: false }),
    enrol: async ({ codeHash, terminalId, name, publicKey, now }) => {
      const code = codes.get(codeHash)
      if (!code || code.used || code.expiresAt <= now) return undefined
      code.used = true
      const next = Math.max(storeOf(code.storeId).prefixFloor, highestPrefix(code.storeId) + 1)
      return addTerminal({ storeId: code.storeId, terminalId, name, publicKey, receiptPrefix: `A${next}` })
    },
    takeBack: async (terminal) => {
      const { storeId, terminalId, receiptPrefix } = terminal
      const known = terminals.get(terminalId)?.record
      if (known) return known.storeId === storeId ? known : undefined
      if (!stores.has(storeId)) return undefined
      return prefixesOf(storeId).includes(receiptPrefix) ? undefined : addTerminal(terminal)
    },
    terminal: async (terminalId) => terminals.get(terminalId)?.record,
    setTerminalStatus: async (storeId, terminalId, status) => {
      const terminal = terminalOf(storeId, terminalId)
      const { status: before } = terminal.record
      if (before === status || (status === 'active' && before !== 'revoked')) return false
      const forked = status === 'active' && terminal.forks.size > 0
      terminal.record = { ...terminal.record, status: forked ? 'forked' : status }
      return true
    },
    setAside: async (storeId, terminalId) => terminalOf(storeId, terminalId).quarantine.size,
    recordContact: async (storeId, terminalId, contact) => {
      const terminal = terminalOf(storeId, terminalId)
      terminal.contact = { ...terminal.contact, ...contact }
      const { unsent = terminal.record.unsent } = contact
      terminal.record = { ...terminal.record, lastContactAt: contact.at, unsent }
    },
    recordPresence: async (present, at) => {
      for (const { storeId, terminalIds } of present) {
        for (const terminalId of terminalIds) {
          const terminal = terminals.get(terminalId)
          const { lastContactAt = at } = terminal?.record ?? {}
          if (terminal?.record.storeId !== storeId || lastContactAt > at) continue
          terminal.record = { ...terminal.record, lastContactAt: at }
        }
      }
    },

    feedState: async (storeId) => {
      const { feedId, head, minSeq } = storeOf(storeId)
      return { feedId, head, minSeq }
    },
    feedHeads: async (storeIds) =>
      new Map(
        storeIds.flatMap((id) => {
          const store = stores.get(id)
          return store ? [[id, store.head] as const] : []
        }),
      ),
    pull: async (storeId, { entity, since, limit }) => {
      const { feed, head, feedId, minSeq } = storeOf(storeId)
      const changes = [...feed[entity]]
        .filter(([, row]) => row.seq > since)
        .sort(([, a], [, b]) => a.seq - b.seq)
        .slice(0, limit)
        .map(
          ([id, { seq, rev, deleted, doc }]): Change => ({
            seq,
            entity,
            id,
            rev,
            deleted,
            doc: deleted ? {} : { ...doc },
          }),
        )
      const latest = latestOf(storeOf(storeId))
      return { changes, head, feedId, minSeq, latest }
    },
    digest: async (storeId, entity) => memoryDigest(storeOf(storeId), entity),
    renewFeed: async (storeId, feedId) => {
      const store = storeOf(storeId)
      if (store.feedId !== feedId) return
      store.feedId = newFeedId()
      store.prefixFloor = Math.max(store.prefixFloor, highestPrefix(storeId)) + 100
    },
    clearFeed: async (storeId, retention) => {
      const store = storeOf(storeId)
      const cleared = clearMemoryFeed(store, retention)
      if (cleared.left > 0) events.announce(storeId, cleared.head)
      return cleared
    },
    clearCodes: async (storeId, before) => {
      for (const [hash, code] of codes) {
        if (code.storeId === storeId && code.expiresAt < before) codes.delete(hash)
      }
    },
    storeIds: async () => [...stores.keys()].toSorted(),
    publish: async (storeId, documents) => {
      const store = storeOf(storeId)
      const before = store.head
      for (const document of documents) putDocument(store, document)
      if (store.head > before) events.announce(storeId, store.head)
      return store.head
    },

    applyBatch: async (batch, plan) => {
      const store = storeOf(batch.storeId)
      const terminal = terminalOf(batch.storeId, batch.terminalId)
      const known = knownState(store, terminal, batchKeys(batch))
      const decided = plan(batch, known)
      if (decided.type === 'refused') return { ok: false, error: decided.error }
      if (decided.type === 'forked') {
        const { status } = terminal.record
        terminal.record = { ...terminal.record, status: status === 'active' ? 'forked' : status }
        for (const { tseq, hash, envelope } of decided.commands)
          terminal.forks.set(`${tseq} ${hash}`, envelope)
        return { ok: false, error: decided.error }
      }
      const before = store.head
      const fresh = decided.entries
      writeChanges(tables, store, batchChanges(batch.terminalId, fresh))
      const stocked = stockChanges(fresh, { ...known, ...known.menu }, batch.receivedAt.toISOString())
      const oversold = tseqsOf(fresh, writeMemoryStock(store, stocked, batch.receivedAt))
      const results = withOversold(decided.results, oversold)
      for (const [index, entry] of fresh.entries()) {
        const result = results.at(index - fresh.length)
        if (!result) throw new Error('A plan answers each of its entries')
        writeEntry(store, terminal, entry, result)
        const { tseq: lastTseq, hash: lastHash } = entry.command
        terminal.record = { ...terminal.record, lastTseq, lastHash }
      }
      if (store.head > before) events.announce(batch.storeId, store.head)
      const { lastTseq } = terminal.record
      return { ok: true, lastTseq, results, head: store.head }
    },

    releaseQuarantined: async ({ storeId, terminalId, tseq, act }, plan) => {
      const store = storeOf(storeId)
      const terminal = terminalOf(storeId, terminalId)
      const command = terminal.quarantine.get(tseq)
      if (!command) return undefined
      const batch = { storeId, terminalId, commands: [command], receivedAt: act.at }
      const known = knownState(store, terminal, batchKeys(batch))
      const { entry, result } = planRelease(plan, batch, known)
      const before = store.head
      writeChanges(tables, store, batchChanges(terminalId, [entry]))
      const stocked = stockChanges([entry], { ...known, ...known.menu }, act.at.toISOString())
      const oversold = tseqsOf([entry], writeMemoryStock(store, stocked, act.at))
      const [told = result] = withOversold([result], oversold)
      writeEntry(store, terminal, entry, told)
      if (store.head > before) events.announce(storeId, store.head)
      return told
    },

    decideReview: async (storeId, decision) => {
      const store = storeOf(storeId)
      const planned = planDecision(decision, {
        review: (id) => store.reviews.get(id),
        order: (id) => store.orders.get(id) ?? unknownOrder(id),
      })
      if (!planned.ok) return err({ code: planned.code, reason: planned.reason })
      const known = { recipes: menuOf(store).recipes, holds: store.stock.holds }
      writeChanges(tables, store, batchChanges('', [planned]))
      writeMemoryStock(store, stockChanges([planned], known, decision.at), new Date(decision.at))
      events.announce(storeId, store.head)
      return ok(planned.review)
    },

    bookStock: async (storeId, movement, act) => {
      const planned = officeMovement(movement, act.by.name)
      if (!planned.ok) return planned
      const store = storeOf(storeId)
      const before = store.head
      writeMemoryStock(store, planned.value, act.at)
      if (store.head > before) events.announce(storeId, store.head)
      return ok(undefined)
    },
    seeOversell: async (storeId, { sourceId, stockItemId }, act) => {
      const { oversells } = storeOf(storeId).stock
      const key = `${sourceId} ${stockItemId}`
      const known = oversells.get(key)
      if (!known || known.seenBy !== undefined) return false
      oversells.set(key, { ...known, seenBy: act.by.name })
      return true
    },

    check: async () => {},
    close: async () => {},
  }
}

function knownState(store: StoredStore, terminal: StoredTerminal, keys: BatchKeys): KnownState {
  const among = <K>(ids: readonly K[], taken: ReadonlySet<K>) => new Set(ids.filter((id) => taken.has(id)))
  return {
    terminal: terminal.record,
    stored: terminal.commands,
    commandIds: among(keys.commandIds, store.commandIds),
    tenderIds: new Set(keys.tenderIds.filter((id) => store.payments.has(id) || store.refunds.has(id))),
    receiptNumbers: among(keys.receiptNumbers, terminal.receiptNumbers),
    providerReferences: among(keys.providerReferences, store.providerReferences),
    orders: store.orders,
    reviews: store.reviews,
    tills: knownTills(store, terminal.record.id, keys),
    clock: knownClock(store, keys),
    menu: menuOf(store),
    holds: store.stock.holds,
  }
}

function knownTills(
  { tills }: StoredStore,
  terminalId: string,
  { tillSessionIds }: BatchKeys,
): KnownState['tills'] {
  if (tillSessionIds.length === 0) return []
  return [...tills.values()]
    .filter((row) => row.terminalId === terminalId || tillSessionIds.includes(row.command.sessionId))
    .sort((a, b) => a.tseq - b.tseq)
}

function knownClock({ clock }: StoredStore, { clockedIds, clockedFrom }: BatchKeys): readonly ClockEntry[] {
  if (clockedFrom === undefined) return []
  const since = new Date(Date.parse(clockedFrom) - CLOCK_REACH_MS).toISOString()
  return [...clock.values()].filter(
    ({ type, employeeId, at }) => at >= since && (type === 'clock.void' || clockedIds.includes(employeeId)),
  )
}

function menuOf(store: StoredStore) {
  return menuPrices(
    [...store.feed.menu.values()].flatMap(({ doc }) => (doc && isMenuDocument(doc) ? [doc] : [])),
    timeZoneOf(store),
  )
}

function timeZoneOf(store: StoredStore): string {
  const settings = store.feed.store.get('settings')?.doc
  return settings && 'settings' in settings ? settings.settings.timeZone : 'UTC'
}

const OTHER_KINDS: readonly string[] = ['settings', 'employee', 'level', 'sold-out']

function isMenuDocument(doc: FeedDocument[Entity]): doc is MenuDocument {
  return 'kind' in doc && !OTHER_KINDS.includes(doc.kind)
}

function writeEntry(
  store: StoredStore,
  terminal: StoredTerminal,
  { command, outcome }: PlannedCommand,
  result: CommandResult,
): void {
  terminal.commands.set(command.tseq, { hash: command.hash, result })
  if (outcome === 'quarantined') terminal.quarantine.set(command.tseq, command)
  else terminal.quarantine.delete(command.tseq)
  if (outcome === 'quarantined' || !command.content.ok) return
  store.commandIds.add(command.id)
  if (!isSharedCommand(command.content.command)) return
  const { receipt } = claimsOf(command.content.command)
  if (receipt) terminal.receiptNumbers.add(receipt.number)
}

function writeChanges({ terminals }: MemoryTables, store: StoredStore, changes: BatchChanges): void {
  for (const linked of changes.linked) link([...terminals.values()], store, linked)
  for (const { after } of changes.changed) store.orders.set(after.id, after)
  for (const payment of changes.payments) {
    store.payments.set(payment.tender.id, payment)
    const reference = providerReferenceOf(payment.tender)
    if (reference !== undefined) store.providerReferences.add(reference)
  }
  for (const payment of changes.changedPayments) {
    const before = store.payments.get(payment.tender.id)
    if (before) store.payments.set(payment.tender.id, { ...before, ...payment })
  }
  for (const refund of [...changes.refunds, ...changes.changedRefunds]) {
    store.refunds.set(refund.tender.id, refund)
  }
  for (const row of changes.tills) store.tills.set(row.command.id, row)
  for (const { command } of changes.clock) store.clock.set(command.id, command)
  for (const { after } of changes.moved) move(store, 'order', after.id, after.rev, after.order)
  for (const review of changes.reviews) {
    store.reviews.set(review.id, review)
    move(store, 'review', review.id, review.status === 'open' ? 1 : 2, review)
  }
}

/** What was set aside until its order came. */
function link(
  terminals: readonly StoredTerminal[],
  store: StoredStore,
  { id, ...result }: BatchChanges['linked'][number],
): void {
  for (const { commands, quarantine } of terminals) {
    for (const [tseq, { id: aside, hash }] of quarantine) {
      if (aside !== id) continue
      commands.set(tseq, { hash, result: { tseq, ...result } })
      quarantine.delete(tseq)
      store.commandIds.add(id)
    }
  }
}

function move(
  store: StoredStore,
  entity: Entity,
  id: string,
  rev: number,
  doc: FeedDocument[Entity] | undefined,
): void {
  store.head += 1
  store.feed[entity].set(id, { seq: store.head, rev, deleted: false, doc })
}
