import {
  addLevels,
  applyCommand,
  levelsBetween,
  type Order,
  PAPER_KITCHEN,
  type Recipes,
  recipesOf,
  type StockLevels,
  stockOfOrder,
} from '@evertill/domain'
import {
  type FeedDocument,
  isEightySix,
  isMovement,
  isSharedCommand,
  orderIdsOf,
  parseCommandBody,
} from '@evertill/sync-protocol'
import type { Counters, Outbox, OutboxRow } from '../ports/outbox.ts'
import type { Replicas } from '../ports/replicas.ts'
import type { Timers } from '../ports/timers.ts'
import type { TerminalState } from '../terminal.ts'

/** What the server has acknowledged stays taken off until its levels have come down, or for so long. */
const SETTLE_MS = 3_000
const PAGE = 500

/** Stock as this till sees it: the server's levels with what it has not sent yet on top. */
export interface StockHere {
  /** The server's word, whenever it changed. */
  loaded(documents: readonly FeedDocument['stock'][]): void
  /** Commands that came into the books. */
  recorded(rows: readonly OutboxRow[]): Promise<void>
  /** How far the server is. */
  counters(counters: Pick<Counters, 'lastAckedTseq'>): void
  /** Takes off what waits in the outbox since before the start. */
  catchUp(): Promise<void>
  stop(): void
}

/** What one order, movement or word about an item does, not yet counted by the server. */
interface Own {
  readonly tseq: number
  readonly moved: StockLevels
  readonly item?: { readonly id: string; readonly soldOut: boolean } | undefined
}

export function createStockHere(deps: {
  outbox: Pick<Outbox, 'from'>
  replicas: Pick<Replicas, 'order'>
  timers: Timers
  state: () => TerminalState
  /** The order with this till's own commands on top. */
  order: (id: string) => Promise<Order | undefined>
  show: (stock: TerminalState['stock']) => void
}): StockHere {
  const own = new Map<string, Own>()
  /** Acknowledged, and perhaps not yet in the levels that came down. */
  const leaving = new Set<string>()
  let server: TerminalState['stock'] = { levels: new Map(), soldOut: new Set() }
  let taken: StockLevels = new Map()
  let lastAcked = 0
  let timer: unknown
  let stopped = false

  const put = (key: string, next: Own | undefined) => {
    const before = own.get(key)?.moved ?? NOTHING
    taken = addLevels(taken, levelsBetween(before, next?.moved ?? NOTHING))
    leaving.delete(key)
    if (next) own.set(key, next)
    else own.delete(key)
  }
  const show = () => {
    const soldOut = new Set(server.soldOut)
    for (const { item } of [...own.values()].sort((a, b) => a.tseq - b.tseq)) {
      if (item?.soldOut) soldOut.add(item.id)
      else if (item) soldOut.delete(item.id)
    }
    deps.show({ levels: addLevels(server.levels, taken), soldOut })
  }
  const letGo = () => {
    deps.timers.clearTimeout(timer)
    timer = undefined
    for (const key of [...leaving]) put(key, undefined)
  }

  const ofOrder = async (id: string, recipes: Recipes): Promise<StockLevels> => {
    const there = (await deps.replicas.order(id))?.doc
    const here = await deps.order(id)
    return levelsBetween(
      stockOfOrder(there, recipes, PAPER_KITCHEN),
      stockOfOrder(here, recipes, PAPER_KITCHEN),
    )
  }
  const note = async ({ tseq, command }: OutboxRow): Promise<boolean> => {
    const parsed = parseCommandBody(command)
    if (!parsed.ok) return false
    const { value } = parsed
    if (isMovement(value)) {
      put(value.id, { tseq, moved: new Map([[value.stockItemId, { level: value.quantity, reserved: 0 }]]) })
      return true
    }
    if (isEightySix(value)) {
      put(`item ${value.itemId}`, {
        ...{ tseq, moved: NOTHING, item: { id: value.itemId, soldOut: value.type === 'menu.86' } },
      })
      return true
    }
    const recipes = recipesOf(deps.state().menu)
    if (!isSharedCommand(value) || recipes.size === 0) return false
    for (const id of orderIdsOf(value)) {
      const sale = value.type === 'order.pay' ? applyCommand(undefined, value) : undefined
      const moved = sale?.ok ? stockOfOrder(sale.value, recipes, PAPER_KITCHEN) : await ofOrder(id, recipes)
      if (moved.size > 0 || own.has(id)) put(id, { tseq, moved })
    }
    return true
  }

  const recorded: StockHere['recorded'] = async (rows) => {
    let noted = false
    for (const row of rows) {
      if (stopped) return
      // Newer than what it knows of the server, else the server counts it already.
      if (row.tseq > lastAcked) noted = (await note(row)) || noted
    }
    if (noted && !stopped) show()
  }
  const catchUp: StockHere['catchUp'] = async () => {
    for (let from = lastAcked + 1; !stopped; ) {
      const rows = await deps.outbox.from(from, PAGE)
      await recorded(rows)
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) return
      from = last.tseq + 1
    }
  }

  return {
    recorded,
    catchUp,
    loaded(documents) {
      server = {
        levels: new Map(
          documents.flatMap((one) =>
            one.kind === 'level' ? [[one.id, { level: one.level, reserved: one.reserved }] as const] : [],
          ),
        ),
        soldOut: new Set(documents.flatMap((one) => (one.kind === 'sold-out' ? [one.itemId] : []))),
      }
      letGo()
      show()
    },
    counters({ lastAckedTseq }) {
      if (lastAckedTseq === lastAcked || stopped) return
      const rewound = lastAckedTseq < lastAcked
      lastAcked = lastAckedTseq
      // A server put back from a backup has to hear of it again (S11).
      if (rewound) void catchUp().catch(() => {})
      for (const [key, { tseq }] of own) if (tseq <= lastAcked) leaving.add(key)
      if (leaving.size > 0) {
        timer ??= deps.timers.setTimeout(() => {
          letGo()
          show()
        }, SETTLE_MS)
      }
    },
    stop() {
      stopped = true
      deps.timers.clearTimeout(timer)
    },
  }
}

const NOTHING: StockLevels = new Map()
