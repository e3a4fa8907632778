import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { createSpoolerPrinter } from './spooler-printer.ts'

const document = { kind: 'receipt', receipt: sampleReceipt } as const
const job = { document, openDrawer: false, possibleDuplicate: false }
const run = promisify(execFile)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-lp-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A program in the place of `lp` that notes what it is given. */
async function program(script: string): Promise<string> {
  const path = join(folder, 'lp')
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

describe('a queue of the operating system', () => {
  it('is handed the whole job raw, and says “sent”', async () => {
    const lp = await program(`echo "$@" > ${folder}/args; cat > ${folder}/job`)
    const printer = createSpoolerPrinter({ queue: 'Kitchen 1', server: 'cups.local:631', program: lp })
    expect(await printer.status()).toBe('unknown')
    expect(await printer.print(job)).toEqual({ type: 'sent', drawerKicked: false })
    expect(await readFile(join(folder, 'args'), 'utf8')).toBe('-h cups.local:631 -d Kitchen 1 -o raw -s\n')
    const bytes = await readFile(join(folder, 'job'))
    expect([...bytes.subarray(0, 2), ...bytes.subarray(-4)]).toEqual([0x1b, 0x40, 0x1d, 0x56, 0x42, 0])
  })

  it('holds the job when it is refused, or there is no such program: nothing of it is on paper', async () => {
    const held = { type: 'held', problem: 'offline', drawerKicked: false }
    const refusing = await program('echo "lp: The printer or class does not exist." >&2; exit 1')
    expect(await createSpoolerPrinter({ queue: 'gone', program: refusing }).print(job)).toEqual(held)
    expect(await createSpoolerPrinter({ queue: 'q', program: join(folder, 'none') }).print(job)).toEqual(held)
  })

  it('interrupts the job when nobody can say whether it was taken', async () => {
    const hanging = await program('exec sleep 5')
    const printer = createSpoolerPrinter({ queue: 'q', program: hanging, timings: { acceptMs: 200 } })
    expect(await printer.print(job)).toMatchObject({ type: 'interrupted' })
  })
})

const cups = existsSync('/usr/sbin/cupsd') && existsSync('/usr/sbin/lpadmin') && process.getuid?.() === 0
if (!cups)
  console.log('NOT RUN: CUPS is not on this machine (or this is not root), so no real spooler has printed')

describe.runIf(cups)('CUPS itself', () => {
  let daemon: ChildProcess | undefined
  afterEach(async () => {
    daemon?.kill()
    await new Promise((resolve) => daemon?.once('close', resolve))
  })

  const freePort = (): Promise<number> =>
    new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
      })
    })

  it('brings a raw job to the printer behind it', async () => {
    const port = await freePort()
    for (const name of ['spool', 'cache', 'run', 'etc']) await mkdir(join(folder, name))
    await chmod(folder, 0o755)
    await writeFile(
      join(folder, 'etc/cupsd.conf'),
      `Listen 127.0.0.1:${port}\nLogLevel warn\nDefaultAuthType None\nBrowsing No\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n<Location /admin>\nAllow all\n</Location>\n`,
    )
    await writeFile(
      join(folder, 'etc/cups-files.conf'),
      `ServerRoot ${folder}/etc\nRequestRoot ${folder}/spool\nCacheDir ${folder}/cache\nStateDir ${folder}/run\nErrorLog ${folder}/error_log\nAccessLog ${folder}/access_log\nPageLog ${folder}/page_log\nFileDevice Yes\n`,
    )
    daemon = spawn(
      '/usr/sbin/cupsd',
      ['-f', '-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')],
      { stdio: 'ignore' },
    )
    const server = `127.0.0.1:${port}`
    const simulator = await startPrinterSimulator()
    const device = `socket://127.0.0.1:${simulator.port}`
    const addQueue = () =>
      run('/usr/sbin/lpadmin', ['-h', server, '-p', 'bar', '-E', '-v', device, '-m', 'raw'])
    // The daemon takes a moment to listen.
    await vi.waitFor(addQueue, { timeout: 10_000, interval: 100 })
    const printer = createSpoolerPrinter({ queue: 'bar', server })
    expect(await printer.print(job)).toEqual({ type: 'sent', drawerKicked: false })
    await vi.waitFor(() => expect(simulator.paper()[0]).toContain('TOTAL EUR'), { timeout: 10_000 })
    expect(await createSpoolerPrinter({ queue: 'nowhere', server }).print(job)).toMatchObject({
      type: 'held',
    })
    await simulator.stop()
  }, 20_000)
})
