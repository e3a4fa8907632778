import type { KitchenTicket } from '@evertill/domain'
import { aDraft, aPaidOrder, aReprint, aUuid } from '@evertill/domain/testing'
import { type ChainHead, type Command, EMPTY_CHAIN, sealCommand } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outboxRow } from '../../engine/ledger/outbox-row.ts'
import type { Counters, OutboxRow } from '../../engine/ports/outbox.ts'
import type { OpenStorage, TerminalStorage } from '../../engine/ports/terminal-storage.ts'

const TERMINAL = aUuid(9)
const START: Counters = { ...EMPTY_CHAIN, lastReceiptNumber: 0, lastAckedTseq: 0 }

const TICKET: KitchenTicket = {
  key: { orderId: aUuid(1), revision: 2, stationId: 'bar' },
  ...{ at: '2026-11-21T12:00:00.000Z', commands: ['edit'], outletId: 'bar', items: [], notices: [] },
  header: { orderType: 'dine-in', employeeId: 'ana' },
}

/** What every outbox keeps to, whichever storage it is on. */
export function outboxContract(name: string, createStorage: () => TerminalStorage): void {
  describe(`an outbox on ${name}`, () => {
    let storage: TerminalStorage
    let opened: OpenStorage
    beforeEach(async () => {
      storage = createStorage()
      opened = await storage.open(TERMINAL)
    })
    afterEach(() => opened.close())

    const reopen = async () => {
      await opened.close()
      opened = await storage.open(TERMINAL)
      return opened.outbox
    }
    const record = async (count: number): Promise<readonly OutboxRow[]> => {
      const rows = chain(count).map((command) => outboxRow(command, { print: true }))
      await opened.outbox.record(rows, countersOf(rows))
      return rows
    }

    it('is new before anything was recorded', async () => {
      expect(await opened.outbox.counters()).toBeUndefined()
      expect(await opened.outbox.from(1, 10)).toEqual([])
      expect(await opened.outbox.drafts()).toEqual([])
    })

    it('keeps rows and counters together, and both are there after it was closed', async () => {
      const rows = await record(3)
      const outbox = await reopen()
      expect(await outbox.counters()).toEqual(countersOf(rows))
      expect(await outbox.from(2, 10)).toEqual(rows.slice(1))
      expect(await outbox.from(1, 2)).toEqual(rows.slice(0, 2))
    })

    it('ends the draft a sale settles and leaves the others', async () => {
      const [first] = chain(1)
      if (!first) throw new Error('a sale was made')
      await opened.outbox.saveDraft(aDraft({ id: orderId(1) }))
      await opened.outbox.saveDraft(aDraft({ id: orderId(2) }))
      const row = outboxRow(first, { print: true })
      await opened.outbox.record([row], countersOf([row]))
      expect((await opened.outbox.drafts()).map(({ id }) => id)).toEqual([orderId(2)])
    })

    it('keeps a draft as last saved, until it is dropped', async () => {
      await opened.outbox.saveDraft(aDraft())
      await opened.outbox.saveDraft(aDraft({ type: 'dine-in' }))
      const outbox = await reopen()
      expect(await outbox.drafts()).toEqual([aDraft({ type: 'dine-in' })])
      await outbox.dropDraft(aDraft().id)
      expect(await outbox.drafts()).toEqual([])
    })

    it('takes a row once: recording it again changes neither it nor what was acknowledged', async () => {
      const rows = await record(2)
      const acknowledged = await opened.outbox.acknowledge({ upTo: 2, results: [], at: 5 })
      expect(acknowledged.lastAckedTseq).toBe(2)
      await opened.outbox.record(rows, countersOf(rows))
      expect((await opened.outbox.counters())?.lastAckedTseq).toBe(2)
      expect((await opened.outbox.from(1, 1))[0]?.acknowledgedAt).toBe(5)
    })

    it('stores the outcome of each command and counts what was set aside', async () => {
      await record(4)
      const results = [
        { tseq: 1, outcome: 'applied', rev: 7 },
        { tseq: 2, outcome: 'quarantined', code: 'BAD_BODY', reason: 'Unreadable' },
      ] as const
      expect(await opened.outbox.acknowledge({ upTo: 2, results, at: 1_000 })).toMatchObject({
        lastTseq: 4,
        lastAckedTseq: 2,
      })
      const [first, second, third] = await opened.outbox.from(1, 3)
      expect(first).toMatchObject({ acknowledgedAt: 1_000, result: results[0] })
      expect(second).toMatchObject({ result: results[1], quarantined: 1 })
      expect(third?.acknowledgedAt).toBeUndefined()
      expect(await opened.outbox.countQuarantined()).toBe(1)
    })

    it('never moves the acknowledged position back, nor past what it has', async () => {
      await record(3)
      await opened.outbox.acknowledge({ upTo: 2, results: [], at: 1 })
      expect((await opened.outbox.acknowledge({ upTo: 1, results: [], at: 2 })).lastAckedTseq).toBe(2)
      expect((await opened.outbox.acknowledge({ upTo: 99, results: [], at: 3 })).lastAckedTseq).toBe(3)
    })

    it('forgets that a command was set aside once it is said to be applied', async () => {
      await record(2)
      const aside = { tseq: 1, outcome: 'quarantined', code: 'TERMINAL_REVOKED', reason: 'Blocked' } as const
      const released = { tseq: 1, outcome: 'applied', rev: 3 } as const
      await opened.outbox.acknowledge({ upTo: 2, results: [aside], at: 1 })
      expect(await opened.outbox.countQuarantined()).toBe(1)
      await opened.outbox.acknowledge({ upTo: 2, results: [], at: 2 })
      expect(await opened.outbox.countQuarantined()).toBe(1)
      await opened.outbox.acknowledge({ upTo: 2, results: [released], at: 3 })
      expect(await opened.outbox.countQuarantined()).toBe(0)
      expect(await opened.outbox.quarantined(5)).toEqual([])
      const [row] = await opened.outbox.from(1, 1)
      expect(row).toMatchObject({ acknowledgedAt: 1, result: released })
      expect(row).not.toHaveProperty('quarantined')
    })

    it('finds what came to an order from another one', async () => {
      const rows = await record(3)
      const [first, , third] = rows
      const moved = { ...third!, tseq: 4, orderId: first!.orderId!, toOrderId: third!.orderId! }
      await opened.outbox.record([moved], { ...countersOf(rows), lastTseq: 4 })
      const outbox = await reopen()
      const found = await Promise.all(rows.map(({ orderId }) => outbox.ofOrder(orderId!)))
      expect(found.map((own) => own.map(({ tseq }) => tseq))).toEqual([[1, 4], [2], [3, 4]])
    })

    it('takes an outcome that comes after the acknowledgement', async () => {
      await record(3)
      await opened.outbox.acknowledge({ upTo: 3, results: [], at: 1 })
      await opened.outbox.acknowledge({ upTo: 3, results: [{ tseq: 2, outcome: 'applied', rev: 4 }], at: 9 })
      expect((await opened.outbox.from(2, 1))[0]).toMatchObject({ acknowledgedAt: 1, result: { rev: 4 } })
    })

    it('[S11] offers again what the server has lost', async () => {
      await record(3)
      await opened.outbox.acknowledge({ upTo: 3, results: [{ tseq: 3, outcome: 'quarantined' }], at: 1 })
      expect(await opened.outbox.rewind(1)).toMatchObject({ lastTseq: 3, lastAckedTseq: 1 })
      const rows = await opened.outbox.from(1, 3)
      expect(rows.map((row) => row.acknowledgedAt)).toEqual([1, undefined, undefined])
      expect(await opened.outbox.countQuarantined()).toBe(0)
    })

    it('[S4] forgets the oldest acknowledged rows first, a few at a time, and no other', async () => {
      await record(5)
      await opened.outbox.acknowledge({ upTo: 3, results: [], at: 1_000 })
      await opened.outbox.acknowledge({ upTo: 4, results: [], at: 3_000 })
      expect(await opened.outbox.prune(2_000, 2)).toBe(2)
      expect(await opened.outbox.prune(2_000, 2)).toBe(1)
      expect(await opened.outbox.prune(2_000, 2)).toBe(0)
      expect((await opened.outbox.from(1, 10)).map(({ tseq }) => tseq)).toEqual([4, 5])
    })

    it('keeps every row of an open drawer, however old: its report is made of them', async () => {
      const rows = await record(5)
      const carried = { zNumber: 1, sales: { count: 0, total: 0 }, refunds: { count: 0, total: 0 } }
      const till = { carried, open: { tseq: 3, sessionId: 'session-1' } }
      await opened.outbox.record([], { ...countersOf(rows), till })
      await opened.outbox.acknowledge({ upTo: 5, results: [], at: 1_000 })
      expect(await opened.outbox.prune(2_000, 10)).toBe(2)
      expect(await (await reopen()).counters()).toMatchObject({ till })
      expect((await opened.outbox.from(1, 10)).map(({ tseq }) => tseq)).toEqual([3, 4, 5])
    })

    it('marks what still has to be printed, oldest first, until it is taken', async () => {
      await record(3)
      await opened.outbox.printTaken(2)
      const outbox = await reopen()
      expect((await outbox.toPrint()).map(({ tseq }) => tseq)).toEqual([1, 3])
      expect((await outbox.from(2, 1))[0]).not.toHaveProperty('toPrint')
    })

    it('keeps what the kitchen was told until the server has applied it or a decision on it is told, once', async () => {
      const rows = chain(5).map((command) => ({ ...outboxRow(command, { print: true }), told: [TICKET] }))
      await opened.outbox.record(rows, countersOf(rows))
      const papers = [{ ticket: TICKET, station: 'Bar', server: 'Ana', atLocal: '2026-11-21 13:00', copy: 0 }]
      const outcomes = ['applied', 'applied-with-override', 'in-review', 'quarantined', 'in-review'] as const
      for (const { tseq } of rows.slice(0, 4)) await opened.outbox.printTaken(tseq)
      await opened.outbox.acknowledge({
        upTo: 5,
        at: 1_000,
        results: outcomes.map((outcome, index) => ({ tseq: index + 1, outcome })),
      })
      const told = async () =>
        (await (await reopen()).from(1, 5)).flatMap((row) => (row.told ? [row.tseq] : []))
      expect(await told()).toEqual([3, 4, 5])
      await opened.outbox.tellDecision(3, papers)
      await opened.outbox.tellDecision(4, [])
      await opened.outbox.tellDecision(5, papers)
      expect(await told()).toEqual([5])
      expect(await opened.outbox.toPrint()).toMatchObject([{ tseq: 3, kitchen: papers }, { tseq: 5 }])
      await opened.outbox.printTaken(3)
      await opened.outbox.tellDecision(3, papers)
      expect((await opened.outbox.toPrint()).map(({ tseq }) => tseq)).toEqual([5])
    })

    it('lists the sales of a day newest first, and no reprint among them', async () => {
      const sales = chain(4)
      const last = sales.at(-1)
      if (!last) throw new Error('sales were made')
      const reprint = seal(5, { ...aReprint({ orderId: orderId(1) }) }, headAfter(last))
      const rows = [...sales, reprint].map((command) => outboxRow(command, { print: false }))
      await opened.outbox.record(rows, countersOf(rows))
      const listed = await opened.outbox.salesOfDay('2026-11-21', 3)
      expect(listed.map(({ tseq }) => tseq)).toEqual([4, 3, 2])
      expect(await opened.outbox.salesOfDay('2026-11-22', 3)).toEqual([])
      expect((await opened.outbox.ofOrder(orderId(1))).map(({ tseq }) => tseq)).toEqual([1, 5])
    })

    it('counts the sales of a day and those the server has, and lists what it set aside', async () => {
      const rows = await record(5)
      const aside = (tseq: number) =>
        ({ tseq, outcome: 'quarantined', code: 'BAD_BODY', reason: `No. ${tseq}` }) as const
      await opened.outbox.acknowledge({ upTo: 4, results: [aside(2), aside(4)], at: 1 })
      expect(await opened.outbox.countSalesOfDay('2026-11-21')).toEqual({ sales: 5, acknowledged: 4 })
      expect(await opened.outbox.countSalesOfDay('2026-11-22')).toEqual({ sales: 0, acknowledged: 0 })
      const kept = await opened.outbox.quarantined(5)
      expect(kept.map(({ result }) => result?.reason)).toEqual(['No. 4', 'No. 2'])
      expect(kept[1]?.command).toEqual(rows[1]?.command)
      expect((await opened.outbox.quarantined(1)).map(({ tseq }) => tseq)).toEqual([4])
    })

    it('[S3] forgets its commands for a rebuild and remembers it until it ends; drafts and PINs stay', async () => {
      const rows = await record(3)
      await opened.outbox.acknowledge({ upTo: 3, results: [], at: 1 })
      await opened.outbox.saveDraft(aDraft({ id: orderId(9) }))
      await opened.outbox.savePinAttempts('ana', { wrong: 1, locks: 0, lockedAtMs: 0 })
      const rebuild = { through: 3, kept: [{ tseq: 2, hash: 'aa', toPrint: 1 as const }] }
      expect(await opened.outbox.beginRebuild(rebuild)).toEqual(START)

      const outbox = await reopen()
      expect(await outbox.rebuild()).toEqual(rebuild)
      expect(await outbox.counters()).toEqual(START)
      expect(await outbox.from(1, 10)).toEqual([])
      expect(await outbox.toPrint()).toEqual([])
      expect((await outbox.drafts()).map(({ id }) => id)).toEqual([orderId(9)])
      expect(await outbox.pinAttempts('ana')).toMatchObject({ wrong: 1 })

      await outbox.record(rows, countersOf(rows))
      expect(await outbox.from(1, 10)).toEqual(rows)
      await outbox.endRebuild()
      expect(await outbox.rebuild()).toBeUndefined()
      expect(await outbox.counters()).toEqual(countersOf(rows))
    })

    it('keeps wrong PINs', async () => {
      expect(await opened.outbox.pinAttempts('ana')).toBeUndefined()
      await opened.outbox.savePinAttempts('ana', { wrong: 2, locks: 1, lockedAtMs: 5 })
      expect(await (await reopen()).pinAttempts('ana')).toEqual({ wrong: 2, locks: 1, lockedAtMs: 5 })
    })

    it('of another terminal is another outbox', async () => {
      await record(1)
      const other = await storage.open(aUuid(10))
      expect(await other.outbox.counters()).toBeUndefined()
      await other.close()
    })
  })
}

const orderId = (n: number) => aUuid(1_000 + n)
const headAfter = ({ tseq, hash }: Command): ChainHead => ({ lastTseq: tseq, lastHash: hash })

function countersOf(rows: readonly OutboxRow[]): Counters {
  const last = rows.at(-1)?.command
  return last ? { ...START, ...headAfter(last), lastReceiptNumber: rows.length } : START
}

function seal(n: number, { type, ...body }: { type: string }, head: ChainHead): Command {
  return sealCommand(
    {
      id: aUuid(n),
      terminalId: TERMINAL,
      type,
      version: 1,
      storeId: 'store-1',
      employeeId: 'ana',
      businessDay: '2026-11-21',
      occurredAt: '2026-11-21T10:15:00.000Z',
      body,
    },
    head,
  )
}

function chain(count: number): readonly Command[] {
  const commands: Command[] = []
  for (let n = 1; n <= count; n += 1) {
    const before = commands.at(-1)
    const sale = aPaidOrder(
      { id: orderId(n) },
      { receipt: { prefix: 'A1', number: n }, paidAt: new Date(Date.UTC(2026, 10, 21, 10, n)).toISOString() },
    )
    commands.push(seal(n, sale, before ? headAfter(before) : EMPTY_CHAIN))
  }
  return commands
}
