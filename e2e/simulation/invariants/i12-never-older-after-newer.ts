import type { Invariant } from './invariant.ts'

/** Longer than a screen waits before it looks at a changed replica. */
const SCREEN_MS = 100

/** What a till has shown of an order or of the menu it never shows in an older revision again. */
export const i12NeverOlderAfterNewer: Invariant = {
  name: 'I12',
  says: 'a terminal never shows an older revision after a newer one',
  counts: 'diverged',
  holds: 'always',
  watch({ machines, time }) {
    const shown = new Map<string, number>()
    /** When each till was first seen to have read a feed. */
    const read = new Map<string, number>()
    /** Orders told of one action ago, by till: they are looked at once more. */
    const before = new Map<string, readonly string[]>()
    return async () => {
      const wrong: string[] = []
      const look = (key: string, what: string, revision: number) => {
        const last = shown.get(key)
        if (last !== undefined && revision < last) wrong.push(`${what} at ${revision} after ${last}`)
        shown.set(key, revision)
      }
      for (const machine of machines) {
        const till = machine.till()
        // A restored server, or a wiped browser, begins a new story.
        const story = `${machine.name} ${machine.seen.story()}`
        if (!till) continue
        const menuFeed = `${story} ${machine.seen.of('menu')?.feedId}`
        const firstRead = read.get(menuFeed) ?? time.now()
        read.set(menuFeed, firstRead)
        // The screen looks at what came from a new feed a moment later.
        const items = time.now() > firstRead + SCREEN_MS ? till.getState().menu.items : []
        for (const { id, position } of items) {
          look(`${menuFeed} ${id}`, `${machine.name} shows ${id}`, position)
        }
        const feedId = machine.seen.of('order')?.feedId
        const touched = machine.seen.takeTouched()
        const again = new Set([...touched, ...(before.get(machine.name) ?? [])])
        before.set(machine.name, touched)
        for (const id of again) {
          const view = await till.order(id)
          if (!view || !('reprints' in view.order)) continue
          look(`${story} ${feedId} ${id}`, `${machine.name} shows the copies of ${id}`, view.order.reprints)
          const replica = await machine.windows[0]?.opened?.replicas.order(id)
          if (replica) look(`${story} ${feedId} ${id} rev`, `${machine.name} holds ${id}`, replica.rev)
        }
      }
      return wrong
    }
  },
}
