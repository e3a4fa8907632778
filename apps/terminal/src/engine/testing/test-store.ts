import {
  type Employee,
  isPaid,
  type MenuDocument,
  type PaidOrder,
  type StoreSettings,
} from '@evertill/domain'
import { aMenu, aStore } from '@evertill/domain/testing'
import {
  type Change,
  digestAnswerSchema,
  errorSchema,
  feedDocuments,
  type HelloAnswer,
  helloAnswerSchema,
  type PullAnswer,
  pullAnswerSchema,
  pushAnswerSchema,
} from '@evertill/sync-protocol'
import {
  createApp,
  createEnrolmentCode,
  createFeedEvents,
  createMemoryStore,
  type Store,
} from '@evertill/sync-server'
import { createTestTerminal } from '@evertill/sync-server/testing'
import { pino } from 'pino'
import type { z } from 'zod'
import type { HostAnswer, HostArgument, TerminalIdentity } from '../../contract/index.ts'

type ServerCall = 'sync.hello' | 'sync.push' | 'sync.pull' | 'sync.digest'
type RefusedReply = Extract<HostAnswer<'sync.push'>, { status: 'refused' }>

/** The way from one till to the server, with everything that goes wrong on it. */
export interface TestServerDoor {
  hello(argument: HostArgument<'sync.hello'>): Promise<HostAnswer<'sync.hello'>>
  push(argument: HostArgument<'sync.push'>): Promise<HostAnswer<'sync.push'>>
  pull(argument: HostArgument<'sync.pull'>): Promise<HostAnswer<'sync.pull'>>
  digest(argument: HostArgument<'sync.digest'>): Promise<HostAnswer<'sync.digest'>>
  /** Asked at each request: `lost` is done without an answer coming back, `twice` arrives two times. */
  faultAt: (name: ServerCall) => 'cut' | 'lost' | 'twice' | RefusedReply | undefined
  /** Changes what the server says to a greeting. */
  bendGreeting: (answer: HelloAnswer) => HelloAnswer
  /** Changes a page of the feed on its way to the till. */
  bendPage: (answer: PullAnswer, asked: HostArgument<'sync.pull'>) => PullAnswer
  /** Every request that left the till. */
  readonly requests: ServerCall[]
  /** The first `tseq` and the size of every push that left the till. */
  readonly pushes: (readonly [firstTseq: number, count: number])[]
  /** How much each greeting said was unsent. */
  readonly greetings: number[]
}

export interface TestStore {
  readonly store: Store
  readonly storeId: string
  enrol(name?: string): Promise<{ identity: TerminalIdentity; door: TestServerDoor }>
  /** The paid orders head office holds, by id. */
  orders(): Promise<ReadonlyMap<string, PaidOrder>>
  /** Nothing is on its way to the server or back. */
  quiet(): boolean
}

const STORE = aStore()

const people: readonly Employee[] = [
  { id: 'ana', name: 'Ana', role: 'cashier', pinHash: 'pin:1111', active: true },
  { id: 'mia', name: 'Mia', role: 'manager', pinHash: 'pin:9999', active: true },
  { id: 'kim', name: 'Kim', role: 'kitchen', pinHash: 'pin:3333', active: true },
  { id: 'old', name: 'Old', role: 'manager', pinHash: 'pin:4444', active: false },
]

const MENU_DOCUMENTS: readonly MenuDocument[] = (() => {
  const { categories, items, modifierGroups, taxes } = aMenu()
  return [
    ...categories.map((category) => ({ kind: 'category', ...category }) as const),
    ...items.map((item) => ({ kind: 'item', ...item }) as const),
    ...modifierGroups.map((group) => ({ kind: 'modifier-group', ...group }) as const),
    ...taxes.map((tax) => ({ kind: 'tax', id: tax.id, tax }) as const),
  ]
})()

/** The real sync server on its in-memory store, with a café in it. */
export async function createTestStore({
  settings = STORE,
}: {
  settings?: StoreSettings
} = {}): Promise<TestStore> {
  const events = createFeedEvents()
  const store = createMemoryStore({ events })
  const clock = () => new Date()
  const app = createApp({
    store,
    events,
    clock,
    tokenSecret: new TextEncoder().encode('thirty-two bytes for the test tills'),
    log: pino({ level: 'silent' }),
    stopping: new AbortController().signal,
  })
  const storeId = settings.id
  await store.addStore({ id: storeId, name: settings.name })
  await store.publish(storeId, [
    { entity: 'store', doc: { kind: 'settings', id: 'settings', settings } },
    ...people.map(
      (employee) => ({ entity: 'store', doc: { kind: 'employee', id: employee.id, employee } }) as const,
    ),
    ...MENU_DOCUMENTS.map((doc) => ({ entity: 'menu', doc }) as const),
  ])
  let underWay = 0

  const enrol = async (name = 'Counter') => {
    const { code } = await createEnrolmentCode({ store, clock, storeId })
    const key = await createTestTerminal((path, init) => app.request(path, init), code, name)
    const door: TestServerDoor = {
      faultAt: () => undefined,
      bendGreeting: (answer) => answer,
      bendPage: (answer) => answer,
      requests: [],
      pushes: [],
      greetings: [],
      async hello({ unsent }) {
        door.greetings.push(unsent)
        const reply = await ask('sync.hello', '/hello', helloAnswerSchema, {
          terminalId: key.id,
          unsent,
          clock: clock().toISOString(),
        })
        return reply.status === 'ok' ? { ...reply, answer: door.bendGreeting(reply.answer) } : reply
      },
      push({ commands }) {
        door.pushes.push([commands[0]?.tseq ?? 0, commands.length])
        return ask('sync.push', '/push', pushAnswerSchema, key.pushBody(commands))
      },
      async pull(asked) {
        const { feedId } = await store.feedState(storeId)
        // A bent greeting may have promised another feed: the one real feed answers for it.
        const reply = await ask('sync.pull', '/pull', pullAnswerSchema, { ...asked, feedId })
        return reply.status === 'ok' ? { ...reply, answer: door.bendPage(reply.answer, asked) } : reply
      },
      digest: (asked) => ask('sync.digest', '/digest', digestAnswerSchema, asked),
    }
    const ask = async <T extends z.ZodType>(name: ServerCall, path: string, schema: T, body: unknown) => {
      door.requests.push(name)
      const fault = door.faultAt(name)
      if (typeof fault === 'object') return fault
      if (fault === 'cut') return CUT
      underWay += 1
      try {
        if (fault === 'twice') await key.post(path, body)
        const response = await key.post(path, body)
        if (fault === 'lost') return CUT
        const json: unknown = await response.json()
        if (response.ok) return { status: 'ok' as const, answer: schema.parse(json) }
        return { status: 'refused' as const, http: response.status, error: errorSchema.parse(json) }
      } finally {
        underWay -= 1
      }
    }
    const identity: TerminalIdentity = {
      terminalId: key.id,
      storeId,
      name,
      receiptPrefix: key.receiptPrefix,
      serverUrl: 'http://127.0.0.1:1',
    }
    return { identity, door }
  }

  return {
    store,
    storeId,
    enrol,
    quiet: () => underWay === 0,
    async orders() {
      const { changes } = await store.pull(storeId, { entity: 'order', since: 0, limit: 100_000 })
      return new Map(
        changes.flatMap((change: Change) => {
          const order = feedDocuments.order.parse(change.doc)
          return isPaid(order) ? [[change.id, order] as const] : []
        }),
      )
    },
  }
}

const CUT = { status: 'unreachable', message: 'The cable is cut' } as const
