import { parseCommandBody } from '@evertill/sync-protocol'
import type { Host, HostCall } from '@evertill/terminal/contract'
import type { OpenStorage, Outbox } from '@evertill/terminal/engine'
import type { AtTill } from '../world/seams.ts'
import type { PlantedBug } from './planted-bug.ts'

const withOutbox = (opened: OpenStorage, changes: Partial<Outbox>): OpenStorage => ({
  ...opened,
  outbox: { ...opened.outbox, ...changes },
})

/** The host with another answer to one of its calls. */
function answering(
  host: Host,
  name: HostCall,
  answer: (argument: never, asked: () => Promise<unknown>) => Promise<unknown>,
): Host {
  return {
    on: host.on,
    call: (async (called: HostCall, argument: never) => {
      const asked = () => host.call(called, argument)
      return called === name ? answer(argument, asked) : asked()
    }) as Host['call'],
  }
}

/** Seconds, as a number small enough to count up to. */
const ofClock = (clock: { now(): number }) => Math.floor(clock.now() / 1_000) % 5_000

export const tillBugs: readonly PlantedBug[] = [
  {
    name: 'the sale is acknowledged before the journal is on the disk',
    caughtBy: ['I1'],
    faults: [9],
    plant: () => ({ journalFile: (file) => ({ ...file, sync: async () => {} }) }),
  },
  {
    name: 'a wiped outbox takes the whole journal for sent',
    caughtBy: ['I1', 'I3', 'I11'],
    faults: [19, 28],
    plant: () => {
      const hosts = new Map<AtTill, Host>()
      return {
        host(host, at) {
          hosts.set(at, host)
          return host
        },
        storage: (opened, at) =>
          withOutbox(opened, {
            async counters() {
              const known = await opened.outbox.counters()
              const host = hosts.get(at)
              if (known || !host) return known
              const head = await host.call('journal.head', null)
              if (head.lastTseq === 0) return undefined
              const { commands } = await host.call('journal.read', { fromTseq: 1, limit: 1_000 })
              const sales = commands.flatMap((command) => {
                const parsed = parseCommandBody(command)
                return parsed.ok && parsed.value.type === 'order.pay' ? [parsed.value.receipt.number] : []
              })
              const counters = {
                ...head,
                lastReceiptNumber: Math.max(0, ...sales),
                lastAckedTseq: head.lastTseq,
              }
              await opened.outbox.record([], counters)
              return counters
            },
            rewind: async () => (await opened.outbox.counters()) ?? Promise.reject(new Error('No counters')),
          }),
      }
    },
  },
  {
    name: 'what a restored server lacks is not offered again',
    caughtBy: ['I1', 'I11'],
    faults: [27],
    plant: () => ({
      storage: (opened) =>
        withOutbox(opened, {
          rewind: async () => (await opened.outbox.counters()) ?? Promise.reject(new Error('No counters')),
        }),
    }),
  },
  {
    name: 'a receipt number is given out again after a restart',
    caughtBy: ['I4'],
    faults: [],
    plant: () => ({
      storage: (opened) =>
        withOutbox(opened, {
          async counters() {
            const known = await opened.outbox.counters()
            return known && { ...known, lastReceiptNumber: Math.max(0, known.lastReceiptNumber - 1) }
          },
        }),
    }),
  },
  {
    name: 'the place in the chain is read from the clock',
    caughtBy: ['I10', 'I11'],
    faults: [15],
    plant: () => ({
      journal: (journal, { clock, disk }) => {
        const file = disk.open()
        return {
          ...journal,
          head: () => ({ ...journal.head(), lastTseq: ofClock(clock) }),
          settledHead: async () => ({ ...journal.head(), lastTseq: ofClock(clock) }),
          async append(command) {
            await file.write(Buffer.from(`${JSON.stringify(command)}\n`), await file.size())
            await file.sync()
            return { status: 'ok' }
          },
        }
      },
      storage: (opened, { clock }) =>
        withOutbox(opened, {
          async counters() {
            const known = await opened.outbox.counters()
            return known && { ...known, lastTseq: ofClock(clock) }
          },
        }),
    }),
  },
  {
    name: 'no answer is taken for yes',
    caughtBy: ['I1', 'I3', 'I5'],
    faults: [1],
    plant: () => ({
      host: (host) =>
        answering(host, 'sync.push', async ({ commands }: { commands: { tseq: number }[] }, asked) => {
          const reply = (await asked()) as { status: string }
          const lastTseq = commands.at(-1)?.tseq ?? 0
          return reply.status === 'unreachable'
            ? { status: 'ok', answer: { lastTseq, results: [], head: 0 } }
            : reply
        }),
    }),
  },
  {
    name: 'a line of the journal is changed on its way to the disk',
    caughtBy: ['I10'],
    faults: [],
    plant: () => ({
      journalFile: (file) => ({
        ...file,
        write: (bytes, position) =>
          file.write(
            Buffer.from(Buffer.from(bytes).toString('utf8').replace('"quantity":3', '"quantity":2')),
            position,
          ),
      }),
    }),
  },
  {
    name: 'two windows both get the lock',
    caughtBy: ['I2', 'I4'],
    faults: [30],
    plant: () => ({ lock: () => ({ acquire: async () => () => {} }) }),
  },
  {
    name: 'sent commands are never cleared out of the outbox',
    caughtBy: ['I13'],
    faults: [],
    plant: () => ({ storage: (opened) => withOutbox(opened, { prune: async () => 0 }) }),
  },
  {
    name: 'timers are never taken back',
    caughtBy: ['I13'],
    faults: [],
    plant: () => ({ timers: (timers) => ({ ...timers, clearTimeout: () => {} }) }),
  },
]
