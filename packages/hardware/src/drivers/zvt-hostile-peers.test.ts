import { createServer, type Server, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { CardOutcome } from '../ports/card-terminal.ts'
import { createZvtNetworkTerminal } from './zvt-network-terminal.ts'

const hasty = {
  connectMs: 1_000,
  closeMs: 100,
  stallMs: 300,
  answerMs: 500,
  talkMs: 400,
  wholeMs: 1_000,
  busyMs: 10,
}
const servers: Server[] = []
const sockets = new Set<Socket>()

/** Something that listens where a card terminal should be. */
function serve(accept: (socket: Socket) => void): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      accept(socket)
    })
    servers.push(server)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

afterEach(() => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  for (const server of servers.splice(0)) server.close()
})

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const REGISTERED = bytes('80 00 00 06 0f 00')
const isPayment = (heard: Buffer) => heard.includes(bytes('06 01 0c 04'))

/** A peer that registers as it should and answers a payment so. */
const afterPayment = (answer: (socket: Socket, heard: Buffer) => void) =>
  serve((socket) => {
    let isPaying = false
    socket.on('data', (heard) => {
      if (heard.subarray(0, 2).equals(bytes('06 00'))) socket.write(REGISTERED)
      isPaying ||= heard.includes(bytes('06 01 0c 04'))
      if (isPaying) answer(socket, heard)
    })
  })

async function pay(port: number, timings = hasty): Promise<{ outcome: CardOutcome; ms: number }> {
  const terminal = createZvtNetworkTerminal({ host: '127.0.0.1', port, currency: 'EUR', timings })
  const began = performance.now()
  const outcome = await terminal.authorise(
    { attemptId: 'a', kind: 'payment', amount: 1_000, currency: { code: 'EUR', decimals: 2 } },
    { onProgress: () => undefined, keep: async () => true },
  )
  return { outcome, ms: performance.now() - began }
}

describe('something that is no card terminal', () => {
  it.each([
    ['only listens', () => serve(() => undefined)],
    ['hangs up at once', () => serve((socket) => socket.destroy())],
    [
      'answers as a web server',
      () => serve((socket) => socket.on('data', () => socket.write('HTTP/1.1 400 Bad\r\n\r\n'))),
    ],
    [
      'announces a message and never sends it',
      () => serve((socket) => socket.write(bytes('04 0f ff ff ff 27'))),
    ],
    ['pours out bytes', () => serve((socket) => pour(socket, Buffer.alloc(65_536, 0x04)))],
    [
      'refuses to be registered with',
      () => serve((socket) => socket.on('data', () => socket.write(bytes('84 6f 00')))),
    ],
  ])('was sent nothing when it %s', async (_, start) => {
    const { outcome, ms } = await pay(await start())
    expect(outcome.type).toBe('not-sent')
    expect(ms).toBeLessThan(4_000)
  })
})

describe('a card terminal that fails after it was sent a payment', () => {
  it.each<[string, (socket: Socket, heard: Buffer) => void]>([
    ['says nothing', () => undefined],
    [
      'accepts and says nothing more',
      (socket, heard) => void (isPayment(heard) && socket.write(bytes('80 00 00'))),
    ],
    ['hangs up', (socket) => void socket.destroy()],
    ['accepts half', (socket) => void socket.end(bytes('80 00'))],
    ['answers garbage', (socket) => void socket.write(bytes('80 00 00 ff ff ff'))],
    [
      'breaks off its result',
      (socket, heard) => void (isPayment(heard) && socket.end(bytes('80 00 00 04 0f 20 27 00 04'))),
    ],
    [
      'completes without a result',
      (socket, heard) => void (isPayment(heard) && socket.write(bytes('80 00 00 06 0f 00'))),
    ],
    ['shows texts for ever', (socket) => void socket.write(bytes('80 00 00 04 ff 01 0e'))],
    [
      'sends without waiting',
      (socket) => void pour(socket, Buffer.concat(Array.from({ length: 4_000 }, () => bytes('04 ff 01 0e')))),
    ],
    [
      'prints without end',
      (socket) => void socket.write(Buffer.concat([bytes('80 00 00'), bytes('06 d1 05 00 41 42 43 44')])),
    ],
    ['speaks in commands there are not', (socket) => void socket.write(bytes('80 00 00 06 77 00'))],
  ])('leaves the payment lost, within its time, when it %s', async (_, answer) => {
    const { outcome, ms } = await pay(await afterPayment(answer))
    expect(outcome.type).toBe('lost')
    expect(ms).toBeLessThan(4_000)
  })

  it('keeps no more than its share of memory while it is poured at', async () => {
    const before = process.memoryUsage().arrayBuffers
    const port = await afterPayment((socket) =>
      pour(socket, Buffer.concat([bytes('04 0f ff ff ff'), Buffer.alloc(65_535, 0x27)])),
    )
    expect((await pay(port)).outcome.type).toBe('lost')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1_024 * 1_024)
  })

  it('never says approved, whatever follows the payment, unless that is an approval', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              '80 00 00',
              '84 9c 00',
              '04 ff 01 0a',
              '04 0f 02 27 05',
              '06 0f 00',
              '06 1e 01 6c',
              '06 d1 01 40',
            ),
            fc.uint8Array({ maxLength: 12 }).map((noise) => Buffer.from(noise).toString('hex')),
          ),
          { maxLength: 5 },
        ),
        async (messages) => {
          const port = await afterPayment((socket, heard) => {
            if (isPayment(heard)) socket.end(Buffer.concat(messages.map(bytes)))
          })
          const { outcome, ms } = await pay(port, { ...hasty, answerMs: 300, talkMs: 50 })
          expect(ms).toBeLessThan(4_000)
          if (outcome.type === 'approved') expect(messages.join('').replaceAll(' ', '')).toMatch(/040f.*2700/)
        },
      ),
      { numRuns: 25 },
    )
  })
})

/** Writes for ever, as fast as it is taken. */
function pour(socket: Socket, what: Buffer): void {
  const more = () => {
    if (socket.writable) socket.write(what, more)
  }
  more()
}
