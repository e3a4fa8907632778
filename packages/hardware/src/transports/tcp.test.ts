import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { ByteLink, LinkProblem } from './byte-link.ts'
import { openTcp, tcpTimings } from './tcp.ts'

let server: Server | undefined
const sockets = new Set<Socket>()
const hasty = { connectMs: 300, stallMs: 300, closeMs: 300 }

const serve = async (accept: (socket: Socket) => void): Promise<number> => {
  const opened = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    accept(socket)
  })
  server = opened
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve))
  const address = opened.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const open = async (port: number, onBytes: (bytes: Uint8Array) => void = () => {}): Promise<ByteLink> => {
  const link = await openTcp({ host: '127.0.0.1', port }, hasty)(onBytes)
  if (!link.ok) throw new Error(link.error.message)
  return link.value
}

const problemOf = (result: { ok: boolean; error?: LinkProblem }): string | undefined => result.error?.type

afterEach(() => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  server?.close()
})

describe('the wire to a printer', () => {
  it('brings every byte to a slow printer that talks meanwhile, which is where a hasty close loses them', async () => {
    const arrived = Promise.withResolvers<number>()
    const port = await serve((socket) => {
      let received = 0
      // A status packet nobody asked for, left unread, turns a close into a reset.
      const chatter = setInterval(() => socket.write(Buffer.from([0x10, 0, 0, 0])), 2)
      socket.on('data', (bytes) => {
        received += bytes.length
        socket.pause()
        setTimeout(() => socket.resume(), 2)
      })
      socket.on('end', () => arrived.resolve(received))
      socket.on('close', () => {
        clearInterval(chatter)
        arrived.resolve(received)
      })
    })
    const link = await open(port)
    expect(await link.write(Buffer.alloc(300_000, 0x41))).toEqual({ ok: true, value: null })
    expect(await link.close()).toEqual({ ok: true, value: null })
    expect(await arrived.promise).toBe(300_000)
  })

  it('hears what a printer says the moment it takes the call', async () => {
    const heard = Promise.withResolvers<Uint8Array>()
    const port = await serve((socket) => socket.write(Buffer.from([0x10, 0, 0, 0])))
    const link = await open(port, heard.resolve)
    expect([...(await heard.promise)]).toEqual([0x10, 0, 0, 0])
    await link.close()
  })

  it('is unreachable when nobody listens', async () => {
    const port = await serve(() => {})
    await new Promise((resolve) => server?.close(resolve))
    expect(problemOf(await openTcp({ host: '127.0.0.1', port }, hasty)(() => {}))).toBe('unreachable')
  })

  it('is unreachable where there is no such name', async () => {
    expect(
      problemOf(await openTcp({ host: 'printer.invalid', port: 9100 }, { ...tcpTimings })(() => {})),
    ).toBe('unreachable')
  })

  it('is stalled when the printer stops taking bytes, and says so within its patience', async () => {
    const port = await serve((socket) => socket.pause())
    const link = await open(port)
    const began = performance.now()
    expect(problemOf(await link.write(Buffer.alloc(32 << 20)))).toBe('stalled')
    expect(performance.now() - began).toBeLessThan(3_000)
  })

  it('says when it was cut, and takes nothing more', async () => {
    const port = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()))
    const link = await open(port)
    await link.write(Buffer.from('hello'))
    expect((await link.ended).type).toBe('reset')
    expect(problemOf(await link.write(Buffer.from('again')))).toBe('reset')
    expect(problemOf(await link.close())).toBe('reset')
  })

  it('lets go of a printer that never hangs up', async () => {
    const port = await serve(() => {})
    server?.on('connection', (socket) => {
      socket.allowHalfOpen = true
    })
    const link = await open(port)
    const began = performance.now()
    await link.close()
    expect(performance.now() - began).toBeLessThan(1_500)
  })
})
