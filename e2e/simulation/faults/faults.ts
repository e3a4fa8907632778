import { clockFaults } from './clock-faults.ts'
import { crashFaults } from './crash-faults.ts'
import { crowdFaults } from './crowd-faults.ts'
import { diskFaults } from './disk-faults.ts'
import type { Fault } from './fault.ts'
import { networkFaults } from './network-faults.ts'
import { serverFaults } from './server-faults.ts'
import { shopFaults } from './shop-faults.ts'

/** All thirty faults of the sync protocol, by number. */
export const FAULTS: readonly Fault[] = [
  ...networkFaults,
  ...crashFaults,
  ...serverFaults,
  ...clockFaults,
  ...diskFaults,
  ...shopFaults,
  ...crowdFaults,
].sort((a, b) => a.number - b.number)
