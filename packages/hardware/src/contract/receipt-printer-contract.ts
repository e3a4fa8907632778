import type { Receipt } from '@evertill/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PaperJob, ReceiptPrinter } from '../ports/receipt-printer.ts'
import { printerModels } from '../profiles/printer-models.ts'
import { type PrinterProfile, profile58mm, profile80mm, profileStar } from '../profiles/printer-profile.ts'
import type { MachineModel, SimulatedFault } from '../simulators/printer-machine.ts'
import { sampleReceipt, worldReceipt } from './sample-receipt.ts'

/** A printer under test together with the hands that can open its cover. */
export interface PrinterBench {
  readonly printer: ReceiptPrinter
  paper(): string[]
  setFault(fault: SimulatedFault, afterRows?: number): Promise<void> | void
  drawerKicks(): number
  stop(): Promise<void>
}

const receiptJob = (receipt: Receipt): PaperJob => ({
  document: { kind: 'receipt', receipt },
  openDrawer: false,
  possibleDuplicate: false,
})
const job = receiptJob(sampleReceipt)

const head = ['Trattoria Stella', 'Hauptstraße 1', '1010 Wien', 'Tax no. ATU12345678', '']

const impact = printerModels['epson-tm-u220'] ?? expect.fail('there is no impact printer')

/** Every language and width of paper, whichever maker's name is on the printer. */
const PROFILES: readonly PrinterProfile[] = [profile80mm, profile58mm, profileStar, impact]

/** The machine that understands a profile. */
export const machineOf = ({ language, columns }: PrinterProfile): MachineModel => ({
  columns,
  language: language === 'star-line' ? 'star-line' : 'escpos',
})

/** What every receipt printer that answers must do, whatever it speaks and whatever wire it hangs on. */
export function receiptPrinterContract(
  wire: string,
  setUp: (profile: PrinterProfile) => Promise<PrinterBench>,
): void {
  describe.each(PROFILES)(`$name ${wire} keeps the receipt printer's contract`, (profile) => {
    const { columns, widthDots, rasterRows } = profile
    const row = (left: string, right: string): string => left.padEnd(columns - right.length) + right
    let bench: PrinterBench
    beforeEach(async () => {
      bench = await setUp(profile)
    })
    afterEach(() => bench.stop())

    it('prints a receipt and says so only when the printer did', async () => {
      expect(await bench.printer.print(job)).toEqual({ type: 'printed', drawerKicked: false })
      const [receipt = ''] = bench.paper()
      expect(receipt.split('\n').slice(0, 5)).toEqual(head)
      expect(receipt).toContain(row('2 Margherita', '19.00'))
      expect(receipt).toContain(row('TOTAL EUR', '24.80'))
      expect(bench.paper()).toHaveLength(1)
      expect(bench.drawerKicks()).toBe(0)
    })

    it('opens the drawer once when asked', async () => {
      expect(await bench.printer.print({ ...job, openDrawer: true })).toEqual({
        type: 'printed',
        drawerKicked: true,
      })
      expect(bench.drawerKicks()).toBe(1)
    })

    it('draws rows that no code page can write and prints the others as text', async () => {
      expect(await bench.printer.print(receiptJob(worldReceipt))).toMatchObject({ type: 'printed' })
      const [receipt = ''] = bench.paper()
      const pictures = receipt.split('\n').filter((line) => line.startsWith(`[picture ${widthDots}×`))
      if (rasterRows === 0) return expect(pictures).toEqual([])
      expect(pictures).toHaveLength(4)
      expect(receipt).toContain(row('1 Žemľa Привет Ωμέγα', '3.50'))
    })

    it.each([
      ['out-of-paper', 'out-of-paper'],
      ['cover-open', 'cover-open'],
      ['printer-error', 'printer-error'],
      ['offline', 'offline'],
      ['silent', 'offline'],
    ] as const)(
      'holds the job when the printer is %s, names the cause, leaves no paper',
      async (fault, problem) => {
        await bench.setFault(fault)
        expect(await bench.printer.status()).toBe(problem)
        expect(await bench.printer.print(job)).toEqual({ type: 'held', problem, drawerKicked: false })
        expect(bench.paper()).toEqual([])
        await bench.setFault('none')
        expect(await bench.printer.status()).toBe('ready')
        expect(bench.paper()).toEqual([])
      },
    )

    it('opens the drawer for a guest who waits for change even when the paper is out', async () => {
      await bench.setFault('out-of-paper')
      expect(await bench.printer.print({ ...job, openDrawer: true })).toEqual({
        type: 'held',
        problem: 'out-of-paper',
        drawerKicked: true,
      })
      expect(bench.drawerKicks()).toBe(1)
    })

    it('prints while the paper runs low, and says that it does', async () => {
      await bench.setFault('paper-low')
      expect(await bench.printer.status()).toBe('paper-low')
      expect(await bench.printer.print(job)).toMatchObject({ type: 'printed', paperLow: true })
    })

    it.each(['out-of-paper', 'cover-open', 'printer-error'] as const)(
      'is interrupted when %s comes in the middle of a receipt',
      async (fault) => {
        await bench.setFault(fault, 6)
        expect(await bench.printer.print(job)).toEqual({
          type: 'interrupted',
          problem: fault,
          drawerKicked: false,
        })
        expect(bench.paper().join('\n').split('\n')).toHaveLength(6)
      },
    )

    it('marks a receipt that may be on paper already', async () => {
      await bench.printer.print({ ...job, possibleDuplicate: true })
      expect(bench.paper()[0]).toContain('*** POSSIBLE DUPLICATE ***')
    })

    it('prints jobs given at the same moment one after the other, each whole', async () => {
      const numbers = ['A1-0001', 'A1-0002', 'A1-0003', 'A1-0004']
      const outcomes = await Promise.all(
        numbers.map((number) => bench.printer.print(receiptJob({ ...sampleReceipt, number }))),
      )
      expect(outcomes.map(({ type }) => type)).toEqual(['printed', 'printed', 'printed', 'printed'])
      // Without a cutter they come out as one piece.
      const order = bench
        .paper()
        .join('\n')
        .match(/A1-\d{4}|TOTAL EUR/g)
      expect(order).toEqual(numbers.flatMap((number) => [number, 'TOTAL EUR']))
    })
  })
}
