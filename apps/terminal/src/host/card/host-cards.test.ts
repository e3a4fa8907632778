import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNexoTerminal, createZvtNetworkTerminal } from '@evertill/hardware'
import {
  type NexoBehaviour,
  startCardTerminalSimulator,
  startNexoSimulator,
} from '@evertill/hardware/simulators'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardStatus } from '../../contract/index.ts'
import { createHost } from '../create-host.ts'
import { dispatchCall } from '../dispatch-call.ts'
import { openCardDesk } from './card-desk.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-host-cards-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const fail = (error: unknown) => {
  throw error
}
const request = {
  id: '01990000-0000-7000-8000-000000000001',
  kind: 'payment',
  orderId: 'order-1',
  employeeId: 'employee-1',
  amount: 1_190,
  currency: { code: 'EUR', decimals: 2 },
  businessDay: '2026-11-28',
} as const

describe('a host with a card terminal', () => {
  it('takes a card through the calls a window has, and knows of it after a restart', async () => {
    const simulator = await startCardTerminalSimulator()
    const { host: address, port } = simulator
    const start = () =>
      createHost({
        dataDir: folder,
        printer: undefined,
        cardTerminal: {
          id: 'zvt://bar',
          terminal: createZvtNetworkTerminal({ host: address, port, currency: 'EUR' }),
        },
        onFailure: fail,
      })
    const host = await start()
    const changes: CardStatus[] = []
    host.on('card.changed', (status) => changes.push(status))
    const call = (name: string, argument: unknown) => dispatchCall(host, name, argument, fail)
    expect(await call('card.start', request)).toMatchObject({ ok: true, answer: { status: 'ok' } })
    await expect
      .poll(() => changes.at(-1), { timeout: 5_000 })
      .toMatchObject({
        cardTerminalId: 'zvt://bar',
        attempts: [{ status: 'approved-unbooked' }],
        atWorkOn: null,
      })
    const seen = changes.flatMap(({ attempts }) => attempts.map(({ status }) => status))
    expect([...new Set(seen)]).toEqual(['sending', 'in-progress', 'approved-unbooked'])
    const booking = { orderId: 'order-1', entryId: 'tender-1' }
    await call('card.book', { attemptId: request.id, booking })
    await host.stop()

    const again = await start()
    expect(await again.call('card.status', null)).toMatchObject({
      attempts: [{ status: 'approved', booking, intent: { amount: 1_190 } }],
    })
    await again.stop()
    await simulator.stop()
  })

  it.each([
    ['a half cent', { ...request, amount: 11.9 }],
    ['no amount', { ...request, amount: 0 }],
    ['an id that is none', { ...request, id: 'one' }],
    ['a day that is none', { ...request, businessDay: 'today' }],
  ])('refuses %s at its door', async (_, argument) => {
    const host = await createHost({ dataDir: folder, printer: undefined, onFailure: fail })
    expect(await dispatchCall(host, 'card.start', argument, fail)).toMatchObject({
      ok: false,
      error: { code: 'bad-argument' },
    })
    await host.stop()
  })

  it('says that it has none, and takes no card', async () => {
    const host = await createHost({ dataDir: folder, printer: undefined, onFailure: fail })
    expect(await dispatchCall(host, 'card.start', request, fail)).toMatchObject({
      answer: { status: 'refused', reason: 'no-card-terminal' },
    })
    expect(await host.call('card.status', null)).toMatchObject({ cardTerminalId: null, attempts: [] })
    await host.stop()
  })
})

describe('a card terminal that finds requests again', () => {
  const key = { passphrase: 'a phrase for tests', identifier: 'till-key', version: 1 }
  const poiId = 'V400m-324688042'

  it.each<[NexoBehaviour['breaks'], NexoBehaviour['outcome'], string, number]>([
    [undefined, 'approve', 'approved-unbooked', 1],
    ['before-request', 'approve', 'not-executed', 0],
    ['before-guest', 'approve', 'approved-unbooked', 1],
    ['at-approval', 'approve', 'approved-unbooked', 1],
    ['before-guest', 'decline', 'declined', 0],
    ['at-approval', 'abort', 'aborted', 0],
  ])('broken %s, a guest who would %s, is %s in the end', async (breaks, outcome, status, charges) => {
    const simulator = await startNexoSimulator({ poiId, key })
    simulator.setBehaviour({ breaks, outcome, guestMs: 20 })
    const terminal = createNexoTerminal({
      url: simulator.url,
      saleId: 'Till1',
      poiId,
      key,
      currency: 'EUR',
      timings: { connectMs: 500, paymentMs: 600, answerMs: 400, notFoundMs: 10 },
    })
    const desk = await openCardDesk({
      folder,
      device: { id: 'nexo://bar', terminal },
      onChange: () => undefined,
      onFailure: fail,
      after: (ms, run) => {
        const timer = setTimeout(run, ms / 100)
        return () => clearTimeout(timer)
      },
    })
    expect(await desk.calls['card.start'](request)).toMatchObject({ status: 'ok' })
    // The line is good again before the till asks.
    await expect.poll(() => desk.calls['card.status'](null)).toMatchObject({ atWorkOn: null })
    simulator.setBehaviour({ breaks: undefined })
    await expect
      .poll(() => desk.calls['card.status'](null), { timeout: 5_000 })
      .toMatchObject({ atWorkOn: null, attempts: [{ status }] })
    expect(simulator.ledger().filter(({ state }) => state === 'booked')).toHaveLength(charges)
    await desk.stop()
    await simulator.stop()
  })
})
