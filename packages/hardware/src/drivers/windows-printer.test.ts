import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { openPrinter } from '../fleet/open-fleet.ts'
import { createWindowsPrinter } from './spooler-printer.ts'

const document = { kind: 'receipt', receipt: sampleReceipt } as const
const job = { document, openDrawer: false, possibleDuplicate: false }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-win-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A program in the place of PowerShell that notes what it is given. */
async function program(script: string): Promise<string> {
  const path = join(folder, 'powershell')
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}
const noted = (name: string) => readFile(join(folder, name), 'utf8')

describe.skipIf(process.platform === 'win32')(
  'a queue of Windows, by a program in the place of PowerShell',
  () => {
    it('is handed the whole job as RAW, and says “sent”', async () => {
      const powershell = await program(
        `printf %s "$EVERTILL_QUEUE" > ${folder}/queue; printf %s "$EVERTILL_JOB" > ${folder}/path
       cp "$EVERTILL_JOB" ${folder}/job; for last; do :; done; printf %s "$last" > ${folder}/script`,
      )
      const queue = 'EPSON TM-T20III "; rm -rf /'
      const printer = createWindowsPrinter({ queue, program: powershell })
      expect(await printer.status()).toBe('unknown')
      expect(await printer.print(job)).toEqual({ type: 'sent', drawerKicked: false })
      expect(await noted('queue')).toBe(queue)
      const bytes = await readFile(join(folder, 'job'))
      expect([...bytes.subarray(0, 2), ...bytes.subarray(-4)]).toEqual([0x1b, 0x40, 0x1d, 0x56, 0x42, 0])
      const script = Buffer.from(await noted('script'), 'base64').toString('utf16le')
      expect(script).toContain('Type = "RAW"')
      expect(script).not.toContain('EPSON')
      // Nothing of a receipt stays on the disk.
      expect(existsSync(await noted('path'))).toBe(false)
    })

    it('holds the job when it is refused, or there is no PowerShell: nothing of it is on paper', async () => {
      const held = { type: 'held', problem: 'offline', drawerKicked: false }
      const refusing = await program('echo "The printer name is invalid." >&2; exit 1')
      expect(await createWindowsPrinter({ queue: 'gone', program: refusing }).print(job)).toEqual(held)
      expect(await createWindowsPrinter({ queue: 'q', program: join(folder, 'none') }).print(job)).toEqual(
        held,
      )
    })

    it('interrupts the job when nobody can say whether it was taken', async () => {
      const hanging = await program('exec sleep 5')
      const printer = createWindowsPrinter({ queue: 'q', program: hanging, timings: { acceptMs: 200 } })
      expect(await printer.print(job)).toMatchObject({ type: 'interrupted' })
    })
  },
)

it('is what an address with windows: names', async () => {
  expect(await openPrinter('windows:EPSON%20TM-T20III').status()).toBe('unknown')
  expect(() => openPrinter('windows:')).toThrow('windows:queue')
})

const real = process.platform === 'win32' ? process.env.EVERTILL_WINDOWS_QUEUE : undefined
if (real === undefined) {
  console.log(
    'NOT RUN: needs Windows and a printer named by EVERTILL_WINDOWS_QUEUE, so no real Windows spooler has printed',
  )
}

describe.runIf(real !== undefined)('Windows itself', () => {
  it('takes a raw job', { timeout: 60_000 }, async () => {
    expect(await createWindowsPrinter({ queue: real ?? '' }).print(job)).toMatchObject({ type: 'sent' })
  })

  it('refuses a queue it does not have', { timeout: 60_000 }, async () => {
    expect(await createWindowsPrinter({ queue: 'no such printer' }).print(job)).toMatchObject({
      type: 'held',
    })
  })
})
