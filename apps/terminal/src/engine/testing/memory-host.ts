import type { KitchenRouting, Receipt } from '@evertill/domain'
import { type Command, EMPTY_CHAIN, follows, verifyJournal } from '@evertill/sync-protocol'
import type {
  DocumentRequest,
  Host,
  HostAnswer,
  HostArgument,
  HostCall,
  HostEvent,
  HostEventData,
  PrintDocument,
  PrintJob,
  PrintRequest,
  TerminalIdentity,
} from '../../contract/index.ts'
import { type CardCalls, noCardDesk } from '../../host/card/no-card-desk.ts'
import { noDevices } from '../../host/devices/no-devices.ts'
import type { TestServerDoor } from './test-store.ts'

/** What a till's machine keeps when the power goes: the journal and the jobs the printer has taken. */
export interface MachineDisk {
  readonly journal: Command[]
  readonly jobs: Map<string, PrintRequest>
  /** Everything but receipts, by the id of its job. */
  readonly papers: Map<string, PrintDocument>
  /** What its file of printers says of the kitchen. */
  readonly kitchen?: KitchenRouting | undefined
}

/** `before`: the power goes and nothing was done. `after`: it was done and nobody heard. `lost`: done, answer lost. */
export type CallFault = 'before' | 'after' | 'lost' | { readonly answer: unknown }

export interface MemoryHost extends Host {
  /** Names of the calls in the order they came. */
  readonly calls: HostCall[]
  /** Asked at each call; what it answers happens. */
  faultAt: (name: HostCall, argument: unknown) => CallFault | undefined
  emit<E extends HostEvent>(event: E, data: HostEventData<E>): void
  /** The machine is off: nothing is answered any more. */
  kill(): void
}

export const emptyDisk = (kitchen?: KitchenRouting): MachineDisk => ({
  ...{ journal: [], jobs: new Map(), papers: new Map() },
  ...(kitchen && { kitchen }),
})

/** Receipts on paper, in the order the printer took them. */
export const paperOf = (disk: MachineDisk): readonly Receipt[] =>
  [...disk.jobs.values()].map((job) => job.receipt)

/** The host contract without a process: a journal in memory, a printer that takes everything, the real server. */
export function createMemoryHost(deps: {
  disk: MachineDisk
  identity: TerminalIdentity | undefined
  server: TestServerDoor
  now: () => number
  /** The card desk of its machine; absent where it has none. */
  cards?: CardCalls | undefined
}): MemoryHost {
  const { disk, server } = deps
  const listeners = new Map<HostEvent, Set<(data: never) => void>>()
  let dead = false
  const head = () => {
    const last = disk.journal.at(-1)
    return last ? { lastTseq: last.tseq, lastHash: last.hash } : EMPTY_CHAIN
  }

  const answers: { [C in HostCall]: (argument: HostArgument<C>) => Promise<HostAnswer<C>> } = {
    'identity.get': async () => deps.identity ?? null,
    'setup.get': async () => ({ serverUrl: 'https://office.example' }),
    'identity.enrol': async () => ({ status: 'unreachable', message: 'Not part of this host' }),
    'journal.head': async () => head(),
    'journal.append': async ({ command }) => {
      if (!follows(command, head())) return { status: 'not-next', expectedTseq: head().lastTseq + 1 }
      disk.journal.push(structuredClone(command))
      return { status: 'ok' }
    },
    'journal.read': async ({ fromTseq, limit }) => ({
      commands: structuredClone(disk.journal.slice(fromTseq - 1, fromTseq - 1 + limit)),
      more: disk.journal.length > fromTseq - 1 + limit,
    }),
    'journal.check': async ({ fromLine, limit, after, anchors }) => {
      const page = disk.journal.slice(fromLine - 1, fromLine - 1 + limit)
      const last = page.at(-1)
      const more = disk.journal.length > fromLine - 1 + limit
      const at = last ? { lastTseq: last.tseq, lastHash: last.hash } : after
      const due = anchors.filter((anchor) => !more || anchor.lastTseq <= at.lastTseq)
      const findings = verifyJournal(page, { start: after, anchors: due })
      return { lines: page.length, unreadable: [], findings, head: at, more }
    },
    'journal.export': async () => ({
      status: 'ok',
      file: { name: 'evertill-journal-A1.jsonl', entries: disk.journal.length, bytes: 0, head: head() },
    }),
    'pin.verify': async ({ pinHash, pin }) => pinHash === `pin:${pin}`,
    'printer.submit': async (request) => {
      if (!disk.jobs.has(request.id)) disk.jobs.set(request.id, structuredClone(request))
      return printed(request, deps.now())
    },
    'printer.print': async (request) => {
      const id = jobIdOf(request)
      if (!disk.papers.has(id)) disk.papers.set(id, structuredClone(request.document))
      return {
        ...{ id, orderId: '', label: request.document.kind, copy: 0, kind: request.document.kind },
        ...{ state: 'printed', attempts: 1, submittedAt: new Date(deps.now()).toISOString() },
      }
    },
    'kitchen.routing': async () => disk.kitchen ?? null,
    'printer.release': async () => null,
    'printer.status': async () => ({ state: 'ready', waiting: [], recent: [] }),
    'printer.cancel': async () => null,
    ...(deps.cards ?? noCardDesk().calls),
    ...noDevices,
    'sync.hello': (argument) => server.hello(argument),
    'sync.push': (argument) => server.push(argument),
    'sync.pull': (argument) => server.pull(argument),
    'sync.digest': (argument) => server.digest(argument),
  }

  const host: MemoryHost = {
    calls: [],
    faultAt: () => undefined,
    async call<C extends HostCall>(name: C, argument: HostArgument<C>): Promise<HostAnswer<C>> {
      if (dead) return never()
      host.calls.push(name)
      const fault = host.faultAt(name, argument)
      if (fault === 'before') {
        dead = true
        return never()
      }
      // What a test makes the host answer is the test's to keep in shape.
      if (typeof fault === 'object') return fault.answer as HostAnswer<C>
      const answer = await answers[name](argument)
      if (fault === 'after') dead = true
      if (fault === 'lost') throw new Error('The host does not answer')
      return dead ? never() : answer
    },
    on(event, listener) {
      const those = listeners.get(event) ?? new Set()
      listeners.set(event, those.add(listener))
      return () => those.delete(listener)
    },
    emit(event, data) {
      for (const listener of listeners.get(event) ?? []) listener(data as never)
    },
    kill() {
      dead = true
    },
  }
  return host
}

/** As the spool does: a kitchen ticket is known by what it is. */
function jobIdOf({ id, document }: DocumentRequest): string {
  if (document.kind !== 'kitchen-ticket') return id ?? ''
  const { ticket, copy } = document.paper
  return JSON.stringify([ticket.key, ticket.commands, copy])
}

const never = () => new Promise<never>(() => {})

const printed = ({ id, receipt }: PrintRequest, now: number): PrintJob => ({
  id,
  orderId: receipt.orderId,
  label: receipt.number,
  copy: receipt.copy,
  state: 'printed',
  attempts: 1,
  submittedAt: new Date(now).toISOString(),
})
