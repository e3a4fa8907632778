export * from './receipt-printer-contract.ts'
export * from './sample-receipt.ts'
