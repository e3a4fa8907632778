import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createZvtNetworkTerminal } from '@evertill/hardware'
import { startCardTerminalSimulator } from '@evertill/hardware/simulators'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardStatus } from '../../contract/index.ts'
import { createHost } from '../create-host.ts'
import { dispatchCall } from '../dispatch-call.ts'

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
      .poll(() => changes.at(-1), { timeout: 10_000 })
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
