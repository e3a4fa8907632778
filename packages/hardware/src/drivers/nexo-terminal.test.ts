import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type CardBench, cardTerminalContract } from '../contract/card-terminal-contract.ts'
import { startNexoSimulator } from '../simulators/card-nexo-simulator.ts'
import { createNexoTerminal } from './nexo-terminal.ts'

const key = { passphrase: 'a phrase for tests', identifier: 'till-key', version: 1 }
const poiId = 'V400m-324688042'
const hasty = { connectMs: 500, paymentMs: 700, answerMs: 400, notFoundMs: 20 }

const LOSSES = {
  'before-guest': { message: 1, moment: 'after', how: 'cut' },
  'at-approval': { message: 2, moment: 'before', how: 'cut' },
} as const

async function nexoBench(): Promise<CardBench> {
  const log: string[] = []
  const simulator = await startNexoSimulator({ poiId, key })
  return {
    terminal: createNexoTerminal({
      url: simulator.url,
      saleId: 'Till1',
      poiId,
      key,
      currency: 'EUR',
      timings: hasty,
      onLog: (line) => log.push(line),
    }),
    books: 'at-once',
    ledger: simulator.ledger,
    plan: (outcome, guestMs = 0) => simulator.setBehaviour({ outcome, guestMs }),
    loseAnswer: (when) => simulator.setBehaviour({ fault: LOSSES[when] }),
    decide: simulator.decide,
    waiting: simulator.waiting,
    tip: (tip) => simulator.setBehaviour({ tip }),
    usePan: (pan) => simulator.setBehaviour({ pan }),
    log: () => [...log, ...simulator.trace()],
    unplug: simulator.stop,
    stop: simulator.stop,
  }
}

cardTerminalContract('the nexo terminal on the network', nexoBench)

describe('something that is no nexo terminal', () => {
  let server: Server | undefined
  afterEach(() => server?.closeAllConnections())
  const pay = async (answer: (end: (body: string) => void) => void) => {
    const started = createServer((_, response) => answer((body) => response.end(body)))
    server = started
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
    const address = started.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const terminal = createNexoTerminal({
      url: `http://127.0.0.1:${port}/nexo`,
      saleId: 'Till1',
      poiId,
      key,
      currency: 'EUR',
      timings: hasty,
    })
    const request = {
      attemptId: 'a',
      kind: 'payment',
      amount: 1_000,
      currency: { code: 'EUR', decimals: 2 },
    } as const
    const began = performance.now()
    const outcome = await terminal.authorise(request, { onProgress: () => undefined, keep: async () => true })
    return { outcome, ms: performance.now() - began }
  }

  it.each<[string, (end: (body: string) => void) => void]>([
    ['never answers', () => undefined],
    ['answers with a page', (end) => end('<html>')],
    [
      'answers in the clear',
      (end) => end('{"SaleToPOIResponse":{"PaymentResponse":{"Response":{"Result":"Success"}}}}'),
    ],
    ['answers without end', (end) => end('x'.repeat(2_000_000))],
  ])('leaves the payment lost, within its time, when it %s', async (_, answer) => {
    const { outcome, ms } = await pay(answer)
    expect(outcome.type).toBe('lost')
    expect(ms).toBeLessThan(2_000)
  })
})
