export * from './card-terminal-contract.ts'
export * from './receipt-printer-contract.ts'
export * from './sample-receipt.ts'
