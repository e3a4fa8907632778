export * from './paper-roll.ts'
export type { SimulatedFault } from './printer-machine.ts'
export * from './printer-simulator.ts'
