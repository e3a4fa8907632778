import { ENTITIES, type Entity } from '@evertill/sync-protocol'

/** Which replicas still have to be read from the beginning of the feed. */
export interface ReadAgain {
  /** True while the next page of this replica is to be the feed's first, whatever it has read before. */
  isDue(entity: Entity): boolean
  /** The replica is to be read from its beginning; what it holds stays until the end. */
  again(entity: Entity): void
  /** A page of the replica has arrived: `began` with the feed's first, as was due; `complete` when it was the last one. */
  read(entity: Entity, page: { readonly began: boolean; readonly complete: boolean }): void
}

/** Nothing is due at first without `onDone`; with it everything is, and it is called once all of it has been read. */
export function createReadAgain(onDone: (() => void) | undefined): ReadAgain {
  const toBegin = new Set<Entity>(onDone ? ENTITIES : [])
  const toEnd = new Set(toBegin)
  return {
    isDue: (entity) => toBegin.has(entity),
    again: (entity) => void toBegin.add(entity),
    read(entity, { began, complete }) {
      if (began) toBegin.delete(entity)
      if (complete && toEnd.delete(entity) && toEnd.size === 0) onDone?.()
    },
  }
}
