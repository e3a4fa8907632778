import { ENTITIES } from '@evertill/sync-protocol'
import type { Invariant } from './invariant.ts'

/** Whatever lies before a till's cursor, the till has been told. */
export const i06CursorPassesNothing: Invariant = {
  name: 'I6',
  says: 'a cursor never passes an unseen row',
  counts: 'diverged',
  holds: 'always',
  watch:
    ({ machines, truth }) =>
    () => {
      const wrong: string[] = []
      for (const { identity, name, seen } of machines) {
        for (const entity of ENTITIES) {
          const feed = seen.of(entity)
          if (feed?.feedId !== truth.feedId(identity.storeId)) continue
          for (const { id, seq, rev, deleted } of truth.rows(identity.storeId, entity)) {
            const told = feed.revs.get(id)
            if (seq > feed.cursor || (told ?? 0) >= rev || (deleted && told === undefined)) continue
            wrong.push(`${name} has read ${entity} up to ${feed.cursor} and was not told of ${id} at ${seq}`)
          }
        }
      }
      return wrong
    },
}
