import type { EscPosCommand } from './escpos-parser.ts'
import type { SimulatedFault } from './printer-machine.ts'

/** What the printer would say of itself. */
export interface MachineState {
  readonly fault: SimulatedFault
  readonly drawerOpen: boolean
  /** Ends of jobs counted since the count was cleared. */
  readonly jobs: number
}

/** What a command does besides moving paper. */
export interface CommandEffect {
  readonly say?: Uint8Array
  readonly kick?: boolean
  /** From now on the printer speaks up by itself, or no longer. */
  readonly automatic?: boolean
  readonly jobs?: 'clear' | 'count'
}

/** One printer language, as a printer understands it. */
export interface SimulatedLanguage {
  parser(): (bytes: Uint8Array) => EscPosCommand[]
  /** Code pages by number, as iconv names them. */
  readonly encodings: Readonly<Record<number, string>>
  /** What a command does on arrival, whatever state the printer is in; undefined when it waits its turn. */
  atOnce(command: EscPosCommand, state: MachineState): CommandEffect | undefined
  /** What it does in its turn. */
  inTurn(command: EscPosCommand, state: MachineState): CommandEffect
  /** What the printer says when it speaks up by itself. */
  automaticStatus(state: MachineState): Uint8Array
}
