import { encodingByPage } from './code-page-table.ts'
import { createEscPosParser } from './escpos-parser.ts'
import type { SimulatedFault } from './printer-machine.ts'
import type { MachineState, SimulatedLanguage } from './simulated-language.ts'

/** An ESC/POS printer of the Epson family (hardware facts 2.3). */
export const escPosLanguage: SimulatedLanguage = {
  parser: createEscPosParser,
  encodings: encodingByPage,
  atOnce({ name, args }, state) {
    if (name === 'DLE 4') return { say: Uint8Array.of(realtimeStatus(state, args[0] ?? 0)) }
    if (name === 'DLE 20' && args[0] === 1) return { kick: true }
    return name.startsWith('DLE ') ? {} : undefined
  },
  inTurn({ name, args }, state) {
    switch (name) {
      case 'ESC @':
        return { automatic: false }
      case 'ESC p':
        return { kick: true }
      case 'GS a':
        return { automatic: args[0] !== 0, ...(args[0] !== 0 && { say: automaticStatus(state) }) }
      case 'GS r':
        return {
          say: Uint8Array.of(args[0] === 2 ? Number(state.drawerOpen) : state.fault === 'paper-low' ? 3 : 0),
        }
      case 'GS I':
        return { say: identity(args[0] ?? 0) }
      default:
        return {}
    }
  },
  automaticStatus,
}

/** The answer to `DLE EOT n`. */
function realtimeStatus({ fault, drawerOpen }: MachineState, n: number): number {
  const drawer = n === 1 && drawerOpen ? 0x04 : 0
  const bytes: Partial<Record<SimulatedFault, readonly number[]>> = {
    'paper-low': [0x12, 0x12, 0x12, 0x1e],
    'out-of-paper': [0x1a, 0x32, 0x12, 0x7e],
    'cover-open': [0x1a, 0x16, 0x12, 0x12],
    offline: [0x1a, 0x12, 0x12, 0x12],
    'printer-error': [0x1a, 0x52, 0x1a, 0x12],
  }
  return (bytes[fault]?.[n - 1] ?? 0x12) | drawer
}

/** The four bytes of the automatic status. */
function automaticStatus({ fault, drawerOpen }: MachineState): Uint8Array {
  const bytes: Partial<Record<SimulatedFault, readonly [number, number, number, number]>> = {
    'paper-low': [0x10, 0, 0x03, 0],
    'out-of-paper': [0x18, 0, 0x0f, 0],
    'cover-open': [0x38, 0, 0, 0],
    offline: [0x18, 0, 0, 0],
    'printer-error': [0x18, 0x08, 0, 0],
  }
  const [first, ...others] = bytes[fault] ?? [0x10, 0, 0, 0]
  return Uint8Array.of(first | (drawerOpen ? 0x04 : 0), ...others)
}

function identity(n: number): Uint8Array {
  const texts: Readonly<Record<number, string>> = { 66: 'Evertill', 67: 'Simulated printer' }
  return n < 65 ? Uint8Array.of(0x20) : Buffer.from(`_${texts[n] ?? ''}\0`, 'latin1')
}
