import { escPosLanguage } from './escpos-language.ts'
import type { EscPosCommand } from './escpos-parser.ts'
import { createPaperRoll, type PaperRoll } from './paper-roll.ts'
import type { CommandEffect, MachineState, SimulatedLanguage } from './simulated-language.ts'
import { starLanguage } from './star-language.ts'

/**
 * What can be wrong with the simulated printer. `silent` takes every byte, prints nothing and answers nothing;
 * `cut-connection` hangs up in the middle of the next job, once; `slow` takes its time over each row; `unplugged` is off
 * the network.
 */
export type SimulatedFault = (typeof simulatedFaults)[number]

export const simulatedFaults = [
  'none',
  'paper-low',
  'out-of-paper',
  'cover-open',
  'offline',
  'printer-error',
  'silent',
  'cut-connection',
  'slow',
  'unplugged',
] as const

/** A wire into the machine. */
interface MachineWire {
  /** Takes bytes; false when the buffer is full and the sender should wait for `onDrain`. */
  receive(bytes: Uint8Array): boolean
  gone(): void
}

interface MachineEnd {
  send(bytes: Uint8Array): void
  /** Hangs up without a goodbye. */
  cut(): void
  onDrain(): void
}

/** A printer without its plug: state, paper, drawer and answers. */
export interface PrinterMachine {
  connect(end: MachineEnd): MachineWire
  readonly roll: PaperRoll
  fault(): SimulatedFault
  /** Sets in now, or after so many more rows of paper. */
  setFault(fault: SimulatedFault, afterRows?: number): void
  drawer(): { readonly open: boolean; readonly kicks: number }
  closeDrawer(): void
  /** Raw bytes of each connection that printed or kicked, oldest first. */
  bytes(): Buffer[]
}

export interface MachineModel {
  readonly columns: number
  readonly language: 'escpos' | 'star-line'
}

const languages: Readonly<Record<MachineModel['language'], SimulatedLanguage>> = {
  escpos: escPosLanguage,
  'star-line': starLanguage,
}

const bufferBytes = 64 * 1_024
const keptJobs = 500
/** A row of an old printer with a cold head. */
const slowRowMs = 20

interface Wire {
  readonly end: MachineEnd
  readonly queue: EscPosCommand[]
  queued: number
  automaticStatus: boolean
  full: boolean
  gone: boolean
  resting: boolean
}

export function createPrinterMachine(
  { columns, language: spoken }: MachineModel,
  onChange: () => void,
): PrinterMachine {
  const language = languages[spoken]
  const roll = createPaperRoll(columns, language.encodings)
  const wires = new Set<Wire>()
  let jobs: Buffer[][] = []
  let fault: SimulatedFault = 'none'
  let coming: { fault: SimulatedFault; rows: number } | undefined
  let drawer = { open: false, kicks: 0 }
  let counted = 0

  const state = (): MachineState => ({ fault, drawerOpen: drawer.open, jobs: counted })

  const announce = (): void => {
    for (const wire of wires) if (wire.automaticStatus) say(wire, language.automaticStatus(state()))
    onChange()
  }

  const say = (wire: Wire, bytes: Uint8Array): void => {
    if (fault !== 'silent') wire.end.send(bytes)
  }

  const become = (next: SimulatedFault): void => {
    if (next === fault) return
    fault = next
    announce()
    print()
  }

  const kick = (): void => {
    drawer = { open: true, kicks: drawer.kicks + 1 }
    announce()
  }

  const apply = (wire: Wire, { say: words, kick: kicks, automatic, jobs: ends }: CommandEffect): void => {
    if (automatic !== undefined) wire.automaticStatus = automatic
    if (ends === 'clear') counted = 0
    if (ends === 'count') counted = (counted + 1) % 32
    if (kicks && fault !== 'silent') kick()
    if (words) say(wire, words)
    if (ends === 'count' && wire.automaticStatus) say(wire, language.automaticStatus(state()))
  }

  /** True when the command was carried out on arrival. */
  const atOnce = (wire: Wire, command: EscPosCommand): boolean => {
    const effect = language.atOnce(command, state())
    if (effect !== undefined) apply(wire, effect)
    return effect !== undefined
  }

  /** True when paper moved. */
  const carryOut = (wire: Wire, command: EscPosCommand): boolean => {
    apply(wire, language.inTurn(command, state()))
    const moved = roll.apply(command)
    if (moved) rowPrinted()
    return moved
  }

  const rowPrinted = (): void => {
    onChange()
    if (coming === undefined) return
    coming.rows -= 1
    if (coming.rows > 0) return
    const { fault: next } = coming
    coming = undefined
    if (next === 'cut-connection') {
      for (const { end } of wires) end.cut()
    } else become(next)
  }

  const rest = (wire: Wire): void => {
    wire.resting = true
    setTimeout(() => {
      wire.resting = false
      print()
    }, slowRowMs)
  }

  /** What came in over an older wire is printed first: there is one print head and one buffer. */
  const print = (): void => {
    for (const wire of [...wires]) {
      printFrom(wire)
      if (wire.queue.length > 0) return
    }
  }

  const printFrom = (wire: Wire): void => {
    while (wire.queue.length > 0 && prints(fault) && !wire.resting) {
      const command = wire.queue.shift()!
      wire.queued -= command.args.length + 2
      if (carryOut(wire, command) && fault === 'slow') rest(wire)
    }
    if (wire.gone && wire.queue.length === 0) wires.delete(wire)
    if (!wire.full || wire.queued >= bufferBytes / 2) return
    wire.full = false
    wire.end.onDrain()
  }

  return {
    roll,
    fault: () => coming?.fault ?? fault,
    drawer: () => drawer,
    bytes: () => jobs.map((chunks) => Buffer.concat(chunks)),

    setFault(next, afterRows = next === 'cut-connection' ? 5 : 0) {
      // First let out what was waiting: it is not what the fault is meant for.
      coming = undefined
      become(afterRows > 0 ? 'none' : next)
      if (afterRows > 0) coming = { fault: next, rows: afterRows }
      onChange()
    },

    closeDrawer() {
      drawer = { ...drawer, open: false }
      announce()
    },

    connect(end) {
      const parse = language.parser()
      const wire: Wire = {
        end,
        queue: [],
        queued: 0,
        automaticStatus: false,
        full: false,
        gone: false,
        resting: false,
      }
      const chunks: Buffer[] = []
      let isJob = false
      wires.add(wire)
      return {
        receive(bytes) {
          if (fault === 'silent') return true
          chunks.push(Buffer.from(bytes))
          for (const command of parse(bytes)) {
            if (atOnce(wire, command)) continue
            wire.queue.push(command)
            wire.queued += command.args.length + 2
            if (isJob) continue
            isJob = true
            jobs = [...jobs, chunks].slice(-keptJobs)
          }
          print()
          wire.full = wire.queued >= bufferBytes
          return !wire.full
        },
        gone() {
          // What it had taken it prints, later if need be; there is nobody left to tell.
          wire.automaticStatus = false
          wire.gone = true
          print()
        },
      }
    },
  }
}

const prints = (fault: SimulatedFault): boolean =>
  fault === 'none' || fault === 'paper-low' || fault === 'cut-connection' || fault === 'slow'
