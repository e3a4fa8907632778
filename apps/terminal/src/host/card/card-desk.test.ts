import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { holdsCardNumber } from '@evertill/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardAttemptRequest } from '../../contract/index.ts'
import { type CardWorld, createCardWorld } from './testing/card-world.ts'

let world: CardWorld
beforeEach(async () => {
  world = await createCardWorld({ answerMs: 3_000 })
})
afterEach(() => world.end())

let made = 0
const payment = (changes: Partial<CardAttemptRequest> = {}): CardAttemptRequest => {
  made += 1
  return {
    id: `0199${String(made).padStart(4, '0')}-0000-7000-8000-000000000000`,
    kind: 'payment',
    orderId: 'order-1',
    employeeId: 'employee-1',
    amount: 1_190,
    currency: { code: 'EUR', decimals: 2 },
    businessDay: '2026-11-28',
    ...changes,
  }
}

describe('paying by card at the till', () => {
  it('charges once, keeps the approval and is booked once', async () => {
    const till = await world.boot()
    const request = payment({ tip: 100 })
    const [first, second] = await Promise.all([till.start(request), till.start(request)])
    expect([first, second]).toMatchObject([{ status: 'ok' }, { status: 'ok' }])
    expect(await till.settled(request.id)).toMatchObject({
      status: 'approved-unbooked',
      approval: { receipt: '0001', scheme: 'Visa', last4: '1111' },
      proof: { by: 'terminal' },
    })
    expect(world.charges().map(({ amount }) => amount)).toEqual([1_290])
    const booking = { orderId: 'order-1', entryId: 'tender-1' }
    const booked = await till.desk.calls['card.book']({ attemptId: request.id, booking })
    expect(booked).toMatchObject({ status: 'ok', attempt: { status: 'approved', booking } })
    expect(await till.desk.calls['card.book']({ attemptId: request.id, booking })).toEqual(booked)
    const [slip] = await till.desk.calls['card.slips']({ attemptId: request.id })
    expect(slip?.lines[0]?.text).toBe('KUNDENBELEG')
  })

  it('refuses a second payment for the order, and on the terminal, while one is open', async () => {
    world.simulator.setBehaviour({ outcome: 'by-hand' })
    const till = await world.boot()
    const request = payment()
    await till.start(request)
    expect(await till.start(payment())).toMatchObject({ status: 'refused', reason: 'sale-has-open-attempt' })
    expect(await till.start(payment({ orderId: 'order-2' }))).toMatchObject({
      status: 'refused',
      reason: 'terminal-has-open-attempt',
    })
    await untilWaiting()
    expect(await till.desk.calls['card.abort']({ attemptId: request.id })).toEqual({ asked: true })
    expect(await till.settled(request.id)).toMatchObject({ status: 'aborted', code: '6C' })
    expect(world.simulator.ledger().map(({ state }) => state)).toEqual(['aborted'])
  })

  it('needs the signature compared where the card terminal asks for one', async () => {
    world.simulator.setBehaviour({ signature: true })
    const till = await world.boot()
    const request = payment()
    await till.start(request)
    await till.settled(request.id)
    const book = (checked: boolean) =>
      till.desk.calls['card.book']({
        attemptId: request.id,
        booking: { orderId: 'order-1', entryId: 'tender-1' },
        ...(checked && { signatureChecked: true as const }),
      })
    expect(await book(false)).toMatchObject({ status: 'refused', reason: 'signature-not-checked' })
    expect(await book(true)).toMatchObject({ status: 'ok' })
    const slips = await till.desk.calls['card.slips']({ attemptId: request.id })
    expect(slips.map(({ kind }) => kind)).toEqual(['merchant', 'customer'])
  })

  it('takes an approval back that found no sale', async () => {
    const till = await world.boot()
    const paid = payment()
    await till.start(paid)
    await till.settled(paid.id)
    const undo = payment({ kind: 'reversal', ofAttemptId: paid.id })
    expect(await till.start(undo)).toMatchObject({ status: 'ok' })
    expect(await till.settled(undo.id)).toMatchObject({ status: 'approved-unbooked' })
    expect((await till.attempts()).map(({ status }) => status)).toEqual(['reversed', 'approved-unbooked'])
    expect(world.charges()).toEqual([])
  })

  it('says that nothing was charged where the card terminal cannot be reached', async () => {
    const till = await world.boot()
    await world.simulator.stop()
    expect(await till.start(payment())).toEqual({
      status: 'refused',
      reason: 'terminal-unreachable',
      message: 'The card terminal cannot be reached. Nothing was charged.',
    })
    expect(await till.attempts()).toEqual([])
  })

  it('asks a manager where the card terminal cannot say, and sells on after that', async () => {
    world.simulator.setBehaviour({
      tellsLast: false,
      fault: { message: 5, moment: 'before', how: 'cut' },
      unacknowledged: 'keeps',
    })
    const till = await world.boot()
    const request = payment()
    await till.start(request)
    expect(await till.settled(request.id)).toMatchObject({ status: 'needs-operator', why: 'not-supported' })
    expect(await till.start(payment())).toMatchObject({ status: 'refused', reason: 'sale-has-open-attempt' })
    const approved = { receipt: '0001', trace: '', scheme: 'Visa', last4: '1111', authCode: '' }
    const decided = await till.desk.calls['card.decide']({
      attemptId: request.id,
      managerId: 'manager-1',
      evidence: 'Slip 0001 of the card terminal',
      decision: { approved },
    })
    expect(decided).toMatchObject({
      status: 'ok',
      attempt: { status: 'approved-unbooked', approval: approved },
    })
  })

  it('closes the day and finds what a hand keyed in besides', async () => {
    const till = await world.boot()
    const request = payment()
    await till.start(request)
    await till.settled(request.id)
    await till.desk.calls['card.book']({
      attemptId: request.id,
      booking: { orderId: 'order-1', entryId: 'tender-1' },
    })
    world.simulator.charge(500, 'approved')
    const closed = await till.desk.calls['card.endOfDay'](null)
    expect(closed).toMatchObject({
      status: 'closed',
      total: 1_690,
      report: { differences: [{ scheme: 'Visa', booked: { count: 1, total: 1_190 }, difference: 500 }] },
    })
    // The next day begins with nothing.
    const again = await till.desk.calls['card.endOfDay'](null)
    expect(again).toMatchObject({ status: 'closed', total: 0, report: { schemes: [] } })
  })
})

describe('the attempts on disk', () => {
  const path = () => join(world.folder, 'attempts.log')

  it('hold no card number, whatever the card terminal sends', async () => {
    world.simulator.setBehaviour({ pan: '4111111111111111' })
    const till = await world.boot()
    const request = payment()
    await till.start(request)
    await till.settled(request.id)
    for (const name of await readdir(world.folder)) {
      const text = await readFile(join(world.folder, name), 'utf8')
      expect(text).not.toContain('411111')
      const values = [...text.matchAll(/"([^"]*)"/g)].map(([, value]) => value ?? '')
      expect(values.filter(holdsCardNumber).filter((value) => !UUID.test(value))).toEqual([])
      expect(text).toContain('"last4":"1111"')
    }
  })

  it('are the same after the till was started anew', async () => {
    const till = await world.boot()
    const request = payment()
    await till.start(request)
    await till.settled(request.id)
    await till.desk.calls['card.book']({
      attemptId: request.id,
      booking: { orderId: 'order-1', entryId: 'tender-1' },
    })
    const before = await till.attempts()
    await till.stop()
    expect(await (await world.boot()).attempts()).toEqual(before)
  })

  it('that are damaged take no cards, and the till sells on', async () => {
    const till = await world.boot()
    const request = payment()
    await till.start(request)
    await till.settled(request.id)
    till.cutPower()
    const lines = (await readFile(path(), 'utf8')).split('\n')
    lines[0] = lines[0]?.replace('1190', '1191') ?? ''
    await writeFile(path(), lines.join('\n'))
    const after = await world.boot()
    const status = await after.desk.calls['card.status'](null)
    expect(status.problem).toMatch(/^Line 1 of the card payments on this till cannot be read\./)
    expect(await after.start(payment())).toMatchObject({ status: 'refused', reason: 'no-card-terminal' })
    after.cutPower()
  })
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function untilWaiting(): Promise<void> {
  await expect.poll(() => world.simulator.waiting(), { timeout: 10_000 }).toBeDefined()
}

describe('a till that was given another card terminal', () => {
  it('neither asks it about payments of the one before, nor takes them back there', async () => {
    world.simulator.setBehaviour({ outcome: 'by-hand' })
    const before = await world.boot()
    const open = payment()
    await before.start(open)
    await untilWaiting()
    before.cutPower()
    world.simulator.decide('approve')
    await expect.poll(() => world.simulator.zvt.isBusy(), { timeout: 10_000 }).toBe(false)
    world.simulator.setBehaviour({ outcome: 'approve' })
    const after = await world.boot(undefined, 'card-terminal-2')
    const [unclear] = await after.attempts()
    expect(unclear).toMatchObject({ status: 'unknown', intent: { cardTerminalId: 'card-terminal-1' } })
    expect(await after.desk.calls['card.lastResult']({ attemptId: open.id })).toMatchObject({
      attempt: { status: 'unknown' },
    })
    // Another order is paid on the new one; the first waits for its manager.
    const next = payment({ orderId: 'order-2' })
    expect(await after.start(next)).toMatchObject({ status: 'ok' })
    expect(await after.settled(next.id)).toMatchObject({ status: 'approved-unbooked' })
    const decided = await after.desk.calls['card.decide']({
      attemptId: open.id,
      managerId: 'manager-1',
      evidence: 'Slip 0001',
      decision: { approved: { receipt: '0001', trace: '', scheme: 'Visa', last4: '1111', authCode: '' } },
    })
    expect(decided).toMatchObject({ status: 'ok' })
    await after.book(open.id, 'order-1')
    await after.book(next.id, 'order-2')
    const undo = payment({ kind: 'reversal', ofAttemptId: open.id })
    expect(await after.start(undo)).toMatchObject({ status: 'refused', reason: 'other-card-terminal' })
  })
})
