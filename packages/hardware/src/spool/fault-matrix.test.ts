import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { sampleKitchen } from '../contract/sample-kitchen.ts'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { createNetworkPrinter } from '../drivers/network-printer.ts'
import type { PaperJob, ReceiptPrinter } from '../ports/receipt-printer.ts'
import { profile80mm, profileStar } from '../profiles/printer-profile.ts'
import type { SimulatedFault } from '../simulators/printer-machine.ts'
import { type PrinterSimulator, startPrinterSimulator } from '../simulators/printer-simulator.ts'
import type { PrintRequest } from './print-job.ts'
import { createPrintSpool, type PrintSpool } from './print-spool.ts'

const faults = [
  'out-of-paper',
  'cover-open',
  'printer-error',
  'offline',
  'silent',
  'cut-connection',
  'slow',
  'unplugged',
] as const satisfies readonly SimulatedFault[]

/** Rows printed before the fault sets in; the receipt has 21 rows. */
const steps = [
  ['before the job', 0],
  ['at its first row', 1],
  ['in the middle', 10],
  ['at its last row', 20],
] as const

const folders: string[] = []
const hasty = {
  connectMs: 400,
  statusMs: 120,
  confirmMs: 250,
  confirmMsPerKib: 0,
  stallMs: 300,
  closeMs: 100,
}
const now = Date.parse('2026-11-21T12:00:00.000Z')

const receipt: PrintRequest = {
  id: '0194a3d0-7c00-7000-8000-000000000001',
  receipt: sampleReceipt,
  openDrawer: false,
}
const ticket: PrintRequest = { document: { kind: 'kitchen-ticket', paper: sampleKitchen } }

/** A printer on a till that may lose its power: what is under way ends as it may, and nobody hears of it. */
function poweredBy(printer: ReceiptPrinter, power: { on: boolean }): ReceiptPrinter {
  const never = new Promise<never>(() => {})
  return {
    status: () => (power.on ? printer.status() : never),
    print: async (job: PaperJob) => {
      if (!power.on) return never
      const outcome = await printer.print(job)
      return power.on ? outcome : never
    },
  }
}

interface Bench {
  readonly simulators: readonly PrinterSimulator[]
  readonly power: { on: boolean }
  readonly folder: string
  readonly spool: PrintSpool
}

async function open(
  folder: string,
  simulators: readonly PrinterSimulator[],
  backup: boolean,
): Promise<Bench> {
  const power = { on: true }
  const [first, second] = simulators
  const printerAt = (simulator: PrinterSimulator, profile = profile80mm) =>
    poweredBy(
      createNetworkPrinter({ host: '127.0.0.1', port: simulator.port, profile, timings: hasty }),
      power,
    )
  const spool = createPrintSpool({
    folder,
    fleet: {
      printers: [
        { id: 'a', name: 'A', printer: printerAt(first!), ...(backup && { backupId: 'b' }) },
        ...(second ? [{ id: 'b', name: 'B', printer: printerAt(second, profileStar) }] : []),
      ],
      routes: { receipts: 'a' },
    },
    clock: () => now,
    // Waiting goes twenty times as fast, so that back-offs of seconds fit into a test.
    elapsed: () => performance.now() * 20,
    backupAfterMs: 2_000,
    idlePollMs: 50,
    onError: () => {},
  })
  await spool.start()
  return { simulators, power, folder, spool }
}

/** The power goes: the till starts again from the disk as it is now, whatever was under way. */
function cutPower(bench: Bench, backup: boolean): Promise<Bench> {
  bench.power.on = false
  const folder = `${bench.folder}-after`
  folders.push(folder)
  mkdirSync(folder)
  for (const name of readdirSync(bench.folder).sort()) {
    if (!name.includes('.json')) continue
    try {
      copyFileSync(join(bench.folder, name), join(folder, name))
    } catch {
      // A part file that became the job's file while it was looked at.
    }
  }
  return open(folder, bench.simulators, backup)
}

/** Papers that were printed to their end. */
const whole = (simulators: readonly PrinterSimulator[], end: string): string[] =>
  simulators.flatMap((simulator) => simulator.paper().join('\n').split(end).slice(0, -1))

const settled = ({ spool }: Bench) =>
  vi.waitFor(() => expect(spool.status().printers.flatMap(({ waiting }) => waiting)).toEqual([]), {
    timeout: 6_000,
    interval: 20,
  })

async function runThrough(given: {
  readonly fault: SimulatedFault
  readonly rows: number
  readonly power: boolean
  readonly backup: boolean
  readonly request: PrintRequest
  readonly end: string
}): Promise<void> {
  const simulators = await Promise.all([
    startPrinterSimulator(),
    ...(given.backup ? [startPrinterSimulator({ language: 'star-line' })] : []),
  ])
  const [first] = simulators
  const folder = await mkdtemp(join(tmpdir(), 'evertill-matrix-'))
  folders.push(folder)
  let bench = await open(folder, simulators, given.backup)
  await first!.setFault(given.fault, given.rows)
  const job = await bench.spool.submit(given.request)
  // Handing it over twice is what an impatient till does.
  await bench.spool.submit(given.request)
  await new Promise((resolve) => setTimeout(resolve, 120))
  if (given.power) bench = await cutPower(bench, given.backup)
  // Without a backup somebody has to put the printer right.
  if (!given.backup) await first!.setFault('none')
  await settled(bench)
  await bench.spool.submit(given.request)
  await new Promise((resolve) => setTimeout(resolve, 40))
  await settled(bench)
  if (given.backup) await first!.setFault('none')

  const papers = whole(simulators, given.end)
  const unmarked = papers.filter((paper) => !paper.includes('POSSIBLE DUPLICATE'))
  expect(papers.length, 'nothing is silently missing').toBeGreaterThanOrEqual(1)
  expect(unmarked.length, 'nothing comes twice unmarked').toBeLessThanOrEqual(1)
  const ended = bench.spool.status().printers.flatMap(({ recent }) => recent)
  expect(ended).toMatchObject([{ id: job.id, state: 'printed' }])
  await bench.spool.stop()
  await Promise.all(simulators.map((simulator) => simulator.stop()))
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const matrix = faults.flatMap((fault) =>
  steps.flatMap(([step, rows]) => [false, true].map((power) => ({ fault, step, rows, power }))),
)

describe('every fault at every step of a job, with and without a power cut', () => {
  it.concurrent.each(matrix)('$fault $step, power cut: $power', async ({ fault, rows, power }) => {
    await runThrough({ fault, rows, power, backup: false, request: receipt, end: 'Grazie!' })
  })
})

describe('the same of a kitchen ticket whose printer has a backup and is left dead', () => {
  const left = matrix.filter(
    ({ fault, rows }) => fault !== 'slow' && fault !== 'cut-connection' && rows !== 1,
  )
  it.concurrent.each(left)('$fault $step, power cut: $power', async ({ fault, rows, power }) => {
    await runThrough({ fault, rows, power, backup: true, request: ticket, end: 'rev. 1' })
  })
})
