import type { SimulatedFault } from './printer-machine.ts'
import type { MachineState, SimulatedLanguage } from './simulated-language.ts'
import { createStarParser } from './star-parser.ts'

/** Code pages of Star's line mode (hardware facts 2.7). */
const encodings: Readonly<Record<number, string>> = {
  1: 'cp437',
  4: 'cp858',
  5: 'cp852',
  6: 'cp860',
  7: 'cp861',
  8: 'cp863',
  9: 'cp865',
  10: 'cp866',
  11: 'cp855',
  12: 'cp857',
  13: 'cp862',
  14: 'cp864',
  15: 'cp737',
  17: 'cp869',
  32: 'windows-1252',
  33: 'windows-1250',
  34: 'windows-1251',
}

/** A Star printer in line mode. Source: Star Line Mode Command Specifications, appendix 2. */
export const starLanguage: SimulatedLanguage = {
  parser: createStarParser,
  encodings,
  atOnce({ name }, state) {
    if (name === 'STAR status') return { say: packet(state) }
    return name === 'STAR drawer 1 now' ? { kick: true } : undefined
  },
  inTurn({ name, args }, state) {
    switch (name) {
      case 'ESC @':
        return { automatic: false }
      case 'STAR automatic status':
        return { automatic: args[0] !== 0, ...(args[0] !== 0 && { say: packet(state) }) }
      case 'STAR clear count':
        return { jobs: 'clear' }
      case 'STAR end of job':
        return { jobs: 'count' }
      case 'STAR drawer 1':
      case 'STAR drawer 2':
        return { kick: true }
      default:
        return {}
    }
  },
  automaticStatus: packet,
}

/** Nine bytes: two of header, then printer, errors, jams, paper, nothing, count of jobs, nothing. */
function packet({ fault, drawerOpen, jobs }: MachineState): Uint8Array {
  const [printer, error, paper] = byFault[fault] ?? [0, 0, 0]
  const count = ((jobs & 7) << 1) | ((jobs & 0x18) << 2)
  const drawer = drawerOpen ? 0x04 : 0
  return Uint8Array.of(0x23, 0x06, printer | drawer | (jobs > 0 ? 0x02 : 0), error, 0, paper, 0, count, 0)
}

const byFault: Partial<Record<SimulatedFault, readonly [number, number, number]>> = {
  'paper-low': [0, 0, 0x04],
  'out-of-paper': [0x08, 0, 0x0c],
  'cover-open': [0x28, 0, 0],
  offline: [0x08, 0, 0],
  'printer-error': [0x08, 0x08, 0],
}
