import { workNow } from '@evertill/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

let shop: TestShop
let till: TestTill
beforeEach(async () => {
  shop = await openShop()
  till = await shop.till()
})
afterEach(() => shop.stop())

const clock = () => till.terminal.clock
const pass = async (employeeId: string, pin: string) => must(await clock().identify(employeeId, pin))
const stands = (employeeId: string, at = shop.time.now(), of = till) =>
  workNow(of.terminal.getState().openWork, employeeId, new Date(at).toISOString())
const recorded = () => till.disk.journal.map(({ type }) => type)
const HOUR_MS = 60 * 60_000

describe('the time clock of a till', () => {
  it('takes a whole day with the cable cut, and head office has each entry once when it is back', async () => {
    till.door.faultAt = () => 'cut'
    await till.signIn()
    for (const act of ['clock.in', 'clock.break-start', 'clock.break-end', 'clock.out'] as const) {
      must(await clock().record(act))
    }
    expect(recorded()).toEqual(['clock.in', 'clock.break-start', 'clock.break-end', 'clock.out'])
    const [begin, pause, back, end] = till.disk.journal
    expect([end?.body, pause?.body, back?.body]).toEqual([
      { clockInId: begin?.id },
      { clockInId: begin?.id, paid: false },
      { breakId: pause?.id },
    ])
    expect(till.terminal.getState().sync.unsent).toBe(4)
    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.time.pass(120_000)
    expect(till.terminal.getState().sync).toMatchObject({ unsent: 0, quarantined: 0 })
  })

  it('is everybody’s, by PIN alone and whatever their role; whoever sells stays signed in', async () => {
    await till.signIn()
    must(await clock().record('clock.in', await pass('kim', '3333')))
    expect(till.terminal.getState().session?.id).toBe('ana')
    expect([stands('kim').clockIn?.employeeId, stands('ana')]).toEqual(['kim', {}])
    expect(till.disk.journal.at(-1)).toMatchObject({ type: 'clock.in', employeeId: 'kim' })
  })

  it('a PIN is good for one act, a wrong one for none, and a copy of a pass is nothing', async () => {
    expect(await clock().identify('kim', '0000')).toMatchObject({ error: { type: 'wrong-pin' } })
    const given = await pass('kim', '3333')
    expect(await clock().record('clock.in', { ...given })).toMatchObject({ error: { type: 'not-signed-in' } })
    must(await clock().record('clock.in', given))
    expect(await clock().record('clock.out', given)).toMatchObject({ error: { type: 'not-signed-in' } })
    expect(await clock().record('clock.in')).toMatchObject({ error: { type: 'not-signed-in' } })
    expect(recorded()).toEqual(['clock.in'])
  })

  it('tells what cannot be on this till, and records nothing', async () => {
    await till.signIn()
    must(await clock().record('clock.in'))
    const again = await clock().record('clock.in')
    expect(again).toMatchObject({
      error: { type: 'clock-refused', rejection: { type: 'already-clocked-in' } },
    })
    must(await clock().record('clock.break-start'))
    expect(await clock().record('clock.break-start')).toMatchObject({
      error: { rejection: { type: 'already-on-break' } },
    })
    expect(recorded()).toEqual(['clock.in', 'clock.break-start'])
  })

  it('takes the end of what another till knows, and names no beginning it does not know', async () => {
    await till.signIn()
    must(await clock().record('clock.break-start'))
    must(await clock().record('clock.break-end'))
    must(await clock().record('clock.out'))
    expect(till.disk.journal.map(({ body }) => body)).toMatchObject([
      { paid: false },
      { breakId: till.disk.journal[0]?.id },
      {},
    ])
    expect(till.disk.journal[0]?.body).not.toHaveProperty('clockInId')
  })

  it('in here and out there, both with the cable cut, is one piece of work: nobody has to look at it', async () => {
    const other = await shop.till()
    till.door.faultAt = () => 'cut'
    other.door.faultAt = () => 'cut'
    await till.signIn()
    must(await clock().record('clock.in'))
    await shop.time.pass(4 * HOUR_MS)
    await other.signIn()
    must(await other.terminal.clock.record('clock.out'))
    // The end arrives first.
    other.door.faultAt = () => undefined
    other.terminal.syncNow()
    await shop.time.pass(120_000)
    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.time.pass(120_000)
    for (const { outbox } of [till, other]) {
      const opened = await outbox.open(
        outbox === till.outbox ? till.identity.terminalId : other.identity.terminalId,
      )
      expect((await opened.outbox.from(1, 10)).map(({ result }) => result?.outcome)).toEqual(['applied'])
    }
  })

  it('a clock-out that was forgotten is told, and the next day begins without it', async () => {
    await till.signIn()
    must(await clock().record('clock.in'))
    await shop.time.pass(16 * HOUR_MS)
    expect(stands('ana')).toMatchObject({ forgotten: { type: 'clock.in' } })
    must(await clock().record('clock.in'))
    expect(stands('ana')).toMatchObject({ clockIn: { type: 'clock.in' } })
    expect(stands('ana').forgotten).toBeUndefined()
  })

  it('an entry is taken back by somebody who may, with a reason', async () => {
    await till.signIn()
    const { id } = must(await clock().record('clock.in'))
    expect(await clock().void(id, 'Wrong person')).toMatchObject({
      error: { type: 'not-permitted', permission: 'clock:void' },
    })
    const approval = async () =>
      must(await till.terminal.approve({ permission: 'clock:void', employeeId: 'mia', pin: '9999' }))
    expect(await clock().void(id, ' ', await approval())).toMatchObject({
      error: { rejection: { type: 'void-reason-missing' } },
    })
    must(await clock().void(id, 'Wrong person', await approval()))
    expect(stands('ana')).toEqual({})
    expect(till.disk.journal.at(-1)).toMatchObject({
      employeeId: 'ana',
      body: { entryId: id, reason: 'Wrong person', approvedBy: 'mia' },
    })
  })
})

describe('a power cut', () => {
  it('leaves everybody as they stood; the browser’s memory gone, too', async () => {
    await till.signIn()
    must(await clock().record('clock.in'))
    must(await clock().record('clock.break-start'))
    must(await clock().record('clock.in', await pass('kim', '3333')))
    const before = till.terminal.getState().openWork
    expect(before).toHaveLength(3)
    await till.restart()
    expect(till.terminal.getState().openWork).toEqual(before)
    till.storage.wipe()
    await till.restart()
    expect(till.terminal.getState().openWork).toEqual(before)
  })

  it('[S2] between tap and disk leaves nobody clocked in; with the journal written, clocked in', async () => {
    for (const [fault, types] of [
      ['before', []],
      ['after', ['clock.in']],
    ] as const) {
      await till.signIn()
      till.faults.host = (name) => (name === 'journal.append' ? fault : undefined)
      let answered = false
      void clock()
        .record('clock.in')
        .then(() => {
          answered = true
        })
      await shop.settle()
      expect([till.dead, answered]).toEqual([true, false])
      await till.restart()
      expect(recorded()).toEqual(types)
      expect(till.terminal.getState().openWork.map(({ type }) => type)).toEqual(types)
    }
  })
})
