import { isDeepStrictEqual } from 'node:util'
import { type Menu, type MenuDocument, menuFromDocuments } from '@evertill/domain'
import type { Simulation } from '../world/simulation.ts'
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
      const there = menuOfTruth(simulation, machine.identity.storeId)
      const here = machine.till()?.getState().menu
      if (!here) return [`${machine.name} does not sell`]
      const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((one) => [one.id, one]))
      return isDeepStrictEqual(byId(here.items), byId(there.items))
        ? []
        : [`${machine.name} sells another menu than head office has`]
    }),
}

/** The menu head office has. */
export function menuOfTruth({ truth }: Simulation, storeId: string): Menu {
  const documents = truth
    .rows(storeId, 'menu')
    .flatMap(({ deleted, doc }) => (deleted ? [] : [doc as unknown as MenuDocument]))
  return menuFromDocuments(documents)
}
