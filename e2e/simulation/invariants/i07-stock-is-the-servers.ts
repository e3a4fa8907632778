import { isDeepStrictEqual } from 'node:util'
import {
  PAPER_KITCHEN,
  recipesOf,
  type StockDocument,
  type StockLevels,
  stockOfOrder,
} from '@evertill/domain'
import { type Command, isSharedCommand } from '@evertill/sync-protocol'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'
import { activeMachines } from './active-machines.ts'
import { appliedCommands, contentOf } from './applied-commands.ts'
import { menuOfTruth } from './i07-prices-are-the-servers.ts'
import type { Invariant } from './invariant.ts'

/**
 * A level is the sum of the ledger, the ledger has each sold line once, what is missing was told to head office, and
 * after a sync every till shows the server's levels. Counted again here from the orders themselves.
 */
export const i07StockIsTheServers: Invariant = {
  name: 'I7',
  says: "prices and stock on terminals equal the server's after sync",
  counts: 'diverged',
  holds: 'at-rest',
  watch: (simulation) => () => [
    ...simulation.offices.flatMap(({ storeId }) => wrongLevels(simulation, storeId)),
    ...appliedCommands(simulation).flatMap(({ machine, command }) =>
      oversoldUntold(simulation, machine, command),
    ),
    ...activeMachines(simulation).flatMap((machine) => {
      const here = machine.till()?.getState().stock.levels
      const there = levelsOf(simulation, machine.identity.storeId)
      return here && isDeepStrictEqual(here, there)
        ? []
        : [`${machine.name} shows ${words(here)}, head office has ${words(there)}`]
    }),
  ],
}

function levelsOf({ truth }: Simulation, storeId: string): StockLevels {
  return new Map(
    truth.rows(storeId, 'stock').flatMap(({ id, deleted, doc }) => {
      const stock = doc as unknown as StockDocument
      return deleted || stock.kind !== 'level'
        ? []
        : [[id, { level: stock.level, reserved: stock.reserved }] as const]
    }),
  )
}

function wrongLevels(simulation: Simulation, storeId: string): string[] {
  const { truth } = simulation
  const recipes = recipesOf(menuOfTruth(simulation, storeId))
  const { movements, holds, oversells } = truth.stock(storeId)
  const orders = [...truth.orders(storeId).values()].map(({ order }) =>
    stockOfOrder(order, recipes, PAPER_KITCHEN),
  )
  return [...levelsOf(simulation, storeId)].flatMap(([id, { level, reserved }]) => {
    const rows = [...movements].filter(([, row]) => row.stockItemId === id)
    const sum = rows.reduce((all, [, { quantity }]) => all + quantity, 0)
    const held = [...holds.values()].flat().flatMap(({ needs }) => needs)
    const promised = held.reduce((all, need) => all + (need.stockItemId === id ? need.quantity : 0), 0)
    const sold = orders.reduce((all, levels) => all - (levels.get(id)?.level ?? 0), 0)
    const taken = rows.reduce(
      (all, [, row]) => all - ('orderId' in row && row.orderId !== undefined ? row.quantity : 0),
      0,
    )
    const told = [...oversells.values()].reduce(
      (all, notice) => all + (notice.stockItemId === id ? notice.quantity : 0),
      0,
    )
    return [
      ...(reserved - level <= told
        ? []
        : [`${id} is short of ${reserved - level}, head office was told of ${told}`]),
      ...(sum === level ? [] : [`${id} is at ${level}, its movements come to ${sum}`]),
      ...(promised === reserved ? [] : [`${id}: ${reserved} are promised, the holds come to ${promised}`]),
      ...(sold === taken ? [] : [`${id}: orders took ${sold}, the ledger says ${taken}`]),
    ]
  })
}

/** A command that is marked as one that sold too much has its notice. */
function oversoldUntold({ truth }: Simulation, machine: SimMachine, command: Command): string[] {
  const { storeId, terminalId } = machine.identity
  if (truth.terminal(terminalId).commands.get(command.tseq)?.result.code !== 'OVERSOLD') return []
  const content = contentOf(command)
  if (!content || !isSharedCommand(content)) return []
  // Of two orders it changes, either may be the one that took too much.
  const said = JSON.stringify(command)
  const notices = [...truth.stock(storeId).oversells.values()]
  return notices.some(({ sourceId }) => said.includes(sourceId))
    ? []
    : [`${machine.name}: command ${command.tseq} (${content.type}) oversold, and there is no notice of it`]
}

const words = (levels: StockLevels | undefined) => (levels ? JSON.stringify([...levels]) : 'nothing')
