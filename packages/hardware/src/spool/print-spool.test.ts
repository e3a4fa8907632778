import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import type { PrintDocument } from '../documents/print-document.ts'
import { createNetworkPrinter } from '../drivers/network-printer.ts'
import type { ReceiptPrinter } from '../ports/receipt-printer.ts'
import { type PrinterSimulator, startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { createPrintSpool, type PrintSpool } from './print-spool.ts'
import { singlePrinter } from './printer-fleet.ts'

let folder: string
let simulator: PrinterSimulator
let spool: PrintSpool
let now: number
let skew: number

const request = (number = 'A1-0042', openDrawer = false) => ({
  id: randomUUID(),
  receipt: { ...sampleReceipt, number },
  openDrawer,
})

const open = async (): Promise<PrintSpool> => {
  const opened = createPrintSpool({
    folder,
    fleet: singlePrinter(createNetworkPrinter({ host: '127.0.0.1', port: simulator.port })),
    clock: () => now,
    elapsed: () => performance.now() + skew,
    onError: (error) => {
      throw error
    },
  })
  await opened.start()
  return opened
}

const receiptOf = (document: PrintDocument) => {
  if (document.kind !== 'receipt') throw new Error('not a receipt')
  return document.receipt
}

const numbersOnPaper = () => simulator.paper().map((receipt) => /A1-\d{4}/.exec(receipt)?.[0])
const emptied = () => vi.waitFor(() => expect(spool.status().waiting).toEqual([]), { timeout: 10_000 })
const firstWaiting = () => spool.status().waiting[0]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-spool-'))
  simulator = await startPrinterSimulator()
  now = Date.parse('2026-11-21T12:00:00.000Z')
  skew = 0
  spool = await open()
})

afterEach(async () => {
  await spool.stop()
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the print spool', () => {
  it('has the job on the disk before it answers, and on paper soon after', async () => {
    const asked = request()
    expect(await spool.submit(asked)).toMatchObject({
      id: asked.id,
      orderId: sampleReceipt.orderId,
      label: 'A1-0042',
      copy: 0,
      submittedAt: '2026-11-21T12:00:00.000Z',
    })
    expect(JSON.parse(await readFile(join(folder, `${asked.id}.json`), 'utf8')).job.label).toBe('A1-0042')
    await emptied()
    expect(numbersOnPaper()).toEqual(['A1-0042'])
    expect(spool.status().state).toBe('ready')
  })

  it('prints once when the same job is submitted again, at once or later', async () => {
    const asked = request()
    await Promise.all([spool.submit(asked), spool.submit(asked)])
    await emptied()
    expect(await spool.submit(asked)).toMatchObject({ state: 'printed', attempts: 1 })
    await spool.stop()
    spool = await open()
    expect(await spool.submit(asked)).toMatchObject({ state: 'printed' })
    expect(numbersOnPaper()).toEqual(['A1-0042'])
  })

  it('tells how the last twenty jobs ended, the newest end first, over a restart too', async () => {
    await simulator.setFault('cover-open')
    const unwanted = await spool.submit(request('A1-0100'))
    await spool.cancel(unwanted.id)
    await simulator.setFault('none')
    for (let number = 101; number <= 120; number += 1) {
      now += 1
      await spool.submit(request(`A1-0${number}`))
    }
    await emptied()
    const ended = () => spool.status().recent.map(({ label, state }) => `${label} ${state}`)
    expect(ended()).toHaveLength(20)
    expect(ended().at(0)).toBe('A1-0120 printed')
    expect(ended().at(-1)).toBe('A1-0101 printed')
    const before = ended()
    await spool.stop()
    spool = await open()
    expect(ended()).toEqual(before)
  })

  it('keeps jobs in order', async () => {
    for (const number of ['A1-0001', 'A1-0002', 'A1-0003']) await spool.submit(request(number))
    await emptied()
    expect(numbersOnPaper()).toEqual(['A1-0001', 'A1-0002', 'A1-0003'])
  })

  it('holds the job while the paper is out, says why, and prints by itself when there is paper', async () => {
    await simulator.setFault('out-of-paper')
    await spool.submit(request())
    await vi.waitFor(
      () =>
        expect(spool.status()).toMatchObject({
          state: 'out-of-paper',
          waiting: [{ state: 'waiting', problem: 'out-of-paper', attempts: 1 }],
        }),
      10_000,
    )
    await simulator.setFault('cover-open')
    await vi.waitFor(() => expect(firstWaiting()?.problem).toBe('cover-open'), { timeout: 10_000 })
    await simulator.setFault('none')
    await emptied()
    expect(simulator.paper()).toHaveLength(1)
    expect(simulator.paper()[0]).not.toContain('DUPLICATE')
  })

  it('marks the second try after the paper ran out in the middle', async () => {
    await simulator.setFault('out-of-paper', 5)
    await spool.submit(request())
    await expect.poll(() => firstWaiting()?.problem).toBe('out-of-paper')
    await simulator.setFault('none')
    skew += 3_000
    await emptied()
    expect(simulator.paper().at(-1)).toContain('*** POSSIBLE DUPLICATE ***')
  })

  it('opens the drawer of a later sale while an earlier receipt waits for paper, once', async () => {
    await simulator.setFault('out-of-paper')
    await spool.submit(request('A1-0001'))
    await expect.poll(() => firstWaiting()?.problem).toBe('out-of-paper')
    await spool.submit(request('A1-0002', true))
    await expect.poll(() => simulator.drawer.kicks()).toBe(1)
    await simulator.setFault('none')
    await emptied()
    expect(simulator.drawer.kicks()).toBe(1)
    expect(numbersOnPaper().sort()).toEqual(['A1-0001', 'A1-0002'])
  })

  it('does not open the drawer minutes later, when the printer comes back', async () => {
    await simulator.setFault('unplugged')
    await spool.submit(request('A1-0001', true))
    await expect.poll(() => firstWaiting()?.problem).toBe('offline')
    skew += 60_000
    await simulator.setFault('none')
    await emptied()
    expect(simulator.drawer.kicks()).toBe(0)
  })

  it('takes a waiting job out of the queue and prints the next', async () => {
    await simulator.setFault('cover-open')
    const unwanted = await spool.submit(request('A1-0001'))
    await spool.submit(request('A1-0002'))
    await expect.poll(() => firstWaiting()?.problem).toBe('cover-open')
    await spool.cancel(unwanted.id)
    await simulator.setFault('none')
    await emptied()
    expect(numbersOnPaper()).toEqual(['A1-0002'])
    expect(spool.status().recent.map(({ label, state }) => [label, state])).toEqual([
      ['A1-0002', 'printed'],
      ['A1-0001', 'cancelled'],
    ])
  })

  it('refuses what is no receipt', async () => {
    await expect(spool.submit({ ...request(), id: '../../etc/passwd' })).rejects.toThrow()
    await expect(spool.submit({ ...request(), receipt: { ...sampleReceipt, total: 0.1 } })).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['set-aside'])
  })
})

describe('the print spool in front of a printer that misbehaves', () => {
  const openOver = async (print: ReceiptPrinter['print'], errors: unknown[] = []): Promise<void> => {
    await spool.stop()
    spool = createPrintSpool({
      folder,
      fleet: singlePrinter({ status: async () => 'ready', print }),
      elapsed: () => performance.now() + skew,
      onError: (error) => errors.push(error),
    })
    await spool.start()
  }

  it('spaces out blind tries, since each may cost paper, and lets other jobs by', async () => {
    const tries: string[] = []
    await openOver(async ({ document, possibleDuplicate }) => {
      const receipt = receiptOf(document)
      tries.push(`${receipt.number}${possibleDuplicate ? ' again' : ''}`)
      return receipt.number === 'A1-0001'
        ? { type: 'interrupted', problem: 'interrupted', drawerKicked: false }
        : { type: 'printed', drawerKicked: false }
    })
    await spool.submit(request('A1-0001'))
    await spool.submit(request('A1-0002'))
    await expect.poll(() => tries).toEqual(['A1-0001', 'A1-0002'])
    expect(firstWaiting()).toMatchObject({ label: 'A1-0001', problem: 'interrupted', attempts: 1 })
    skew += 2_000
    await spool.submit(request('A1-0003'))
    await expect.poll(() => tries).toEqual(['A1-0001', 'A1-0002', 'A1-0001 again', 'A1-0003'])
    skew += 7_000
    await spool.submit(request('A1-0004'))
    await expect.poll(() => tries.at(-1)).toBe('A1-0004')
    expect(tries).toHaveLength(5)
  })

  it('says “sent”, never “printed”, of a printer that cannot say', async () => {
    await openOver(async () => ({ type: 'sent', drawerKicked: false }))
    await spool.submit(request('A1-0001'))
    await emptied()
    expect(spool.status().recent).toMatchObject([{ label: 'A1-0001', state: 'sent' }])
  })

  it('is not stopped by a receipt that cannot be laid out', async () => {
    const errors: unknown[] = []
    const printed: string[] = []
    await openOver(async ({ document }) => {
      const receipt = receiptOf(document)
      if (receipt.number === 'A1-0001') throw new Error('no such font')
      printed.push(receipt.number)
      return { type: 'printed', drawerKicked: false }
    }, errors)
    await spool.submit(request('A1-0001'))
    await spool.submit(request('A1-0002'))
    await expect.poll(() => printed).toEqual(['A1-0002'])
    expect(firstWaiting()).toMatchObject({ label: 'A1-0001', problem: 'printer-error' })
    expect(errors).toEqual([new Error('no such font')])
  })
})

describe('the print spool after a restart', () => {
  const rewrite = async (id: string, change: (stored: { job: { state: string } }) => void) => {
    const path = join(folder, `${id}.json`)
    const stored = JSON.parse(await readFile(path, 'utf8'))
    change(stored)
    await writeFile(path, JSON.stringify(stored))
  }

  it('prints again, marked, what the power cut caught on its way to the paper', async () => {
    await simulator.setFault('cover-open')
    const { id } = await spool.submit(request('A1-0007', true))
    await expect.poll(() => firstWaiting()?.problem).toBe('cover-open')
    await spool.stop()
    await rewrite(id, ({ job }) => {
      job.state = 'printing'
    })
    await simulator.setFault('none')
    spool = await open()
    await emptied()
    expect(numbersOnPaper()).toEqual(['A1-0007'])
    expect(simulator.paper()[0]).toContain('*** POSSIBLE DUPLICATE ***')
    expect(simulator.drawer.kicks()).toBe(1)
  })

  it('prints what was waiting, unmarked and in order', async () => {
    await simulator.setFault('out-of-paper')
    await spool.submit(request('A1-0001'))
    now += 1
    await spool.submit(request('A1-0002'))
    await expect.poll(() => firstWaiting()?.problem).toBe('out-of-paper')
    await spool.stop()
    await simulator.setFault('none')
    spool = await open()
    await emptied()
    expect(numbersOnPaper()).toEqual(['A1-0001', 'A1-0002'])
    expect(simulator.paper().join()).not.toContain('DUPLICATE')
  })

  it('prints what a till of the first version left waiting', async () => {
    await spool.stop()
    const id = randomUUID()
    const job = {
      id,
      orderId: 'o1',
      label: 'A1-0009',
      copy: 0,
      state: 'waiting',
      attempts: 0,
      submittedAt: new Date(now).toISOString(),
    }
    const receipt = { ...sampleReceipt, number: 'A1-0009' }
    await writeFile(join(folder, `${id}.json`), JSON.stringify({ format: 1, receipt, began: false, job }))
    spool = await open()
    await emptied()
    expect(numbersOnPaper()).toEqual(['A1-0009'])
    expect(spool.status().recent).toMatchObject([{ id, kind: 'receipt', state: 'printed' }])
  })

  it('sets aside what it cannot read and goes on', async () => {
    await spool.stop()
    await writeFile(join(folder, 'notes.txt'), 'milk, eggs')
    await writeFile(join(folder, `${randomUUID()}.json`), '{"format":1')
    await writeFile(join(folder, 'half.json.part'), '{')
    spool = await open()
    await spool.submit(request())
    await emptied()
    await spool.stop()
    expect(await readdir(join(folder, 'set-aside'))).toHaveLength(2)
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('forgets what was printed more than a day ago, and nothing else', async () => {
    const printed = await spool.submit(request('A1-0001'))
    await emptied()
    await simulator.setFault('out-of-paper')
    const waiting = await spool.submit(request('A1-0002'))
    await expect.poll(() => firstWaiting()?.problem).toBe('out-of-paper')
    await spool.stop()
    now += 25 * 60 * 60 * 1_000
    spool = await open()
    expect(await readdir(folder)).not.toContain(`${printed.id}.json`)
    expect(spool.status().waiting.map(({ id }) => id)).toEqual([waiting.id])
  })
})
