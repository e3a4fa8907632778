import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Currency } from '@evertill/domain'
import { z } from 'zod'
import type { CardTerminalMachine } from './card-terminal-simulator.ts'
import { behaviourIn, type CardTrouble, cardTroubles } from './card-troubles.ts'
import { createPeripheralDesk, type DeskPeripherals } from './desk-peripherals.ts'
import { type DeskPrinter, deskState } from './desk-state.ts'
import { simulatedFaults } from './printer-machine.ts'
import type { PrinterSimulator } from './printer-simulator.ts'

export interface DeviceDeskOptions {
  /** A free one when omitted. */
  readonly port?: number
  /** The receipts' printer; the drawer hangs on it. */
  readonly printer: PrinterSimulator
  /** Printers in the kitchen and at the bar. */
  readonly otherPrinters?: readonly DeskPrinter[]
  readonly cardTerminal: CardTerminalMachine
  /** Scanner, scale and customer display. */
  readonly peripherals?: DeskPeripherals
  readonly currency?: Currency
}

export interface DeviceDesk {
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

type Answer = { readonly status: number; readonly body: unknown }

const files: Readonly<Record<string, { file: string; type: string }>> = {
  '/': { file: 'desk.html', type: 'text/html; charset=utf-8' },
  '/desk.css': { file: 'desk.css', type: 'text/css; charset=utf-8' },
  '/desk.js': { file: 'desk.js', type: 'text/javascript; charset=utf-8' },
}

const faultRequest = z.object({
  fault: z.enum(simulatedFaults),
  afterRows: z.int().min(0).max(1_000).optional(),
})
const chargeRequest = z.object({ amount: z.int(), outcome: z.enum(['approved', 'declined']) })
const troubleRequest = z.object({ trouble: z.enum(cardTroubles) })
const decideRequest = z.object({ outcome: z.enum(['approve', 'decline', 'abort']) })

/**
 * The devices on one page, on loopback only: the paper, the printers' troubles, the drawer and the card terminal.
 * The page lives on `GET /events`; tests use the same JSON calls as its buttons: `POST /printer/fault`,
 * `POST /printer/tear-off`, `POST /drawer/close`, `POST /scanner/scan`, `POST /scale/put`, `POST /scale/fault`, `POST /card/charge`, `POST /card/decide`, `POST /card/trouble`, `GET /state`, `GET /printer/paper` and
 * `GET /printer/bytes`; of the others `/printers/<id>/…`. Rejects when the port is taken.
 */
export async function startDeviceDesk({
  port: wanted = 0,
  printer,
  otherPrinters = [],
  cardTerminal,
  peripherals = {},
  currency = { code: 'EUR', decimals: 2 },
}: DeviceDeskOptions): Promise<DeviceDesk> {
  const watchers = new Set<ServerResponse>()
  const printers = [{ id: 'receipts', name: 'Receipt printer', printer }, ...otherPrinters] as const
  const peripheral = createPeripheralDesk(peripherals)
  const calm = cardTerminal.behaviour()
  let trouble: CardTrouble = 'none'
  const state = () => ({
    ...deskState(printers, { cardTerminal, trouble }, currency),
    ...peripheral.state(),
  })

  const reads: Readonly<Record<string, () => unknown>> = {
    '/state': state,
    ...readsOf('/printer', printer),
    ...Object.assign({}, ...printers.map((each) => readsOf(`/printers/${each.id}`, each.printer))),
  }

  const acts: Readonly<Record<string, Act>> = {
    ...actsOf('/printer', printer),
    ...Object.assign({}, ...printers.map((each) => actsOf(`/printers/${each.id}`, each.printer))),
    '/drawer/close': () => {
      printer.drawer.close()
      return done
    },
    ...Object.fromEntries(
      Object.entries(peripheral.acts).map(([name, act]): [string, Act] => [
        `/${name}`,
        (body) => {
          const wrong = act(body)
          changed()
          return wrong ? bad(wrong) : done
        },
      ]),
    ),
    '/card/charge': (body) => {
      const request = chargeRequest.safeParse(body)
      if (!request.success) return bad(request.error)
      const slip = cardTerminal.charge(request.data.amount, request.data.outcome)
      return slip === undefined
        ? { status: 422, body: { message: 'The amount must be above zero.' } }
        : { status: 200, body: slip }
    },
    '/card/trouble': (body) => {
      const request = troubleRequest.safeParse(body)
      if (!request.success) return bad(request.error)
      trouble = request.data.trouble
      cardTerminal.setBehaviour(behaviourIn(trouble, calm))
      return done
    },
    '/card/decide': (body) => {
      const request = decideRequest.safeParse(body)
      if (!request.success) return bad(request.error)
      return cardTerminal.decide(request.data.outcome)
        ? done
        : { status: 422, body: { message: 'Nobody is asked to pay.' } }
    },
  }

  const watch = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(`data: ${JSON.stringify(state())}\n\n`)
    watchers.add(response)
    response.on('close', () => watchers.delete(response))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A page from elsewhere must not reach the desk through a name that points at this machine.
    if (!isLoopbackName(request.headers.host))
      return send(response, { status: 403, body: { message: 'Loopback only.' } })
    const path = new URL(request.url ?? '/', 'http://desk').pathname
    const file = files[path]
    if (request.method === 'GET' && file !== undefined) {
      const content = await readFile(new URL(`./desk/${file.file}`, import.meta.url))
      response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' }).end(content)
      return
    }
    if (request.method === 'GET' && path === '/events') return watch(response)
    const read = reads[path]
    if (request.method === 'GET' && read !== undefined) return send(response, { status: 200, body: read() })
    const act = acts[path]
    if (request.method !== 'POST' || act === undefined) {
      return send(response, { status: 404, body: { message: 'There is nothing here.' } })
    }
    if (!request.headers['content-type']?.startsWith('application/json')) {
      return send(response, { status: 415, body: { message: 'Send JSON.' } })
    }
    const body = await readBody(request)
    send(
      response,
      body === undefined ? { status: 400, body: { message: 'Not JSON.' } } : await act(body.json),
    )
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      send(response, { status: 500, body: { message: String(error) } })
    })
  })
  let due: NodeJS.Timeout | undefined
  const changed = (): void => {
    // A receipt changes the paper forty times within a millisecond; the page is told once.
    due ??= setTimeout(() => {
      due = undefined
      const event = `data: ${JSON.stringify(state())}\n\n`
      for (const watcher of watchers) watcher.write(event)
    }, 40)
  }
  // The display is written to by the till alone, and says nothing of it.
  let rows = ''
  const looking = setInterval(() => {
    const shown = JSON.stringify(peripheral.state().pole)
    if (shown !== rows) changed()
    rows = shown
  }, 200)
  const ends = [...printers.map((each) => each.printer.onChange(changed)), cardTerminal.onChange(changed)]

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The desk listens on no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    port: address.port,
    async stop() {
      for (const end of ends) end()
      clearTimeout(due)
      clearInterval(looking)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const readsOf = (path: string, printer: PrinterSimulator): Readonly<Record<string, () => unknown>> => ({
  [`${path}/paper`]: () => ({ pages: printer.paper() }),
  [`${path}/bytes`]: () => ({ jobs: printer.bytes().map((bytes) => bytes.toString('base64')) }),
})

type Act = (body: unknown) => Promise<Answer> | Answer

const actsOf = (path: string, printer: PrinterSimulator): Readonly<Record<string, Act>> => ({
  [`${path}/fault`]: async (body) => {
    const request = faultRequest.safeParse(body)
    if (!request.success) return bad(request.error)
    await printer.setFault(request.data.fault, request.data.afterRows)
    return done
  },
  [`${path}/tear-off`]: () => {
    printer.tearOff()
    return done
  },
})

const done: Answer = { status: 200, body: {} }
const bad = (error: z.ZodError): Answer => ({ status: 400, body: { message: z.prettifyError(error) } })

const isLoopbackName = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '')

function send(response: ServerResponse, { status, body }: Answer): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

const longestBody = 16 * 1_024

async function readBody(request: IncomingMessage): Promise<{ readonly json: unknown } | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    chunks.push(chunk)
    length += chunk.length
    if (length > longestBody) return undefined
  }
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8') || 'null') }
  } catch {
    return undefined
  }
}
