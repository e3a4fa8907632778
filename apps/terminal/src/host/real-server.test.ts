import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { payCommand, priceOrder } from '@evertill/domain'
import { EMPTY_CHAIN, sealCommand } from '@evertill/sync-protocol'
import {
  createApp,
  createEnrolmentCode,
  createFeedEvents,
  createMemoryStore,
  emptyMemoryTables,
  type MemoryTables,
  type Store,
} from '@evertill/sync-server'
import { createAdaptorServer } from '@hono/node-server'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TerminalIdentity } from '../contract/index.ts'
import { createHost, type RunningHost } from './create-host.ts'
import { openJournal } from './journal/journal.ts'

const clock = () => new Date()
const pizza = {
  kind: 'item',
  id: 'pizza',
  name: 'Margherita',
  categoryId: 'pizzas',
  position: 1,
  variants: [{ id: 'small', name: 'Small', price: 950 }],
  modifierGroupIds: [],
  taxIds: [],
  available: true,
} as const
let folder: string
let tables: MemoryTables
let store: Store
let url: string
let stopServer: () => Promise<void>
const hosts: RunningHost[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-real-'))
  const events = createFeedEvents()
  const stopping = new AbortController()
  tables = emptyMemoryTables()
  store = createMemoryStore({ events, tables })
  await store.addStore({ id: 'store-1', name: 'Copper Lantern' })
  await store.publish('store-1', [{ entity: 'menu', doc: pizza }])
  const app = createApp({
    store,
    events,
    clock,
    tokenSecret: new TextEncoder().encode('thirty-two bytes for the test tills'),
    log: pino({ level: 'silent' }),
    stopping: stopping.signal,
  })
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  stopServer = async () => {
    stopping.abort()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()))
  await stopServer()
  await rm(folder, { recursive: true })
})

async function hostOn(name: string): Promise<RunningHost> {
  const host = await createHost({
    dataDir: join(folder, name),
    printer: undefined,
    onFailure: (error) => {
      throw error
    },
  })
  hosts.push(host)
  return host
}

/** A till of the store, enrolled with a real code. */
async function till(name: string): Promise<{ host: RunningHost; identity: TerminalIdentity }> {
  const host = await hostOn(name)
  const { code } = await createEnrolmentCode({ store, clock, storeId: 'store-1' })
  const reply = await host.call('identity.enrol', { serverUrl: url, code, name })
  if (reply.status !== 'ok') throw new Error(`Not enrolled: ${JSON.stringify(reply)}`)
  return { host, identity: reply.answer }
}

/** A pizza and its change, as the engine would record it. */
function sale({ terminalId, receiptPrefix }: TerminalIdentity, note: string) {
  const content = {
    id: uuidv7(),
    storeId: 'store-1',
    terminalId,
    employeeId: 'ana',
    type: 'takeaway',
    openedAt: '2026-11-21T11:58:00.000Z',
    pricing: { currency: { code: 'USD', decimals: 2 }, taxRounding: 'per-order', roundingMode: 'half-away' },
    lines: [
      {
        id: 'line-1',
        itemId: 'pizza',
        variantId: 'small',
        name: 'Margherita',
        variantName: 'Small',
        categoryId: 'pizzas',
        categoryName: 'Pizza',
        quantity: 2,
        unitPrice: 950,
        modifiers: [],
        taxes: [],
        note,
      },
    ],
  } as const
  const { total } = priceOrder(content)
  const tender = {
    id: uuidv7(),
    kind: 'cash',
    amount: total,
    received: 2_000,
    change: 2_000 - total,
  } as const
  const { type, ...body } = payCommand(
    { ...content, status: 'pending-payment', tenders: [tender] },
    {
      receipt: { prefix: receiptPrefix, number: 1 },
      businessDay: '2026-11-21',
      paidAt: '2026-11-21T12:00:00.000Z',
    },
  )
  const command = sealCommand(
    {
      id: uuidv7(),
      terminalId,
      type,
      version: 1,
      storeId: 'store-1',
      employeeId: 'ana',
      businessDay: '2026-11-21',
      occurredAt: '2026-11-21T12:00:00.000Z',
      body,
    },
    { lastTseq: 0, lastHash: '0'.repeat(64) },
  )
  return { command, orderId: content.id }
}

describe('the host and the real sync server', () => {
  it('bring one sale from the journal of one till to another, which is told at once', async () => {
    const bar = await till('Bar')
    const patio = await till('Patio')
    const heads: number[] = []
    let open = false
    patio.host.on('sync.link', (link) => {
      open = link.open
    })
    patio.host.on('sync.hint', ({ head }) => heads.push(head))
    await vi.waitFor(() => expect(open).toBe(true), 10_000)

    const { command, orderId } = sale(bar.identity, 'ohne Käse 🧀 עברית')
    expect(await bar.host.call('journal.append', { command })).toEqual({ status: 'ok' })
    const pushed = await bar.host.call('sync.push', { commands: [command] })
    expect(pushed).toMatchObject({
      status: 'ok',
      answer: { lastTseq: 1, results: [{ tseq: 1, outcome: 'applied' }] },
    })
    // [S7] The same batch again: the same outcome, nothing applied twice.
    expect(await bar.host.call('sync.push', { commands: [command] })).toEqual(pushed)

    const head = pushed.status === 'ok' ? pushed.answer.head : 0
    await vi.waitFor(() => expect(heads.at(-1)).toBe(head), 10_000)
    const hello = await patio.host.call('sync.hello', { unsent: 0 })
    const feedId = hello.status === 'ok' ? hello.answer.feedId : ''
    const pulled = await patio.host.call('sync.pull', { feedId, entity: 'order', since: 0, limit: 500 })
    expect(pulled).toMatchObject({
      status: 'ok',
      answer: {
        head,
        more: false,
        changes: [{ entity: 'order', id: orderId }],
      },
    })
    expect(JSON.stringify(pulled)).toContain('ohne Käse 🧀 עברית')
  })

  it('know each other again after the till was restarted', async () => {
    const { host } = await till('Bar')
    await host.stop()
    hosts.length = 0
    const again = await createHost({
      dataDir: join(folder, 'Bar'),
      printer: undefined,
      onFailure: () => undefined,
    })
    hosts.push(again)
    expect(await again.call('sync.hello', { unsent: 0 })).toMatchObject({
      status: 'ok',
      answer: { terminal: { lastTseq: 0, status: 'active' } },
    })
  })

  it('[S11] know each other again after head office went back to a backup from before the enrolment', async () => {
    const { host, identity } = await till('Bar')
    const { command } = sale(identity, 'sold after the backup')
    await host.call('journal.append', { command })
    await host.call('sync.push', { commands: [command] })
    tables.terminals.clear()
    await host.stop()
    hosts.length = 0
    const again = await hostOn('Bar')
    expect(await again.call('sync.hello', { unsent: 0 })).toMatchObject({
      status: 'ok',
      answer: { terminal: { lastTseq: 0, status: 'active' } },
    })
    expect(tables.terminals.get(identity.terminalId)?.record.receiptPrefix).toBe(identity.receiptPrefix)
    expect(await again.call('sync.push', { commands: [command] })).toMatchObject({ status: 'ok' })
  })

  describe('[S7] a till whose disk was copied', () => {
    /** The till, its copy that has sold something else in the same place, and head office knowing of both. */
    async function forkedTill() {
      const { host: original, identity } = await till('Bar')
      await original.stop()
      hosts.splice(hosts.indexOf(original), 1)
      await cp(join(folder, 'Bar'), join(folder, 'Copy'), { recursive: true })
      const first = await hostOn('Bar')
      const mine = sale(identity, 'mine').command
      await first.call('journal.append', { command: mine })
      expect(await first.call('sync.push', { commands: [mine] })).toMatchObject({ status: 'ok' })
      const copy = await hostOn('Copy')
      const other = sale(identity, 'other').command
      await copy.call('journal.append', { command: other })
      return { copy, identity, other, first }
    }
    const newCode = async () => (await createEnrolmentCode({ store, clock, storeId: 'store-1' })).code

    it('is enrolled again, with another id, prefix and key; its old journal and key stay', async () => {
      const { copy, identity, other } = await forkedTill()
      const pushed = await copy.call('sync.push', { commands: [other] })
      expect(pushed).toMatchObject({ status: 'refused', error: { code: 'TSEQ_FORK' } })
      const keyFile = join(folder, 'Copy', 'secrets', `terminal-key-${identity.terminalId}`)
      const oldKey = await readFile(keyFile)

      const refused = await copy.call('identity.enrol', { serverUrl: url, code: 'WRNG-CODE', name: 'Copy' })
      expect(refused).toMatchObject({ status: 'refused', error: { code: 'ENROLMENT_INVALID' } })
      expect(await copy.call('identity.get', null)).toEqual(identity)

      const code = await newCode()
      const reply = await copy.call('identity.enrol', { serverUrl: url, code, name: 'Copy' })
      if (reply.status !== 'ok') throw new Error(`Not enrolled: ${JSON.stringify(reply)}`)
      const anew = reply.answer
      expect(anew).toMatchObject({ name: 'Copy', receiptPrefix: 'A2' })
      expect(anew.terminalId).not.toBe(identity.terminalId)
      expect(await copy.call('journal.head', null)).toEqual(EMPTY_CHAIN)
      expect(await readFile(keyFile)).toEqual(oldKey)
      const path = join(folder, 'Copy', 'journal', `${identity.terminalId}.jsonl`)
      const old = await openJournal({ path, terminalId: identity.terminalId })
      expect(await old.verify()).toEqual({ lastTseq: 1, lastHash: other.hash })
      await old.close()

      await copy.stop()
      hosts.splice(hosts.indexOf(copy), 1)
      const restarted = await hostOn('Copy')
      expect(await restarted.call('identity.get', null)).toEqual(anew)
      const { command } = sale(anew, 'a new start')
      expect(await restarted.call('journal.append', { command })).toEqual({ status: 'ok' })
      expect(await restarted.call('sync.push', { commands: [command] })).toMatchObject({
        status: 'ok',
        answer: { lastTseq: 1, results: [{ tseq: 1, outcome: 'applied' }] },
      })
    })

    it('is enrolled again before it has pushed: head office’s last sale is not the journal’s', async () => {
      const { copy, first } = await forkedTill()
      const code = await newCode()
      expect(await first.call('identity.enrol', { serverUrl: url, code, name: 'Bar' })).toMatchObject({
        status: 'refused',
        error: { message: 'This till is enrolled already, as Bar.' },
      })
      const reply = await copy.call('identity.enrol', { serverUrl: url, code, name: 'Copy' })
      expect(reply).toMatchObject({ status: 'ok', answer: { receiptPrefix: 'A2' } })
    })
  })

  it('say why a request is refused', async () => {
    const { host } = await till('Bar')
    const reply = await host.call('sync.pull', { feedId: 'restored', entity: 'menu', since: 0, limit: 1 })
    expect(reply).toMatchObject({ status: 'refused', http: 409, error: { code: 'FEED_RESTORED' } })
  })
})
