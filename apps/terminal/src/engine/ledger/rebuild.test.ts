import { aLine, aReprint, aUuid } from '@evertill/domain/testing'
import { type Command, sealCommand } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paperOf } from '../testing/memory-host.ts'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

const { id: _, ...ESPRESSO } = aLine()

describe('[S3] a till made anew from its journal', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
  })
  afterEach(() => shop.stop())

  const approval = async () =>
    must(await till.terminal.approve({ permission: 'journal:verify', employeeId: 'mia', pin: '9999' }))
  const rebuild = async () => till.terminal.rebuild(await approval())
  const rows = async () => {
    const { outbox } = await till.storage.open(till.identity.terminalId)
    return outbox.from(1, 1_000)
  }
  /** Three sales at head office, the second set aside; one only here; one in the basket. */
  const aDayOfWork = async () => {
    till.door.faultAt = () => 'cut'
    for (let sale = 0; sale < 3; sale += 1) await till.sell()
    till.poison(2)
    await till.restart()
    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    await till.signIn()
    till.door.faultAt = () => 'cut'
    await till.sell()
    must(await till.terminal.addLine(ESPRESSO))
    await shop.settle()
  }

  it('has all it had: sales, numbers, basket, what was set aside, who is signed in; nothing prints again', async () => {
    await aDayOfWork()
    const before = { rows: await rows(), paper: paperOf(till.disk).length, state: till.terminal.getState() }
    const submits = till.host.calls.filter((name) => name === 'printer.submit').length
    expect(must(await rebuild())).toMatchObject({ entries: 4, found: 0, findings: [] })
    const after = till.terminal.getState()
    expect(after).toMatchObject({
      phase: { name: 'ready' },
      session: { id: 'ana' },
      basket: { order: { id: before.state.basket?.order.id }, balance: 250 },
      sync: { unsent: 4, quarantined: 1 },
    })
    // How far head office is has to be learnt again; until then all of it counts as unsent.
    const commands = before.rows.map(({ tseq, command }) => ({ tseq, command }))
    expect((await rows()).map(({ tseq, command }) => ({ tseq, command }))).toEqual(commands)
    expect((await till.terminal.quarantined(9)).map(({ tseq }) => tseq)).toEqual([2])
    expect(await till.terminal.ordersOfDay({ limit: 9 })).toHaveLength(3)

    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    expect(till.terminal.getState().sync).toMatchObject({ unsent: 0, quarantined: 1 })
    const [aside] = await till.terminal.quarantined(9)
    expect(aside?.reason).not.toBe('')
    expect((await till.sell()).receipt.number).toBe('A1-0005')
    await shop.settle()
    expect(paperOf(till.disk)).toHaveLength(before.paper + 1)
    expect(till.host.calls.filter((name) => name === 'printer.submit')).toHaveLength(submits + 1)
    expect((await shop.server.orders()).size).toBe(4)
  })

  it('learns again how far head office is: more than a push from its last number, without sending all', async () => {
    for (let sale = 0; sale < 130; sale += 1) await till.sell()
    await shop.settle()
    expect(till.terminal.getState().sync.unsent).toBe(0)
    till.door.pushes.length = 0
    must(await rebuild())
    await shop.time.pass(1_000)
    expect(till.terminal.getState().sync.unsent).toBe(0)
    expect(till.door.pushes).toEqual([])
  })

  it('reads every replica from the beginning, and only then the rebuild is over', async () => {
    await till.sell()
    await shop.settle()
    till.door.faultAt = () => 'cut'
    must(await rebuild())
    const { outbox } = await till.storage.open(till.identity.terminalId)
    expect(await outbox.rebuild()).toBeDefined()
    expect(till.terminal.getState().menu.items.length).toBeGreaterThan(0)
    await till.restart()
    const since = new Map<string, number>()
    till.door.bendPage = (answer, asked) => {
      if (!since.has(asked.entity)) since.set(asked.entity, asked.since)
      return answer
    }
    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    expect(since.size).toBeGreaterThan(2)
    expect([...since.values()].every((seq) => seq === 0)).toBe(true)
    expect(await outbox.rebuild()).toBeUndefined()
    till.host.emit('sync.hint', { head: 1 })
    since.clear()
    await shop.settle()
    expect([...since.values()].every((seq) => seq > 0)).toBe(true)
  })

  it('a receipt that still waited for the host is printed once', async () => {
    till.faults.host = (name) => (name === 'printer.submit' ? 'lost' : undefined)
    till.disk.jobs.clear()
    await till.sell()
    await till.sell()
    await shop.settle()
    till.disk.jobs.clear()
    till.faults = {}
    must(await rebuild())
    await shop.time.pass(5_000)
    expect(paperOf(till.disk).map(({ number }) => number)).toEqual(['A1-0001', 'A1-0002'])
  })

  it('of more than one page, cut between two of them, prints nothing again either', async () => {
    await till.sell()
    await shop.settle()
    till.kill()
    reprintOften(till.disk.journal, 1_200)
    // A wiped browser: a copy made anew without anybody having asked for it.
    till.storage.wipe()
    await till.restart()
    await shop.time.pass(1_000)
    expect(paperOf(till.disk)).toHaveLength(1)
    await till.signIn()
    const given = await approval()
    let pages = 0
    till.faults.outbox = (operation) => {
      if (operation !== 'record') return undefined
      pages += 1
      return pages === 2 ? 'after' : undefined
    }
    void till.terminal.rebuild(given)
    await shop.settle()
    expect(till.dead).toBe(true)
    const { outbox } = await till.storage.open(till.identity.terminalId)
    expect((await outbox.counters())?.lastTseq).toBe(1_000)
    await till.restart()
    await shop.time.pass(5_000)
    expect((await outbox.counters())?.lastTseq).toBe(1_200)
    expect(paperOf(till.disk)).toHaveLength(1)
  })

  it('taps meanwhile record nothing, and everything works afterwards', async () => {
    await till.sell()
    must(await till.terminal.addLine(ESPRESSO))
    const done = approval().then((given) => till.terminal.rebuild(given))
    const taps = Array.from({ length: 40 }, async (_tap, n) => {
      for (let turn = 0; turn < n; turn += 1) await Promise.resolve()
      return till.terminal.takeTender({ kind: 'cash', received: 250 })
    })
    const answers = await Promise.all(taps)
    must(await done)
    const paid = answers.filter((answer) => answer.ok && answer.value.type === 'paid').length
    expect(paid).toBeLessThanOrEqual(1)
    expect(till.disk.journal).toHaveLength(1 + paid)
    expect((await rows()).map(({ tseq }) => tseq)).toEqual(till.disk.journal.map(({ tseq }) => tseq))
  })

  it('needs somebody who may, and an approval is good once', async () => {
    await till.sell()
    const { terminal } = till
    const refused = { type: 'not-permitted', permission: 'journal:verify' }
    expect(await terminal.rebuild()).toEqual({ ok: false, error: refused })
    expect(await terminal.verifyJournal()).toEqual({ ok: false, error: refused })
    expect(await terminal.exportJournal()).toEqual({ ok: false, error: refused })
    const ask = { permission: 'journal:verify' } as const
    expect(await terminal.approve({ ...ask, employeeId: 'ana', pin: '1111' })).toMatchObject({
      error: refused,
    })
    expect(await terminal.approve({ ...ask, employeeId: 'mia', pin: '0000' })).toMatchObject({
      error: { type: 'wrong-pin', attemptsLeft: expect.any(Number) },
    })
    const given = await approval()
    expect(await terminal.exportJournal({ ...given })).toMatchObject({ error: refused })
    expect(must(await terminal.exportJournal(given))).toMatchObject({ entries: 1 })
    expect(await terminal.exportJournal(given)).toMatchObject({ error: refused })
    expect(terminal.getState().session?.id).toBe('ana')
  })

  it('is refused while the journal is not whole, and says what is wrong with it', async () => {
    await till.sell()
    await till.sell()
    const before = await rows()
    till.disk.journal[0] = { ...till.disk.journal[0]!, employeeId: 'eve' }
    const answer = await rebuild()
    expect(answer).toMatchObject({
      ok: false,
      error: {
        type: 'journal-damaged',
        check: { found: 1, findings: ['Entry 1 was changed after it was written.'] },
      },
    })
    expect((await rows()).map(({ tseq }) => tseq)).toEqual(before.map(({ tseq }) => tseq))
    expect(till.terminal.getState().phase.name).toBe('ready')
  })

  it('a journal shorter than head office has seen is not whole', async () => {
    for (let sale = 0; sale < 3; sale += 1) await till.sell()
    await shop.settle()
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    till.disk.journal.length = 2
    const check = must(await till.terminal.verifyJournal(await approval()))
    expect(check).toMatchObject({ entries: 2, found: 2 })
    expect(check.findings[0]).toContain('The journal ends before entry 3')
  })

  describe('with the power cut at every step of it', () => {
    /** Steps are counted over host and outbox together: the n-th of them is the last one of its process. */
    const cutAt = async (step: number, when: 'before' | 'after') => {
      await aDayOfWork()
      const commands = structuredClone(till.disk.journal)
      const basket = till.terminal.getState().basket?.order.id
      const paper = paperOf(till.disk).length
      const given = await approval()
      let steps = 0
      const fault = () => {
        steps += 1
        return steps === step ? when : undefined
      }
      till.faults = { host: fault, outbox: fault }
      void till.terminal.rebuild(given)
      await shop.settle()
      const reached = till.dead
      await till.restart()
      return { commands, basket, paper, reached }
    }

    it.each(['before', 'after'] as const)(
      '%s: nothing is lost, nothing twice, nothing printed again',
      async (when) => {
        let step = 0
        let reached = true
        while (reached) {
          step += 1
          await shop.stop()
          shop = await openShop()
          till = await shop.till()
          await till.signIn()
          const was = await cutAt(step, when)
          reached = was.reached
          const label = `step ${step}`
          expect(till.terminal.getState().phase.name, label).toBe('ready')
          expect(till.disk.journal, label).toEqual(was.commands)
          expect(
            (await rows()).map(({ command }) => command),
            label,
          ).toEqual(was.commands)
          expect(till.terminal.getState().basket?.order.id, label).toBe(was.basket)
          till.door.faultAt = () => undefined
          till.terminal.syncNow()
          await shop.time.pass(5_000)
          expect(till.terminal.getState().sync, label).toMatchObject({ unsent: 0, quarantined: 1 })
          expect(paperOf(till.disk), label).toHaveLength(was.paper)
          const { outbox } = await till.storage.open(till.identity.terminalId)
          expect(await outbox.rebuild(), label).toBeUndefined()
          await till.signIn()
          expect((await till.sell()).receipt.number, label).toBe('A1-0005')
        }
        expect(step).toBeGreaterThan(12)
      },
    )
  })
})

/** Goes on with a journal of one sale as if its receipt had been printed again and again. */
function reprintOften(journal: Command[], entries: number): void {
  const [sale] = journal
  if (!sale) throw new Error('nothing was sold')
  const { tseq: _tseq, hash: _hash, prevHash: _prevHash, ...envelope } = sale
  const { id: orderId } = sale.body.order as { id: string }
  for (let last = sale; last.tseq < entries; journal.push(last)) {
    const { type, ...body } = aReprint({ orderId, copy: last.tseq })
    const id = aUuid(last.tseq)
    last = sealCommand(
      { ...envelope, id, type, version: 1, body },
      { lastTseq: last.tseq, lastHash: last.hash },
    )
  }
}
