import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { createNetworkPrinter } from '../drivers/network-printer.ts'
import { startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { createPrintSpool } from './print-spool.ts'
import { singlePrinter } from './printer-fleet.ts'

const script = fileURLToPath(new URL('./spool-process.ts', import.meta.url))

/** Runs the printing till, kills it without warning some milliseconds after its first receipt. */
async function runAndKill(folder: string, port: number, first: number, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, folder, `${port}`, `${first}`], {
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

it('loses no receipt it has taken and marks each that may come twice, killed at any moment', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-killed-'))
  const simulator = await startPrinterSimulator()
  const moments = Array.from({ length: 6 }, () => Math.round(Math.random() * 250))
  console.log(`killed after ${moments.join(', ')} ms`)
  const taken: string[] = []
  for (const moment of moments) {
    taken.push(...(await runAndKill(folder, simulator.port, taken.length * 2 + 1, moment)))
  }
  const spool = createPrintSpool({
    folder,
    fleet: singlePrinter(createNetworkPrinter({ host: '127.0.0.1', port: simulator.port })),
  })
  await spool.start()
  await vi.waitFor(() => expect(spool.status().waiting).toEqual([]), { timeout: 10_000 })
  await spool.stop()

  // A receipt broken off by the kill may hang above the next on one piece of paper.
  const printed = simulator.paper().flatMap((paper) => paper.split(/(?=Trattoria Stella)/))
  const numbers = printed.filter((text) => text.includes('Grazie!')).map((text) => /A1-\d{4}/.exec(text)?.[0])
  expect(taken.filter((label) => !numbers.includes(label))).toEqual([])
  const again = printed.filter(
    (text, index) =>
      text.includes('Grazie!') &&
      numberOf(text) !== undefined &&
      printed.findIndex((other) => numberOf(other) === numberOf(text)) < index,
  )
  expect(again.filter((text) => !text.includes('POSSIBLE DUPLICATE'))).toEqual([])
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
}, 30_000)

const numberOf = (text: string): string | undefined => /A1-\d{4}/.exec(text)?.[0]
