import type { KitchenRouting, OrderLine, Result } from '@evertill/domain'
import { aLine } from '@evertill/domain/testing'
import { type Command, EMPTY_CHAIN, sealCommand } from '@evertill/sync-protocol'
import type { HostCall, TerminalIdentity } from '../../contract/index.ts'
import type { CardCalls } from '../../host/card/no-card-desk.ts'
import { createMemoryStorage, type MemoryStorage } from '../../storage/index.ts'
import { createTerminal } from '../create-terminal.ts'
import type { SingleWriterLock } from '../ports/single-writer-lock.ts'
import type { TerminalStorage } from '../ports/terminal-storage.ts'
import type { TenderTaken, Terminal } from '../terminal.ts'
import {
  type CallFault,
  createMemoryHost,
  emptyDisk,
  type MachineDisk,
  type MemoryHost,
} from './memory-host.ts'
import {
  createMortalStorage,
  type MortalStorage,
  type OutboxFault,
  type OutboxOperation,
} from './mortal-storage.ts'
import { createTestStore, type TestServerDoor, type TestStore } from './test-store.ts'
import { createTestTime, type TestTime } from './test-time.ts'

/** 2026-11-21, a quarter past eleven in Berlin. */
export const NOON_RUSH = Date.parse('2026-11-21T10:15:00.000Z')

/** One till's machine: what stays when its process dies, and the process that runs on it now. */
export interface TestTill {
  readonly identity: TerminalIdentity
  readonly door: TestServerDoor
  readonly disk: MachineDisk
  readonly storage: MemoryStorage
  readonly time: TestTime
  host: MemoryHost
  /** What the outbox of the running process goes through. */
  outbox: MortalStorage
  terminal: Terminal
  /** Asked at each step of the running process; a restart forgets both. */
  faults: TillFaults
  /** The process is gone without a word. */
  kill(): void
  readonly dead: boolean
  /** Another process starts on the same disks, with faults from its first step where any are given. */
  restart(faults?: TillFaults): Promise<Terminal>
  /** Makes a journaled, unsent command unreadable for head office, its chain still whole. */
  poison(tseq: number): Command
  signIn(): Promise<void>
  /** Sells the lines for exact cash; gives the paid outcome. */
  sell(...lines: Partial<OrderLine>[]): Promise<Extract<TenderTaken, { type: 'paid' }>>
}

interface TillFaults {
  host?: (name: HostCall) => CallFault | undefined
  outbox?: (operation: OutboxOperation) => OutboxFault | undefined
}

interface TillOptions {
  readonly lock?: SingleWriterLock
  readonly storage?: TerminalStorage
  /** What its file of printers says of the kitchen. */
  readonly kitchen?: KitchenRouting
  /** The card desk that each process of it finds. */
  readonly cards?: () => CardCalls
  /** Another process of the same enrolment on the same machine. */
  readonly twinOf?: TestTill
}

export interface TestShop {
  readonly server: TestStore
  readonly time: TestTime
  /** An enrolled till, started and in sync. */
  till(options?: TillOptions): Promise<TestTill>
  /** The same enrolment on a copy of the same machine: two tills that both think they are the one. */
  copyOf(till: TestTill): Promise<TestTill>
  /** Lets everything come to rest without letting time pass. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export async function openShop(): Promise<TestShop> {
  const server = await createTestStore()
  const settle = async () => {
    for (let still = 0; still < 12; still = server.quiet() ? still + 1 : 0) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const time = createTestTime(NOON_RUSH, settle)
  const running = new Set<TestTill>()
  let lastId = 0
  // Ids only have to differ; version 7 is what the wire schemas of the ids ask for.
  const ids = () => `01990000-0000-7000-8000-${(++lastId).toString(16).padStart(12, '0')}`

  const shop: TestShop = {
    server,
    time,
    settle,
    async till({ lock, storage: given, twinOf, kitchen, cards } = {}) {
      const { identity, door } = twinOf ?? (await server.enrol())
      const disk = twinOf?.disk ?? emptyDisk(kitchen)
      const storage = createMemoryStorage()
      // Hoisted: the parts ask the till they are put into for its faults.
      function build() {
        const host = createMemoryHost({ disk, identity, server: door, now: time.now, cards: cards?.() })
        /** Only this process dies of its own fault, not the one that took its place meanwhile. */
        const die = () => {
          if (till.host === host) till.kill()
        }
        host.faultAt = (name) => {
          const fault = till.faults.host?.(name)
          if (fault === 'before' || fault === 'after') queueMicrotask(die)
          return fault
        }
        const outbox = createMortalStorage(
          given ?? storage,
          (operation) => till.faults.outbox?.(operation),
          die,
        )
        const terminal = createTerminal({
          host,
          storage: outbox,
          clock: time,
          timers: time.timers,
          ids,
          random: () => 0.5,
          ...(lock ? { lock } : {}),
        })
        return { host, outbox, terminal }
      }
      const till: TestTill = {
        identity,
        door,
        disk,
        storage,
        time,
        faults: {},
        dead: false,
        ...build(),
        kill() {
          Object.assign(till, { dead: true })
          till.host.kill()
          till.outbox.kill()
        },
        async restart(faults = {}) {
          till.kill()
          Object.assign(till, { dead: false, faults, ...build() })
          await till.terminal.start()
          await settle()
          return till.terminal
        },
        poison(tseq) {
          const poisoned = rechain(disk.journal, tseq, { order: 'none' })
          storage.wipe()
          return poisoned
        },
        async signIn() {
          must(await till.terminal.signIn('ana', '1111'))
        },
        async sell(...lines) {
          for (const line of lines.length > 0 ? lines : [{}]) {
            const { id: _, ...content } = aLine(line)
            must(await till.terminal.addLine(content))
          }
          const balance = till.terminal.getState().basket?.balance ?? 0
          const taken = must(await till.terminal.takeTender({ kind: 'cash', received: balance }))
          if (taken.type !== 'paid') throw new Error('The exact sum did not pay')
          return taken
        },
      }
      running.add(till)
      await till.terminal.start()
      await settle()
      await time.pass(100)
      return till
    },
    copyOf: (till) =>
      shop.till({
        twinOf: {
          ...till,
          disk: {
            ...till.disk,
            journal: [...till.disk.journal],
            jobs: new Map(till.disk.jobs),
            papers: new Map(till.disk.papers),
          },
        },
      }),
    async stop() {
      for (const till of running) {
        if (!till.dead) await till.terminal.stop()
        till.kill()
      }
    },
  }
  return shop
}

/** Gives one command another body and seals it and all after it again, in place. */
function rechain(journal: Command[], tseq: number, body: Command['body']): Command {
  for (const [index, command] of journal.entries()) {
    if (command.tseq < tseq) continue
    const { hash: _hash, prevHash: _prevHash, tseq: at, ...unsealed } = command
    const before = journal[index - 1]
    journal[index] = sealCommand(
      at === tseq ? { ...unsealed, body } : unsealed,
      before ? { lastTseq: before.tseq, lastHash: before.hash } : EMPTY_CHAIN,
    )
  }
  const poisoned = journal[tseq - 1]
  if (!poisoned) throw new Error(`No command ${tseq} in the journal`)
  return poisoned
}

/** The value of a result that a test counts on. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`Expected a value, got ${JSON.stringify(result.error)}`)
  return result.value
}
