import { isDeepStrictEqual } from 'node:util'
import { ENTITIES } from '@evertill/sync-protocol'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'
import { activeMachines } from './active-machines.ts'
import type { Invariant } from './invariant.ts'

/** At rest every till of a store holds what head office holds: every document, in its last revision, and no other. */
export const i05TillsConverge: Invariant = {
  name: 'I5',
  says: 'all terminals of a store converge to the server',
  counts: 'diverged',
  holds: 'at-rest',
  watch: (simulation) => async () => {
    const wrong: string[] = []
    for (const machine of activeMachines(simulation)) wrong.push(...(await differences(simulation, machine)))
    return wrong
  },
}

async function differences({ truth }: Simulation, machine: SimMachine): Promise<string[]> {
  const { storeId } = machine.identity
  const wrong: string[] = []
  const say = (what: string) => wrong.push(`${machine.name}: ${what}`)
  for (const entity of ENTITIES) {
    const seen = machine.seen.of(entity)
    if (seen?.feedId !== truth.feedId(storeId)) {
      say(`has read ${entity} of ${seen?.feedId ?? 'no feed'}, not of ${truth.feedId(storeId)}`)
      continue
    }
    const there = new Map(truth.rows(storeId, entity).map((row) => [row.id, row]))
    for (const { id, rev, deleted } of there.values()) {
      const told = seen.revs.get(id)
      if (deleted ? told !== undefined && !seen.gone.has(id) : told !== rev || seen.gone.has(id)) {
        say(
          `${entity} ${id} is at revision ${told ?? 'none'}, head office at ${rev}${deleted ? ', deleted' : ''}`,
        )
      }
    }
  }
  const replicas = machine.windows[0]?.opened?.replicas
  if (!replicas) return [...wrong, `${machine.name}: has no storage`]
  const living = (entity: 'menu' | 'store') =>
    new Map(
      truth.rows(storeId, entity).flatMap(({ id, deleted, doc }) => (deleted ? [] : [[id, doc] as const])),
    )
  for (const [entity, documents] of [
    ['menu', await replicas.menu()],
    ['store', await replicas.store()],
  ] as const) {
    const there = living(entity)
    if (documents.length !== there.size)
      say(`has ${documents.length} of ${there.size} documents of ${entity}`)
    for (const document of documents) {
      if (!isDeepStrictEqual(document, there.get(document.id)))
        say(`${entity} ${document.id} is not what it is there`)
    }
  }
  for (const [id, { rev, order }] of truth.orders(storeId)) {
    const here = await replicas.order(id)
    if (here?.rev !== rev || !isDeepStrictEqual(here.doc, order)) say(`order ${id} is not what it is there`)
  }
  return wrong
}
