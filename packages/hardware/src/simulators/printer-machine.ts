import { createEscPosParser, type EscPosCommand } from './escpos-parser.ts'
import { createPaperRoll, type PaperRoll } from './paper-roll.ts'

/**
 * What can be wrong with the simulated printer. `silent` takes every byte, prints nothing and answers nothing;
 * `cut-connection` hangs up in the middle of the next job, once; `unplugged` is off the network.
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

const bufferBytes = 64 * 1_024
const keptJobs = 500

interface Wire {
  readonly end: MachineEnd
  readonly queue: EscPosCommand[]
  queued: number
  automaticStatus: boolean
  full: boolean
  gone: boolean
}

export function createPrinterMachine(columns: number, onChange: () => void): PrinterMachine {
  const roll = createPaperRoll(columns)
  const wires = new Set<Wire>()
  let jobs: Buffer[][] = []
  let fault: SimulatedFault = 'none'
  let coming: { fault: SimulatedFault; rows: number } | undefined
  let drawer = { open: false, kicks: 0 }

  const announce = (): void => {
    for (const wire of wires) if (wire.automaticStatus) say(wire, automaticStatus(fault, drawer.open))
    onChange()
  }

  const say = (wire: Wire, bytes: Uint8Array): void => {
    if (fault !== 'silent') wire.end.send(bytes)
  }

  const become = (next: SimulatedFault): void => {
    if (next === fault) return
    fault = next
    announce()
    for (const wire of wires) print(wire)
  }

  const kick = (): void => {
    drawer = { open: true, kicks: drawer.kicks + 1 }
    announce()
  }

  /** Carried out on arrival, whatever state the printer is in. */
  const realtime = (wire: Wire, { name, args }: EscPosCommand): boolean => {
    if (name === 'DLE 4') say(wire, Uint8Array.of(realtimeStatus(fault, drawer.open, args[0] ?? 0)))
    if (name === 'DLE 20' && args[0] === 1 && fault !== 'silent') kick()
    return name.startsWith('DLE ')
  }

  const carryOut = (wire: Wire, command: EscPosCommand): void => {
    const { name, args } = command
    if (name === 'ESC @') wire.automaticStatus = false
    if (name === 'ESC p') kick()
    if (name === 'GS a') {
      wire.automaticStatus = args[0] !== 0
      if (wire.automaticStatus) say(wire, automaticStatus(fault, drawer.open))
    }
    if (name === 'GS r')
      say(wire, Uint8Array.of(args[0] === 2 ? Number(drawer.open) : fault === 'paper-low' ? 3 : 0))
    if (name === 'GS I') say(wire, identity(args[0] ?? 0))
    if (roll.apply(command)) rowPrinted()
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

  const print = (wire: Wire): void => {
    while (wire.queue.length > 0 && prints(fault)) {
      const command = wire.queue.shift()!
      wire.queued -= command.args.length + 2
      carryOut(wire, command)
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
      const parse = createEscPosParser()
      const wire: Wire = { end, queue: [], queued: 0, automaticStatus: false, full: false, gone: false }
      const chunks: Buffer[] = []
      let isJob = false
      wires.add(wire)
      return {
        receive(bytes) {
          if (fault === 'silent') return true
          chunks.push(Buffer.from(bytes))
          for (const command of parse(bytes)) {
            if (realtime(wire, command)) continue
            wire.queue.push(command)
            wire.queued += command.args.length + 2
            if (isJob) continue
            isJob = true
            jobs = [...jobs, chunks].slice(-keptJobs)
          }
          print(wire)
          wire.full = wire.queued >= bufferBytes
          return !wire.full
        },
        gone() {
          // What it had taken it prints, later if need be; there is nobody left to tell.
          wire.automaticStatus = false
          wire.gone = true
          print(wire)
        },
      }
    },
  }
}

const prints = (fault: SimulatedFault): boolean =>
  fault === 'none' || fault === 'paper-low' || fault === 'cut-connection'

/** The answer to `DLE EOT n` (hardware facts 2.3). */
function realtimeStatus(fault: SimulatedFault, drawerOpen: boolean, n: number): number {
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
function automaticStatus(fault: SimulatedFault, drawerOpen: boolean): Uint8Array {
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
