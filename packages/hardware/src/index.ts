export * from './documents/check-paper.ts'
export * from './documents/kitchen-paper.ts'
export * from './documents/print-document.ts'
export * from './documents/report-paper.ts'
export * from './documents/slip-paper.ts'
export * from './drivers/network-printer.ts'
export * from './drivers/no-printer.ts'
export * from './drivers/serial-printer.ts'
export {
  createZvtNetworkTerminal,
  type ZvtNetworkTerminal,
  type ZvtSettings,
} from './drivers/zvt-network-terminal.ts'
export * from './drivers/zvt-serial-terminal.ts'
export * from './layout/bitmap.ts'
export * from './ports/card-terminal.ts'
export * from './ports/receipt-printer.ts'
export * from './profiles/printer-profile.ts'
export * from './rasterisers/canvas-rasteriser.ts'
export * from './spool/print-job.ts'
export * from './spool/print-spool.ts'
export * from './spool/printer-fleet.ts'
