import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { createNetworkPrinter } from '../drivers/network-printer.ts'
import { type PrinterSimulator, startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { createPrintSpool } from './print-spool.ts'

const script = fileURLToPath(new URL('./spool-process.ts', import.meta.url))

/** Runs the printing till, kills it without warning some milliseconds after its first receipt. */
async function runAndKill(folder: string, ports: string, first: number, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, folder, ports, `${first}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let written = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text
  })
  await once(child.stdout, 'data')
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  child.kill('SIGKILL')
  await once(child, 'close')
  return written.split('\n').slice(0, -1)
}

/** Papers by the last words on each; one broken off by the kill may hang above the next on one piece of paper. */
const papersOf = (simulator: PrinterSimulator, begin: RegExp, end: RegExp): string[] =>
  simulator
    .paper()
    .flatMap((paper) => paper.split(begin))
    .filter((text) => end.test(text))

function expectEachOnce(papers: readonly string[], name: RegExp, taken: readonly string[]): void {
  const nameOf = (text: string) => name.exec(text)?.[0]
  const names = papers.map(nameOf)
  expect(taken.filter((label) => !names.includes(label))).toEqual([])
  const unmarked = papers.filter((text) => !text.includes('POSSIBLE DUPLICATE')).map(nameOf)
  expect(unmarked.filter((label, index) => unmarked.indexOf(label) < index)).toEqual([])
}

it('loses no paper it has taken and marks each that may come twice, killed at any moment, also while a backup stands in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-killed-'))
  const [front, grill, bar] = await Promise.all([
    startPrinterSimulator(),
    startPrinterSimulator(),
    startPrinterSimulator(),
  ])
  const ports = [front, grill, bar].map(({ port }) => port).join(',')
  const moments = Array.from({ length: 5 }, () => Math.round(Math.random() * 300))
  console.log(`killed after ${moments.join(', ')} ms`)
  const taken: string[] = []
  for (const [run, moment] of moments.entries()) {
    // The grill dies in every second run, in the middle of a ticket.
    await grill.setFault(run % 2 === 0 ? 'out-of-paper' : 'none', run % 2 === 0 ? 30 : 0)
    taken.push(...(await runAndKill(folder, ports, run * 1_000 + 1, moment)))
  }
  await grill.setFault('none')
  const printerAt = (port: number) => createNetworkPrinter({ host: '127.0.0.1', port })
  const spool = createPrintSpool({
    folder,
    fleet: {
      printers: [
        { id: 'front', name: 'FRONT', printer: printerAt(front.port) },
        { id: 'grill', name: 'GRILL', printer: printerAt(grill.port), backupId: 'bar' },
        { id: 'bar', name: 'BAR', printer: printerAt(bar.port) },
      ],
      routes: { receipts: 'front', stations: { grill: 'grill' } },
    },
  })
  await spool.start()
  await vi.waitFor(() => expect(spool.status().printers.flatMap(({ waiting }) => waiting)).toEqual([]), {
    timeout: 15_000,
  })
  await spool.stop()

  const receipts = papersOf(front, /(?=Trattoria Stella)/, /Grazie!/)
  expectEachOnce(
    receipts,
    /A1-\d{4}/,
    taken.filter((label) => label.startsWith('A1')),
  )
  const tickets = [grill, bar].flatMap((simulator) => papersOf(simulator, /(?=^Grill$)/m, /rev\. \d+/))
  expectEachOnce(
    tickets,
    /rev\. \d+/,
    taken.filter((label) => label.startsWith('rev')),
  )
  const atTheBar = papersOf(bar, /(?=^Grill$)/m, /rev\. \d+/)
  expect(atTheBar.filter((text) => !text.includes('BACKUP FROM GRILL'))).toEqual([])
  await Promise.all([front, grill, bar].map((simulator) => simulator.stop()))
  await rm(folder, { recursive: true, force: true })
}, 40_000)
