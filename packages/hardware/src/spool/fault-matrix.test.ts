import { describe, expect, it } from 'vitest'
import { sampleKitchen } from '../contract/sample-kitchen.ts'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import type { SimulatedFault } from '../simulators/printer-machine.ts'
import { startSpoolBench, wholePapers } from '../testing/spool-bench.ts'
import type { PrintRequest } from './print-job.ts'

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

const receipt: PrintRequest = {
  id: '0194a3d0-7c00-7000-8000-000000000001',
  receipt: sampleReceipt,
  openDrawer: false,
}
const ticket: PrintRequest = { document: { kind: 'kitchen-ticket', paper: sampleKitchen } }

async function runThrough(given: {
  readonly fault: SimulatedFault
  readonly rows: number
  readonly power: boolean
  readonly backup: boolean
  readonly request: PrintRequest
  readonly end: RegExp
}): Promise<void> {
  const bench = await startSpoolBench(
    given.backup
      ? [
          { id: 'a', backupId: 'b' },
          { id: 'b', star: true },
        ]
      : [{ id: 'a' }],
    { receipts: 'a' },
  )
  const [first] = bench.simulators
  await first!.setFault(given.fault, given.rows)
  const job = await bench.spool().submit(given.request)
  // Handing it over twice is what an impatient till does.
  await bench.spool().submit(given.request)
  await new Promise((resolve) => setTimeout(resolve, 120))
  if (given.power) await bench.cutPower()
  // Without a backup somebody has to put the printer right.
  if (!given.backup) await first!.setFault('none')
  await bench.settled()
  await bench.spool().submit(given.request)
  await new Promise((resolve) => setTimeout(resolve, 40))
  await bench.settled()
  if (given.backup) await first!.setFault('none')

  const papers = wholePapers(bench.simulators, given.end)
  const unmarked = papers.filter((paper) => !paper.includes('POSSIBLE DUPLICATE'))
  expect(papers.length, 'nothing is silently missing').toBeGreaterThanOrEqual(1)
  expect(unmarked.length, 'nothing comes twice unmarked').toBeLessThanOrEqual(1)
  const ended = bench
    .spool()
    .status()
    .printers.flatMap(({ recent }) => recent)
  expect(ended).toMatchObject([{ id: job.id, state: 'printed' }])
  await bench.stop()
}

const matrix = faults.flatMap((fault) =>
  steps.flatMap(([step, rows]) => [false, true].map((power) => ({ fault, step, rows, power }))),
)

describe('every fault at every step of a job, with and without a power cut', () => {
  it.concurrent.each(matrix)('$fault $step, power cut: $power', async ({ fault, rows, power }) => {
    await runThrough({ fault, rows, power, backup: false, request: receipt, end: /Grazie!/ })
  })
})

describe('the same of a kitchen ticket whose printer has a backup and is left dead', () => {
  const left = matrix.filter(
    ({ fault, rows }) => fault !== 'slow' && fault !== 'cut-connection' && rows !== 1,
  )
  it.concurrent.each(left)('$fault $step, power cut: $power', async ({ fault, rows, power }) => {
    await runThrough({ fault, rows, power, backup: true, request: ticket, end: /rev\. 1/ })
  })
})
