import type { ReceiptPrinter } from '../ports/receipt-printer.ts'

/** Stands where a terminal has no printer: every job is held, and says why. */
export const createNoPrinter = (): ReceiptPrinter => ({
  status: async () => 'no-printer',
  print: async () => ({ type: 'held', problem: 'no-printer', drawerKicked: false }),
})
