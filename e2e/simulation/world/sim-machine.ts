import { join } from 'node:path'
import type { HostCall, TerminalIdentity } from '@evertill/terminal/contract'
import type { OpenStorage, Outbox, Terminal } from '@evertill/terminal/engine'
import { createTerminal } from '@evertill/terminal/engine'
import { type Journal, type JournalFile, openJournal } from '@evertill/terminal/host'
import { createMemoryStorage, createWebLock, type MemoryStorage } from '@evertill/terminal/storage'
import type { Random } from '../random.ts'
import type { Seams } from './seams.ts'
import { createSeen, type Seen } from './seen.ts'
import type { SimDisk } from './sim-disk.ts'
import { type CallFault, createSimHost, type Paper, type SimHost } from './sim-host.ts'
import type { SimLine } from './sim-line.ts'
import { createSimLocks } from './sim-lock.ts'
import { createSimStorage, type OutboxFault } from './sim-storage.ts'
import type { SimTime } from './sim-time.ts'

/** One page with a till in it. */
interface SimWindow {
  readonly terminal: Terminal
  readonly host: SimHost
  /** What the till sees of its storage; absent until it is open. */
  opened: OpenStorage | undefined
  dead: boolean
}

/** Something that happens once, at the `skip`th coming call or operation of that name. */
interface MachineFault {
  readonly at: HostCall | `outbox.${keyof Outbox}`
  readonly what: CallFault | OutboxFault
  skip: number
  /** With `before` and `after`: the power goes, not only the program. */
  readonly power?: boolean
}

/** A till's PC: what stays when its program dies, and the program that runs on it now. */
export interface SimMachine {
  readonly name: string
  readonly identity: TerminalIdentity
  readonly line: SimLine
  readonly disk: SimDisk
  /** Where its journal lies; only a torn line that was cut is really written there. */
  readonly journalPath: string
  readonly storage: MemoryStorage
  readonly paper: Paper[]
  readonly seen: Seen
  readonly clock: { now(): number; offsetMs: number }
  readonly windows: SimWindow[]
  readonly faults: MachineFault[]
  /** The browser's quota is used up. */
  quotaFull: boolean
  /** The stream says nothing any more and nobody notices (fault 30). */
  halfOpen: boolean
  readonly on: boolean
  /** The window that sells, if one does. */
  till(): Terminal | undefined
  start(): Promise<void>
  openWindow(): SimWindow
  /** The program ends in order. */
  stop(): Promise<void>
  /** The program dies; with `power`, the PC with it. */
  die(power?: boolean): void
  /** It dies and somebody starts it again after a while. */
  crash(power?: boolean): void
  /** One page dies, the program stays. */
  closeWindow(window: SimWindow): void
  /** A copy of everything on this PC's disk, on another one. */
  clone(deps: { name: string; line: SimLine }): Promise<SimMachine>
}

export interface MachineDeps {
  readonly name: string
  readonly identity: TerminalIdentity
  readonly time: SimTime
  readonly line: SimLine
  readonly disk: SimDisk
  readonly random: Random
  readonly seams: Seams
  readonly ids: () => string
  /** A folder for what the journal cuts off. */
  readonly scratch: string
  readonly onDeath: (machine: SimMachine) => void
  readonly onWindow: (machine: SimMachine) => void
  /** It cannot be started. */
  readonly onBroken: (machine: SimMachine, cause: unknown) => void
  readonly paper?: readonly Paper[]
}

export function createSimMachine(deps: MachineDeps): SimMachine {
  const { identity, time, seams, line, random } = deps
  const storage = createMemoryStorage()
  const locks = createSimLocks()
  const clock = { offsetMs: 0, now: () => time.now() + clock.offsetMs }
  const at = { time, terminalId: identity.terminalId, clock, disk: deps.disk }
  const journalPath = join(deps.scratch, deps.name)
  let journal: Journal | undefined
  let starting = false
  let file: (JournalFile & { kill(): void }) | undefined

  const { terminalId } = identity
  const openFile = async () => {
    file = machine.disk.open()
    return seams.journalFile(file, at)
  }

  const takeFault = (name: MachineFault['at']): MachineFault | undefined => {
    const fault = machine.faults.find((one) => one.at === name)
    if (!fault) return undefined
    if (fault.skip > 0) {
      fault.skip -= 1
      return undefined
    }
    machine.faults.splice(machine.faults.indexOf(fault), 1)
    return fault
  }

  const build = (journal: Journal): SimWindow => {
    let power = false
    const onDeath = () => machine.crash(power)
    const host = createSimHost({
      identity,
      journal,
      paper: machine.paper,
      line,
      clock,
      faultAt(name) {
        const fault = takeFault(name)
        power = fault?.power === true
        return fault?.what as CallFault | undefined
      },
      onDeath,
    })
    const window: SimWindow = { host, terminal: undefined as never, opened: undefined, dead: false }
    const terminal = createTerminal({
      host: seams.host(host, at),
      storage: createSimStorage({
        below: storage,
        time,
        seen: machine.seen,
        isDead: () => window.dead,
        outboxFault(operation) {
          const fault = takeFault(`outbox.${operation}`)
          power = fault?.power === true
          return fault?.what as OutboxFault | undefined
        },
        onDeath,
        isFull: () => machine.quotaFull,
        wrap: (opened) => seams.storage(opened, at),
        onOpen: (opened) => {
          window.opened = opened
        },
      }),
      clock,
      timers: seams.timers({
        setTimeout: (run, ms) => time.after(ms, run, window),
        clearTimeout: (due) => {
          // Only what `setTimeout` gave out comes back here.
          if (due) time.cancel(due as ReturnType<SimTime['after']>)
        },
      }),
      ids: deps.ids,
      random: random.next,
      lock: seams.lock(createWebLock(locks.of(window))),
    })
    return Object.assign(window, { terminal: seams.terminal(terminal, at) })
  }

  const machine: SimMachine = {
    name: deps.name,
    journalPath,
    identity,
    line,
    disk: deps.disk,
    storage,
    paper: [...(deps.paper ?? [])],
    seen: createSeen(),
    clock,
    windows: [],
    faults: [],
    quotaFull: false,
    halfOpen: false,
    get on() {
      return machine.windows.length > 0
    },
    till: () => machine.windows.find(({ terminal }) => terminal.getState().phase.name === 'ready')?.terminal,
    async start() {
      if (machine.on || starting) return
      starting = true
      try {
        const opened = await time.working(openJournal({ path: journalPath, terminalId, openFile }))
        journal = seams.journal(opened, at)
        machine.openWindow()
      } catch (cause) {
        deps.onBroken(machine, cause)
      } finally {
        starting = false
      }
    },
    openWindow() {
      if (!journal) throw new Error(`${deps.name} has not been started`)
      const window = build(journal)
      machine.windows.push(window)
      void window.terminal.start()
      deps.onWindow(machine)
      return window
    },
    async stop() {
      for (const { terminal } of machine.windows) void terminal.stop()
      await time.settle()
      machine.die()
    },
    die(power = false) {
      for (const window of [...machine.windows]) machine.closeWindow(window)
      file?.kill()
      journal = undefined
      if (power) machine.disk.powerCut(random.next())
    },
    crash(power = false) {
      machine.die(power)
      deps.onDeath(machine)
    },
    closeWindow(window) {
      window.dead = true
      window.host.kill()
      time.forget(window)
      machine.windows.splice(machine.windows.indexOf(window), 1)
      locks.release(window)
    },
    async clone({ name, line: otherLine }) {
      const other = createSimMachine({
        ...deps,
        name,
        line: otherLine,
        disk: machine.disk.copy(),
        random: random.fork(name),
        paper: machine.paper,
      })
      return other
    },
  }
  return machine
}
