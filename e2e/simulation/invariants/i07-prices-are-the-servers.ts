import { isDeepStrictEqual } from 'node:util'
import { type MenuDocument, menuFromDocuments } from '@evertill/domain'
import { activeMachines } from './active-machines.ts'
import type { Invariant } from './invariant.ts'

/** After sync, what the sale screen offers is what head office has on the menu, at its prices. */
export const i07PricesAreTheServers: Invariant = {
  name: 'I7',
  says: "prices and stock on terminals equal the server's after sync",
  counts: 'diverged',
  holds: 'at-rest',
  watch: (simulation) => () =>
    activeMachines(simulation).flatMap((machine) => {
      const documents = simulation.truth
        .rows(machine.identity.storeId, 'menu')
        .flatMap(({ deleted, doc }) => (deleted ? [] : [doc as unknown as MenuDocument]))
      const there = menuFromDocuments(documents)
      const here = machine.till()?.getState().menu
      if (!here) return [`${machine.name} does not sell`]
      const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((one) => [one.id, one]))
      return isDeepStrictEqual(byId(here.items), byId(there.items))
        ? []
        : [`${machine.name} sells another menu than head office has`]
    }),
}
