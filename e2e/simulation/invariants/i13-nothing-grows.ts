import { journalOf } from '../world/journal-of.ts'
import type { SimMachine } from '../world/sim-machine.ts'
import { activeMachines } from './active-machines.ts'
import type { Invariant } from './invariant.ts'

const DAY_MS = 86_400_000
/** Sent commands are kept 35 days; the day of the next greeting comes on top. */
const KEPT_MS = 36 * DAY_MS
/** Timers a till may have waiting: its loops, and two for each call under way. */
const MOST_TIMERS = 24
/** Documents in the feed: the menu and staff of a store, and one for each order and review. */
const MOST_BESIDE_ORDERS = 40

/** Outbox, feeds, timers, listeners and a terminal's other histories stay within what is in use. */
export const i13NothingGrows: Invariant = {
  name: 'I13',
  says: 'nothing grows without bound',
  counts: 'diverged',
  holds: 'always',
  watch({ machines, offices, server, time, truth }) {
    return async () => {
      const wrong: string[] = []
      for (const { name, windows } of machines) {
        for (const window of windows) {
          const timers = time.waiting(window)
          if (timers > MOST_TIMERS) wrong.push(`${name} has ${timers} timers waiting`)
        }
      }
      for (const { storeId } of offices) {
        const orders = truth.rows(storeId, 'order').length
        const rows = truth.rows(storeId, 'menu').length + truth.rows(storeId, 'store').length
        if (rows > MOST_BESIDE_ORDERS)
          wrong.push(`the feed of ${storeId} holds ${rows} documents beside ${orders} orders`)
      }
      if (server.events().watched().length > offices.length)
        wrong.push('the server keeps listeners of nobody')
      return wrong
    }
  },
}

/** At rest nothing lies in an outbox that was sent more than five weeks ago, but for what an open drawer's report needs. */
export const i13OutboxIsCleared: Invariant = {
  ...i13NothingGrows,
  holds: 'at-rest',
  watch: (simulation) => async () => {
    const wrong: string[] = []
    // By the till's own clock, which may be wrong: that is what it has stamped and counts with.
    for (const machine of activeMachines(simulation)) {
      const { name, windows, clock } = machine
      const rows = (await windows[0]?.opened?.outbox.from(1, 10_000)) ?? []
      const old = rows.filter(
        ({ tseq, acknowledgedAt = Number.POSITIVE_INFINITY }) =>
          acknowledgedAt < clock.now() - KEPT_MS && tseq < drawerOpenSince(machine),
      )
      if (old.length > 0) wrong.push(`${name} still keeps ${old.length} commands sent over five weeks ago`)
    }
    return wrong
  },
}

/** The command that opened the drawer which is open, or was until a day ago; infinite without one. */
function drawerOpenSince(machine: SimMachine): number {
  let opened = Number.POSITIVE_INFINITY
  for (const { type, tseq, occurredAt } of journalOf(machine)) {
    if (type === 'till.open') opened = tseq
    if (type !== 'till.close') continue
    if (Date.parse(occurredAt) > machine.clock.now() - DAY_MS) return opened
    opened = Number.POSITIVE_INFINITY
  }
  return opened
}
