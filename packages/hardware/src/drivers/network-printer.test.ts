import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { machineOf, receiptPrinterContract } from '../contract/receipt-printer-contract.ts'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { profile80mm, profileStar, statusless } from '../profiles/printer-profile.ts'
import { startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { openTcp, tcpTimings } from '../transports/tcp.ts'
import { createNetworkPrinter } from './network-printer.ts'
import { printInSession } from './print-session.ts'
import { sessionTimings } from './printer-talk.ts'

const document = { kind: 'receipt', receipt: sampleReceipt } as const
const job = { document, openDrawer: true, possibleDuplicate: false }
const hasty = { connectMs: 300, statusMs: 150, confirmMs: 300, stallMs: 300, closeMs: 200 }

receiptPrinterContract('on the network', async (profile) => {
  const simulator = await startPrinterSimulator(machineOf(profile))
  return {
    printer: createNetworkPrinter({ host: '127.0.0.1', port: simulator.port, profile }),
    paper: simulator.paper,
    setFault: simulator.setFault,
    drawerKicks: simulator.drawer.kicks,
    stop: simulator.stop,
  }
})

describe('a printer that answers and does not say when it is done', () => {
  const partial = { ...profile80mm, status: 'partial' } as const

  it('is sent, never printed, and held or interrupted as it says', async () => {
    const simulator = await startPrinterSimulator()
    const printer = createNetworkPrinter({ host: '127.0.0.1', port: simulator.port, profile: partial })
    expect(await printer.print(job)).toEqual({ type: 'sent', drawerKicked: true, state: 'ready' })
    expect(
      simulator
        .bytes()
        .at(-1)
        ?.includes(Buffer.from([0x1d, 0x72])),
    ).toBe(false)
    await simulator.setFault('cover-open', 4)
    expect(await printer.print(job)).toMatchObject({ type: 'interrupted', problem: 'cover-open' })
    expect(await printer.print(job)).toMatchObject({ type: 'held', problem: 'cover-open' })
    await simulator.stop()
  })
})

describe('a network printer whose paper runs low while it prints', () => {
  it.each([
    ['escpos', profile80mm],
    ['star-line', profileStar],
  ] as const)('says so with its last word: %s', async (language, profile) => {
    const simulator = await startPrinterSimulator({ language })
    const printer = createNetworkPrinter({ host: '127.0.0.1', port: simulator.port, profile })
    await simulator.setFault('paper-low', 5)
    expect(await printer.print(job)).toEqual({ type: 'printed', drawerKicked: true, paperLow: true })
    await simulator.stop()
  })
})

describe('a slow network printer', () => {
  it('prints all the same, and is waited for', async () => {
    const simulator = await startPrinterSimulator()
    await simulator.setFault('slow')
    const printer = createNetworkPrinter({ host: '127.0.0.1', port: simulator.port })
    const began = performance.now()
    expect(await printer.print(job)).toMatchObject({ type: 'printed' })
    expect(performance.now() - began).toBeGreaterThan(350)
    await simulator.stop()
  })
})

describe('a network printer that cannot answer', () => {
  it('is sent, not printed, and its state stays unknown', async () => {
    const simulator = await startPrinterSimulator()
    const printer = createNetworkPrinter({
      host: '127.0.0.1',
      port: simulator.port,
      profile: statusless(profile80mm),
    })
    expect(await printer.status()).toBe('unknown')
    expect(await printer.print(job)).toEqual({ type: 'sent', drawerKicked: true })
    expect(simulator.paper()[0]).toContain('TOTAL EUR')
    expect(simulator.drawer.kicks()).toBe(1)
    const [bytes = Buffer.alloc(0)] = simulator.bytes()
    expect(bytes.includes(Buffer.from([0x10, 0x04]))).toBe(false)
    expect(bytes.includes(Buffer.from([0x1d, 0x72]))).toBe(false)
    await simulator.stop()
  })

  it('holds the job while the printer is off', async () => {
    const simulator = await startPrinterSimulator()
    await simulator.stop()
    const printer = createNetworkPrinter({
      host: '127.0.0.1',
      port: simulator.port,
      profile: statusless(profile80mm),
    })
    expect(await printer.print(job)).toEqual({ type: 'held', problem: 'offline', drawerKicked: false })
  })
})

describe('a network printer whose wire is cut', () => {
  it('is interrupted in the middle of a receipt and prints the next whole', async () => {
    const simulator = await startPrinterSimulator()
    const printer = createNetworkPrinter({ host: '127.0.0.1', port: simulator.port })
    await simulator.setFault('cut-connection', 4)
    expect(await printer.print(job)).toEqual({
      type: 'interrupted',
      problem: 'interrupted',
      drawerKicked: true,
    })
    expect(await printer.print(job)).toMatchObject({ type: 'printed' })
    await simulator.stop()
  })
})

describe('something that is no printer', () => {
  let server: Server | undefined
  const sockets = new Set<Socket>()
  const serve = (accept: (socket: Socket) => void): Promise<number> =>
    new Promise((resolve) => {
      const opened = createServer((socket) => {
        sockets.add(socket)
        socket.on('error', () => {})
        accept(socket)
      })
      server = opened
      opened.listen(0, '127.0.0.1', () => {
        const address = opened.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  afterEach(() => {
    for (const socket of sockets) socket.destroy()
    server?.close()
  })
  const printerAt = (port: number) => createNetworkPrinter({ host: '127.0.0.1', port, timings: hasty })

  it('is offline when it only listens', async () => {
    const port = await serve(() => {})
    const began = performance.now()
    expect(await printerAt(port).status()).toBe('offline')
    expect(performance.now() - began).toBeLessThan(1_500)
  })

  it('is offline when it hangs up at once', async () => {
    const port = await serve((socket) => socket.destroy())
    expect(await printerAt(port).print(job)).toEqual({
      type: 'held',
      problem: 'offline',
      drawerKicked: false,
    })
  })

  it('is offline when it sends without end, and is hung up on', async () => {
    const hungUp = Promise.withResolvers<boolean>()
    const port = await serve((socket) => {
      socket.on('close', () => hungUp.resolve(true))
      const pour = () => {
        if (socket.writable) socket.write(Buffer.alloc(65_536, 0xff), pour)
      }
      pour()
    })
    expect(await printerAt(port).status()).toBe('offline')
    expect(await hungUp.promise).toBe(true)
  })

  it('is offline when it answers garbage', async () => {
    const port = await serve((socket) =>
      socket.on('data', () => socket.write(Buffer.from('HTTP/1.1 400 Bad\r\n'))),
    )
    expect(await printerAt(port).print(job)).toMatchObject({ type: 'held', problem: 'offline' })
  })

  it('interrupts the job when it answers the questions and then stops reading', async () => {
    const port = await serve((socket) => {
      let asked = 0
      socket.on('data', () => {
        asked += 1
        socket.write(Buffer.from([0x12]))
        if (asked === 4) socket.pause()
      })
    })
    const session = {
      open: openTcp({ host: '127.0.0.1', port }, { ...tcpTimings, ...hasty }),
      profile: profile80mm,
      timings: { ...sessionTimings, ...hasty },
    }
    expect(await printInSession(session, Buffer.alloc(32 << 20, 0x20), true)).toEqual({
      type: 'interrupted',
      problem: 'interrupted',
      drawerKicked: true,
    })
  })

  it('interrupts the job when it takes everything and never confirms', async () => {
    const port = await serve((socket) => {
      let asked = 0
      socket.on('data', () => {
        asked += 1
        if (asked <= 4) socket.write(Buffer.from([0x12]))
      })
    })
    expect(await printerAt(port).print(job)).toMatchObject({ type: 'interrupted', problem: 'interrupted' })
  })

  it('does not take a confirmation for printed before it has asked for one', async () => {
    const port = await serve((socket) => {
      let asked = 0
      socket.on('data', () => {
        asked += 1
        // 0x00 is what GS r would answer; here it comes with the first question.
        if (asked <= 4) socket.write(Buffer.from([0x00, 0x12]))
      })
    })
    expect(await printerAt(port).print(job)).toMatchObject({ type: 'interrupted' })
  })
})
