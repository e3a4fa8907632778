import type { PinAttempts } from '@evertill/domain'
import { Dexie, type Table } from 'dexie'
import {
  type Counters,
  type Draft,
  NOTHING_RECORDED,
  type Outbox,
  type OutboxRow,
  type Rebuild,
} from '../../engine/ports/outbox.ts'
import { acknowledgedRow, decisionRow, rewoundRow } from '../acknowledged-row.ts'
import type { IndexedDb } from './indexed-db.ts'

/**
 * The outbox in its own IndexedDB database. `strict`: Chromium answers only once the write is on the disk;
 * its default answers before that.
 */
export async function openDexieOutbox(
  name: string,
  indexedDb: IndexedDb | undefined,
): Promise<{ outbox: Outbox; close(): void }> {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', ...indexedDb })
  // The shape of a stored command never changes (S5): a new build adds indexes here, never an upgrade of rows.
  db.version(1).stores({
    commands: '&tseq, orderId, [businessDay+newestFirst], toPrint, quarantined, acknowledgedAt',
    counters: '&key',
    drafts: '&id',
    pinAttempts: '&employeeId',
  })
  db.version(2).stores({
    commands: '&tseq, orderId, toOrderId, [businessDay+newestFirst], toPrint, quarantined, acknowledgedAt',
  })
  await db.open()
  return { outbox: outboxOn(db), close: () => db.close() }
}

function outboxOn(db: Dexie): Outbox {
  const commands: Table<OutboxRow, number> = db.table('commands')
  const countersTable: Table<Counters & { key: 'counters' }, string> = db.table('counters')
  /** One row of its own beside the counters, so that both change in one transaction. */
  const rebuilds: Table<Rebuild & { key: 'rebuild' }, string> = db.table('counters')
  const drafts: Table<Draft, string> = db.table('drafts')
  const pinAttempts: Table<{ employeeId: string; attempts: PinAttempts }, string> = db.table('pinAttempts')

  const counters = async (): Promise<Counters | undefined> => {
    const row = await countersTable.get('counters')
    if (!row) return undefined
    const { key: _, ...rest } = row
    return rest
  }
  const saveCounters = async (next: Counters): Promise<Counters> => {
    await countersTable.put({ key: 'counters', ...next })
    return next
  }
  const knownCounters = async (): Promise<Counters> => {
    const known = await counters()
    if (!known) throw new Error('The outbox has no counters yet')
    return known
  }

  return {
    counters,
    record: (rows, next) =>
      db.transaction('rw', commands, countersTable, drafts, async () => {
        const present = await commands.bulkGet(rows.map((row) => row.tseq))
        const missing = rows.filter((_, index) => !present[index])
        if (missing.length > 0) await commands.bulkAdd(missing)
        const ended = rows.flatMap(({ endsDraft }) => (endsDraft === undefined ? [] : [endsDraft]))
        if (ended.length > 0) await drafts.bulkDelete(ended)
        const known = await counters()
        await saveCounters({ ...next, lastAckedTseq: known?.lastAckedTseq ?? next.lastAckedTseq })
      }),
    from: (tseq, limit) => commands.where('tseq').aboveOrEqual(tseq).limit(limit).toArray(),
    ofOrder: (orderId) =>
      commands.where('orderId').equals(orderId).or('toOrderId').equals(orderId).sortBy('tseq'),
    salesOfDay: (businessDay, limit) =>
      commands
        .where('[businessDay+newestFirst]')
        .between([businessDay, Dexie.minKey], [businessDay, Dexie.maxKey])
        .limit(limit)
        .toArray(),
    countSalesOfDay: (businessDay) =>
      db.transaction('r', commands, countersTable, async () => {
        const { lastAckedTseq } = await knownCounters()
        const sales = await commands
          .where('[businessDay+newestFirst]')
          .between([businessDay, Dexie.minKey], [businessDay, Dexie.maxKey])
          .count()
        const waiting = await commands
          .where('tseq')
          .above(lastAckedTseq)
          .filter((row) => row.businessDay === businessDay)
          .count()
        return { sales, acknowledged: sales - waiting }
      }),

    acknowledge: ({ upTo: claimed, results, at }) =>
      db.transaction('rw', commands, countersTable, async () => {
        const known = await knownCounters()
        const upTo = Math.min(claimed, known.lastTseq)
        const resultOf = new Map(results.map((result) => [result.tseq, result]))
        const first = Math.min(known.lastAckedTseq + 1, ...resultOf.keys())
        const rows = await commands.where('tseq').between(first, upTo, true, true).toArray()
        const answered = rows.filter((row) => row.tseq > known.lastAckedTseq || resultOf.has(row.tseq))
        await commands.bulkPut(answered.map((row) => acknowledgedRow(row, resultOf.get(row.tseq), at)))
        return saveCounters({ ...known, lastAckedTseq: Math.max(known.lastAckedTseq, upTo) })
      }),
    rewind: (lastAckedTseq) =>
      db.transaction('rw', commands, countersTable, async () => {
        const rows = await commands.where('tseq').above(lastAckedTseq).toArray()
        await commands.bulkPut(rows.map(rewoundRow))
        return saveCounters({ ...(await knownCounters()), lastAckedTseq })
      }),
    countQuarantined: () => commands.where('quarantined').equals(1).count(),
    async quarantined(limit) {
      const tseqs = await commands.where('quarantined').equals(1).primaryKeys()
      const newest = tseqs.sort((a, b) => b - a).slice(0, limit)
      return (await commands.bulkGet(newest)).filter((row) => row !== undefined)
    },
    async prune(before, limit) {
      const kept = (await counters())?.till?.open?.tseq ?? Number.POSITIVE_INFINITY
      const old = await commands
        .where('acknowledgedAt')
        .below(before)
        .filter(({ tseq }) => tseq < kept)
        .limit(limit)
        .primaryKeys()
      await commands.bulkDelete(old)
      return old.length
    },

    toPrint: () => commands.where('toPrint').equals(1).sortBy('tseq'),
    async printTaken(tseq) {
      await commands
        .where('tseq')
        .equals(tseq)
        .modify((row, stored) => {
          const { toPrint: _, kitchen: _papers, ...taken } = row
          stored.value = taken
        })
    },
    async tellDecision(tseq, kitchen) {
      await commands
        .where('tseq')
        .equals(tseq)
        .modify((row, stored) => {
          stored.value = decisionRow(row, kitchen)
        })
    },

    async rebuild() {
      const row = await rebuilds.get('rebuild')
      return row && { through: row.through, kept: row.kept }
    },
    beginRebuild: (rebuild) =>
      db.transaction('rw', commands, countersTable, async () => {
        await commands.clear()
        await rebuilds.put({ key: 'rebuild', ...rebuild })
        return saveCounters(NOTHING_RECORDED)
      }),
    endRebuild: () => rebuilds.delete('rebuild'),

    drafts: () => drafts.toArray(),
    async saveDraft(order) {
      await drafts.put(order)
    },
    dropDraft: (id) => drafts.delete(id),
    pinAttempts: async (employeeId) => (await pinAttempts.get(employeeId))?.attempts,
    async savePinAttempts(employeeId, attempts) {
      await pinAttempts.put({ employeeId, attempts })
    },
  }
}
