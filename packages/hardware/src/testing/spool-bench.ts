import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { createPaperPrinter } from '../drivers/paper-printer.ts'
import { sessionTimings } from '../drivers/printer-talk.ts'
import type { PaperJob, ReceiptPrinter } from '../ports/receipt-printer.ts'
import { profile80mm, profileStar } from '../profiles/printer-profile.ts'
import { type PrinterSimulator, startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { createPrintSpool, type PrintSpool } from '../spool/print-spool.ts'
import type { PrintRoutes } from '../spool/printer-fleet.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { openTcp } from '../transports/tcp.ts'

/** The hour at which every test of the spool happens. */
const benchNow = Date.parse('2026-11-21T12:00:00.000Z')

const hasty = {
  connectMs: 400,
  statusMs: 120,
  confirmMs: 250,
  confirmMsPerKib: 0,
  stallMs: 300,
  closeMs: 100,
}

export interface BenchPrinter {
  readonly id: string
  readonly backupId?: string
  readonly star?: boolean
}

/** A till's spool over real sockets, whose power can be cut, with its simulated printers in the order given. */
export interface SpoolBench {
  readonly simulators: readonly PrinterSimulator[]
  spool(): PrintSpool
  /** The till starts again from the disk as it is now, whatever was under way. */
  cutPower(): Promise<void>
  /** Resolves when no job waits any more. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export async function startSpoolBench(
  printers: readonly BenchPrinter[],
  routes: PrintRoutes,
): Promise<SpoolBench> {
  const simulators = await Promise.all(
    printers.map(({ star }) => startPrinterSimulator({ language: star ? 'star-line' : 'escpos' })),
  )
  const folders = [await mkdtemp(join(tmpdir(), 'evertill-bench-'))]
  let power = { on: true }

  const open = async (folder: string): Promise<PrintSpool> => {
    power = { on: true }
    const spool = createPrintSpool({
      folder,
      fleet: {
        printers: printers.map(({ id, backupId, star }, index) => ({
          id,
          name: id.toUpperCase(),
          printer: poweredBy(
            createPaperPrinter({
              open: plugged(openTcp({ host: '127.0.0.1', port: simulators[index]?.port ?? 0 }, hasty), power),
              profile: star ? profileStar : profile80mm,
              timings: { ...sessionTimings, ...hasty },
            }),
            power,
          ),
          ...(backupId !== undefined && { backupId }),
        })),
        routes,
      },
      clock: () => benchNow,
      // Waiting goes twenty times as fast, so that back-offs of seconds fit into a test.
      elapsed: () => performance.now() * 20,
      backupAfterMs: 2_000,
      idlePollMs: 50,
      onError: () => {},
    })
    await spool.start()
    return spool
  }
  let spool = await open(folders[0] ?? '')

  return {
    simulators,
    spool: () => spool,
    async cutPower() {
      const before = folders.at(-1) ?? ''
      const after = `${before}-after`
      power.on = false
      for (const simulator of simulators) simulator.hangUp()
      folders.push(after)
      copyDisk(before, after)
      spool = await open(after)
    },
    settled: () =>
      vi.waitFor(() => expect(spool.status().printers.flatMap(({ waiting }) => waiting)).toEqual([]), {
        timeout: 10_000,
        interval: 20,
      }),
    async stop() {
      await spool.stop()
      await Promise.all(simulators.map((simulator) => simulator.stop()))
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    },
  }
}

/** A wire that a till without power opens no more. */
const plugged =
  (open: OpenLink, power: { readonly on: boolean }): OpenLink =>
  async (onBytes) => {
    const link = power.on ? await open(onBytes) : await never
    if (!power.on) return never
    return link
  }

const never = new Promise<never>(() => {})

/** A printer on a till that may lose its power: nobody hears what becomes of a job that was under way. */
function poweredBy(printer: ReceiptPrinter, power: { readonly on: boolean }): ReceiptPrinter {
  return {
    status: () => (power.on ? printer.status() : never),
    print: async (job: PaperJob) => {
      if (!power.on) return never
      const outcome = await printer.print(job)
      return power.on ? outcome : never
    },
  }
}

function copyDisk(from: string, to: string): void {
  mkdirSync(to)
  // Whole jobs first: a part file may become one while it is looked at.
  for (const name of readdirSync(from).sort()) {
    if (!name.includes('.json')) continue
    try {
      copyFileSync(join(from, name), join(to, name))
    } catch (error) {
      if (!name.endsWith('.part')) throw error
    }
  }
}

/** Papers that were printed to their last words, `end`, on any of the printers. */
export const wholePapers = (simulators: readonly PrinterSimulator[], end: RegExp): string[] =>
  simulators.flatMap((simulator) => {
    const papers: string[] = []
    let rest = simulator.paper().join('\n')
    for (let found = end.exec(rest); found !== null; found = end.exec(rest)) {
      const length = found.index + found[0].length
      papers.push(rest.slice(0, length))
      rest = rest.slice(length)
    }
    return papers
  })
