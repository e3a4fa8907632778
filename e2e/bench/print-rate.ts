import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createCanvasRasteriser,
  createNetworkPrinter,
  createPrintSpool,
  documentLayout,
  encodePaper,
  type PrintDocument,
  type PrintSpool,
  profile80mm,
} from '@evertill/hardware'
import {
  type PrinterSimulator,
  sampleKitchen,
  sampleReceipt,
  startPrinterSimulator,
  worldReceipt,
} from '@evertill/hardware/simulators'
import { type Figure, ms, times } from './figure.ts'
import { median, timed } from './statistics.ts'

const RECEIPTS = 200
const JOBS = 60
const TICKETS = 200
const STATIONS = ['grill', 'fryer', 'salads', 'bar', 'desserts'] as const
const DEAD = 'bar'

const TARGETS = { encodeMs: 5, rowMs: 10, keptMs: 20, printedMs: 100, ticketsMs: 15_000 }

/**
 * Printing without a till: encoding, a row drawn as a picture, a job from the cashier's hand to the disk and to the
 * printer's word, and a rush of kitchen tickets to five printers one of which is dead. The floors are the same bytes
 * written with fsync, or to a bare socket.
 */
export async function printRate(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-bench-print-'))
  try {
    return [...(await encoding()), ...(await jobs(folder)), await rush(join(folder, 'rush'))]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const encode = (document: PrintDocument, rasterise = createCanvasRasteriser()) =>
  encodePaper(documentLayout(document, { columns: profile80mm.columns, possibleDuplicate: false }), {
    profile: profile80mm,
    rasterise,
  })

async function encoding(): Promise<readonly Figure[]> {
  const rasterise = createCanvasRasteriser()
  const plain: PrintDocument = { kind: 'receipt', receipt: sampleReceipt }
  const world: PrintDocument = { kind: 'receipt', receipt: worldReceipt }
  const bytes = await encode(plain, rasterise)
  // The first picture loads the canvas and its fonts.
  await encode(world, rasterise)
  const took = await repeated(RECEIPTS, () => encode(plain, rasterise))
  const tookWorld = await repeated(RECEIPTS, () => encode(world, rasterise))
  const simulator = await startPrinterSimulator()
  const write = await repeated(JOBS, () => bareWrite(simulator.port, bytes))
  await simulator.stop()
  const perRow = (tookWorld - took) / 4
  return [
    {
      name: 'a receipt of 21 rows encoded',
      measured: ms(took),
      target: ms(TARGETS.encodeMs),
      met: took <= TARGETS.encodeMs,
      floor: `${ms(write)} its bytes to a bare socket`,
      ratio: times(took / write),
    },
    {
      name: 'a row no code page can write, drawn',
      measured: ms(perRow),
      target: ms(TARGETS.rowMs),
      met: perRow <= TARGETS.rowMs,
      floor: `${ms(took / 21)} a row of text`,
      ratio: times(perRow / (took / 21)),
    },
  ]
}

async function repeated(count: number, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let turn = 0; turn < count; turn++) took.push(await timed(work))
  return median(took)
}

async function jobs(folder: string): Promise<readonly Figure[]> {
  const simulator = await startPrinterSimulator()
  const spool = createPrintSpool({
    folder: join(folder, 'jobs'),
    fleet: {
      printers: [{ id: 'front', name: 'Front', printer: printerOf(simulator) }],
      routes: { receipts: 'front' },
    },
  })
  await spool.start()
  const kept: number[] = []
  const printed: number[] = []
  for (let job = 0; job < JOBS; job++) {
    printed.push(
      await timed(async () => {
        kept.push(
          await timed(() => spool.submit({ id: randomUUID(), receipt: sampleReceipt, openDrawer: false })),
        )
        await emptied(spool)
      }),
    )
  }
  await spool.stop()
  const bytes = simulator.bytes().at(-1) ?? Buffer.alloc(0)
  const write = await repeated(JOBS, () => bareWrite(simulator.port, bytes))
  const sync = await bareSyncs(join(folder, 'floor'), bytes.length)
  await simulator.stop()
  const [safe, done] = [median(kept), median(printed)]
  return [
    {
      name: 'a receipt safe in the spool, p50',
      measured: ms(safe),
      target: ms(TARGETS.keptMs),
      met: safe <= TARGETS.keptMs,
      floor: `${ms(sync)} a file written and synced`,
      ratio: times(safe / sync),
    },
    {
      name: 'a receipt printed, by the printer’s word, p50',
      measured: ms(done),
      target: ms(TARGETS.printedMs),
      met: done <= TARGETS.printedMs,
      floor: `${ms(write)} the same bytes to a bare socket`,
      ratio: times(done / write),
    },
  ]
}

async function rush(folder: string): Promise<Figure> {
  const simulators = new Map<string, PrinterSimulator>()
  for (const station of STATIONS) simulators.set(station, await startPrinterSimulator())
  await simulators.get(DEAD)?.setFault('unplugged')
  const spool = createPrintSpool({
    folder,
    fleet: {
      printers: [...simulators].map(([id, simulator]) => ({ id, name: id, printer: printerOf(simulator) })),
      routes: { receipts: STATIONS[0], stations: Object.fromEntries(STATIONS.map((id) => [id, id])) },
    },
  })
  await spool.start()
  const took = await timed(async () => {
    await Promise.all(
      Array.from({ length: TICKETS }, (_, index) => spool.submit({ document: ticket(index) })),
    )
    await emptied(spool, TICKETS / STATIONS.length)
  })
  const papers = [...simulators.values()].reduce((sum, simulator) => sum + simulator.paper().length, 0)
  if (papers !== TICKETS - TICKETS / STATIONS.length) throw new Error(`${papers} tickets were printed`)
  const living = [...simulators].filter(([id]) => id !== DEAD).map(([, simulator]) => simulator)
  const floor = await timed(() =>
    Promise.all(
      living.map(async (simulator) => {
        for (const bytes of simulator.bytes()) await bareWrite(simulator.port, bytes)
      }),
    ),
  )
  await spool.stop()
  await Promise.all([...simulators.values()].map((simulator) => simulator.stop()))
  return {
    name: `${TICKETS} kitchen tickets to five printers, one of them dead`,
    measured: ms(took),
    target: ms(TARGETS.ticketsMs),
    met: took <= TARGETS.ticketsMs,
    floor: `${ms(floor)} the same bytes to bare sockets`,
    ratio: times(took / floor),
  }
}

function ticket(index: number): PrintDocument {
  const stationId = STATIONS[index % STATIONS.length] ?? STATIONS[0]
  const key = { orderId: `order-${index}`, revision: 1, stationId }
  return {
    kind: 'kitchen-ticket',
    paper: {
      ...sampleKitchen,
      ticket: { ...sampleKitchen.ticket, key, outletId: stationId, at: new Date().toISOString() },
    },
  }
}

const printerOf = ({ host, port }: PrinterSimulator) => createNetworkPrinter({ host, port })

/** Resolves once no more than `left` jobs wait. */
async function emptied(spool: PrintSpool, left = 0): Promise<void> {
  const waiting = () => spool.status().printers.reduce((sum, printer) => sum + printer.waiting.length, 0)
  while (waiting() > left) await new Promise((resolve) => setTimeout(resolve, 1))
}

/** Connects, writes, says goodbye and waits until the printer has hung up. */
function bareWrite(port: number, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => socket.end(bytes))
    socket.on('error', reject).on('close', () => resolve())
    socket.resume()
  })
}

async function bareSyncs(folder: string, length: number): Promise<number> {
  await mkdir(folder)
  let file = 0
  return repeated(JOBS, async () => {
    const handle = await open(join(folder, `${file++}`), 'w')
    await handle.writeFile(Buffer.alloc(length, 0x20))
    await handle.sync()
    await handle.close()
  })
}
