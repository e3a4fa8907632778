import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { createNetworkPrinter } from '../drivers/network-printer.ts'
import { createZvtNetworkTerminal } from '../drivers/zvt-network-terminal.ts'
import { createCardTerminalMachine, startCardTerminalSimulator } from './card-terminal-simulator.ts'
import type { CardTrouble } from './card-troubles.ts'
import { type DeviceDesk, startDeviceDesk } from './device-desk.ts'
import { createPoleSimulator } from './pole-simulator.ts'
import { type PrinterSimulator, startPrinterSimulator } from './printer-simulator.ts'
import { createToledoSimulator } from './scale-simulator.ts'
import { createScannerSimulator } from './scanner-simulator.ts'

let simulator: PrinterSimulator
let desk: DeviceDesk

beforeEach(async () => {
  simulator = await startPrinterSimulator()
  desk = await startDeviceDesk({ printer: simulator, cardTerminal: createCardTerminalMachine({}, () => 0) })
})

afterEach(async () => {
  await desk.stop()
  await simulator.stop()
})

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(new URL(path, desk.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

const get = async (path: string) => (await fetch(new URL(path, desk.url))).json()

const print = (openDrawer: boolean) =>
  createNetworkPrinter({ host: '127.0.0.1', port: simulator.port }).print({
    document: { kind: 'receipt', receipt: sampleReceipt },
    openDrawer,
    possibleDuplicate: false,
  })

describe('the device desk', () => {
  it('takes the paper out and puts it back', async () => {
    expect(await post('/printer/fault', { fault: 'out-of-paper' })).toEqual({ status: 200, body: {} })
    expect(await print(false)).toMatchObject({ type: 'held', problem: 'out-of-paper' })
    await post('/printer/fault', { fault: 'none' })
    expect(await print(false)).toMatchObject({ type: 'printed' })
    expect((await get('/printer/paper')).pages[0]).toContain(
      'TOTAL EUR                                  24.80',
    )
  })

  it('shows several printers, each with its own paper and troubles', async () => {
    const bar = await startPrinterSimulator({ language: 'star-line' })
    const several = await startDeviceDesk({
      printer: simulator,
      otherPrinters: [{ id: 'bar', name: 'Bar', printer: bar }],
      cardTerminal: createCardTerminalMachine({}, () => 0),
    })
    const call = async (path: string, body?: unknown) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
      return (await fetch(new URL(path, several.url), body === undefined ? {} : init)).json()
    }
    await call('/printers/bar/fault', { fault: 'cover-open' })
    await print(false)
    const { printer, printers } = await call('/state')
    expect(
      printers.map(({ id, name, fault, pageCount }: Record<string, unknown>) => [id, name, fault, pageCount]),
    ).toEqual([
      ['receipts', 'Receipt printer', 'none', 1],
      ['bar', 'Bar', 'cover-open', 0],
    ])
    expect(printer.pageCount).toBe(1)
    expect((await call('/printers/receipts/paper')).pages[0]).toContain('TOTAL EUR')
    expect(await call('/printers/cellar/paper')).toEqual({ message: 'There is nothing here.' })
    await call('/printers/receipts/tear-off', {})
    expect((await call('/printer/paper')).pages).toEqual([])
    await several.stop()
    await bar.stop()
  })

  it('shows the drawer open until somebody closes it', async () => {
    await print(true)
    expect((await get('/state')).drawer).toEqual({ open: true, kicks: 1 })
    await post('/drawer/close', {})
    expect((await get('/state')).drawer).toEqual({ open: false, kicks: 1 })
  })

  it('gives each card payment a slip number, and nothing of a card', async () => {
    expect(await post('/card/charge', { amount: 2_480, outcome: 'approved' })).toEqual({
      status: 200,
      body: { number: '000001', amount: 2_480, outcome: 'approved', at: '1970-01-01T00:00:00.000Z' },
    })
    expect((await post('/card/charge', { amount: 100, outcome: 'declined' })).body.number).toBe('000002')
    expect((await post('/card/charge', { amount: 0, outcome: 'approved' })).status).toBe(422)
  })

  it('lets a person answer what the till asks of the guest', async () => {
    const cards = await startCardTerminalSimulator({ behaviour: { outcome: 'by-hand' } })
    const cardDesk = await startDeviceDesk({ printer: simulator, cardTerminal: cards })
    const at = (path: string) => new URL(path, cardDesk.url)
    const decide = (outcome: string) =>
      fetch(at('/card/decide'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ outcome }),
      })
    expect((await decide('approve')).status).toBe(422)
    const terminal = createZvtNetworkTerminal({ host: cards.host, port: cards.port, currency: 'USD' })
    const paying = terminal.authorise(
      { attemptId: 'a', kind: 'payment', amount: 2_480, currency: { code: 'USD', decimals: 2 } },
      { onProgress: () => undefined, keep: async () => true },
    )
    await vi.waitFor(async () => {
      const { card } = await (await fetch(at('/state'))).json()
      expect(card.waiting).toEqual({ kind: 'payment', amount: 2_480 })
    }, 10_000)
    expect((await decide('approve')).status).toBe(200)
    expect(await paying).toMatchObject({ type: 'approved' })
    expect(cards.slips()).toMatchObject([{ amount: 2_480, outcome: 'approved' }])
    await cardDesk.stop()
    await cards.stop()
  })

  it.each<[CardTrouble, 'declined' | 'aborted' | 'lost', 'none' | 'transaction' | 'not-supported' | 'busy']>([
    ['decline', 'declined', 'transaction'],
    ['time-out', 'aborted', 'transaction'],
    ['falls-silent', 'lost', 'busy'],
    ['cut-before-result', 'lost', 'none'],
    ['cut-after-result', 'lost', 'none'],
    ['unknown', 'lost', 'not-supported'],
  ])('lets a payment end by %s, and the next one well again', async (trouble, end, told) => {
    const cards = await startCardTerminalSimulator({ behaviour: { answerMs: 300 } })
    const cardDesk = await startDeviceDesk({ printer: simulator, cardTerminal: cards })
    const choose = (chosen: string) =>
      fetch(new URL('/card/trouble', cardDesk.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ trouble: chosen }),
      })
    expect((await choose('nonsense')).status).toBe(400)
    expect((await choose(trouble)).status).toBe(200)
    const timings = { talkMs: 6_000, answerMs: 6_000 }
    const hurried = { talkMs: 400, answerMs: 400 }
    const terminal = createZvtNetworkTerminal({
      ...{ host: cards.host, port: cards.port, currency: 'USD' },
      timings: trouble === 'falls-silent' ? hurried : timings,
    })
    const currency = { code: 'USD', decimals: 2 } as const
    const asked = { attemptId: 'a', kind: 'payment', amount: 2_480, currency } as const
    const watch = { onProgress: () => undefined, keep: async () => true }
    expect(await terminal.authorise(asked, watch)).toMatchObject({ type: end })
    const answers = new Set<string>()
    await vi.waitFor(
      async () => {
        answers.add((await terminal.lastResult(asked)).type)
        expect([...answers]).toContain(told)
      },
      { timeout: 10_000 },
    )
    await choose('none')
    await vi.waitFor(() => expect(cards.zvt.isBusy()).toBe(false), { timeout: 10_000 })
    expect(await terminal.authorise(asked, watch)).toMatchObject({ type: 'approved' })
    await cardDesk.stop()
    await cards.stop()
  })

  it('takes the card terminal off the network: nothing was sent before, nobody knows after', async () => {
    const cards = await startCardTerminalSimulator({
      behaviour: { outcome: 'by-hand', unacknowledged: 'keeps' },
    })
    const cardDesk = await startDeviceDesk({ printer: simulator, cardTerminal: cards })
    const press = (path: string, body: unknown) =>
      fetch(new URL(path, cardDesk.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const terminal = createZvtNetworkTerminal({ host: cards.host, port: cards.port, currency: 'USD' })
    const currency = { code: 'USD', decimals: 2 } as const
    const asked = { attemptId: 'a', kind: 'payment', amount: 2_480, currency } as const
    const watch = { onProgress: () => undefined, keep: async () => true }

    await press('/card/trouble', { trouble: 'offline' })
    expect(await terminal.authorise(asked, watch)).toMatchObject({ type: 'not-sent' })
    expect(cards.ledger()).toEqual([])
    await press('/card/trouble', { trouble: 'none' })

    const paying = terminal.authorise(asked, watch)
    await vi.waitFor(() => expect(cards.waiting()).toBeDefined(), 10_000)
    await press('/card/trouble', { trouble: 'offline' })
    expect(await paying).toMatchObject({ type: 'lost' })
    expect(await terminal.lastResult(asked)).toEqual({ type: 'unreachable' })
    expect((await press('/card/decide', { outcome: 'approve' })).status).toBe(200)
    await press('/card/trouble', { trouble: 'none' })
    await vi.waitFor(
      async () =>
        expect(await terminal.lastResult(asked)).toMatchObject({
          type: 'transaction',
          transaction: { amount: 2_480, outcome: 'approved' },
        }),
      10_000,
    )
    await cardDesk.stop()
    await cards.stop()
  })

  it('tells its page of every change by itself', async () => {
    const events = await fetch(new URL('/events', desk.url))
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toContain('"fault":"none"')
    await post('/printer/fault', { fault: 'cover-open' })
    expect((await reader.read()).value).toContain('"fault":"cover-open"')
    await reader.cancel()
  })

  it('serves its page with everything it needs', async () => {
    const page = await (await fetch(desk.url)).text()
    const links = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, link]) => link ?? '')
    expect(links).toEqual(['/desk.css', '/desk.js'])
    for (const link of links) expect((await fetch(new URL(link, desk.url))).status).toBe(200)
  })

  it.each([
    ['a fault there is not', () => post('/printer/fault', { fault: 'on-fire' }), 400],
    ['no JSON', () => post('/printer/fault', '{'), 400],
    ['a body without end', () => post('/card/charge', ' '.repeat(20_000)), 400],
    ['a form from another page', () => post('/drawer/close', {}, { 'content-type': 'text/plain' }), 415],
    ['a call there is not', () => post('/printer/eat', {}), 404],
  ])('refuses %s', async (_, call, status) => {
    expect((await call()).status).toBe(status)
    expect(simulator.fault()).toBe('none')
  })

  it('holds a code before the scanner, puts goods on the scale, and reads what the guest reads', async () => {
    const [scanner, scale, pole] = [createScannerSimulator(), createToledoSimulator(), createPoleSimulator()]
    const till: string[] = []
    scanner.connect((bytes) => till.push(Buffer.from(bytes).toString()))
    const both = await startDeviceDesk({
      printer: simulator,
      cardTerminal: createCardTerminalMachine({}, () => 0),
      peripherals: { scanner, scale, pole },
    })
    const ask = async (path: string, body: unknown) =>
      (
        await fetch(new URL(path, both.url), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status
    expect(await ask('/scanner/scan', { code: '4006381333931' })).toBe(200)
    expect(till).toEqual(['4006381333931\r'])
    expect(await ask('/scale/put', { amount: 1_250 })).toBe(200)
    expect(await ask('/scale/put', { amount: -1 })).toBe(400)
    expect(await ask('/scale/fault', { fault: 'in-motion' })).toBe(200)
    pole.connect(() => {}).receive(Buffer.from('TOTAL'))
    const state = await (await fetch(new URL('/state', both.url))).json()
    expect(state).toMatchObject({ scanner: {}, scale: { amount: 1_250, fault: 'in-motion' } })
    expect(state.pole.rows[0]).toMatch(/^TOTAL/)
    await both.stop()
    expect(await get('/state')).toMatchObject({ scanner: null, scale: null, pole: null })
  })
})
