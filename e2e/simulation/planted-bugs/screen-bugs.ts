import type { Host } from '@evertill/terminal/contract'
import type { OpenStorage, Replicas, Terminal } from '@evertill/terminal/engine'
import type { PlantedBug } from './planted-bug.ts'

const withReplicas = (opened: OpenStorage, changes: Partial<Replicas>): OpenStorage => ({
  ...opened,
  replicas: { ...opened.replicas, ...changes },
})

export const screenBugs: readonly PlantedBug[] = [
  {
    name: 'an item taken off the menu stays on the till',
    caughtBy: ['I5'],
    faults: [],
    plant: () => ({
      storage: (opened) =>
        withReplicas(opened, {
          follow: (pull) =>
            opened.replicas.follow(async (entity, checkpoint, limit) => {
              const page = await pull(entity, checkpoint, limit)
              return { ...page, changes: page.changes.filter(({ doc }) => doc !== undefined) }
            }),
        }),
    }),
  },
  {
    name: 'new prices do not get to the sale screen',
    caughtBy: ['I7'],
    faults: [],
    plant: () => ({
      terminal(terminal) {
        let first = terminal.getState().menu
        return {
          ...terminal,
          getState() {
            const state = terminal.getState()
            if (first.items.length === 0) first = state.menu
            return { ...state, menu: first }
          },
        }
      },
    }),
  },
  {
    name: 'an order is shown as it was before, every other time',
    caughtBy: ['I12'],
    faults: [],
    plant: () => ({
      terminal(terminal) {
        const first = new Map<string, Awaited<ReturnType<Terminal['order']>>>()
        const times = new Map<string, number>()
        return {
          ...terminal,
          async order(id) {
            const now = await terminal.order(id)
            const before = first.get(id) ?? now
            first.set(id, before)
            const count = (times.get(id) ?? 0) + 1
            times.set(id, count)
            return count % 2 === 0 ? before : now
          },
        }
      },
    }),
  },
  {
    name: 'the printer is given each receipt under a new name',
    caughtBy: ['I2'],
    faults: [8],
    plant: () => {
      let names = 0
      return {
        host: (host: Host): Host => ({
          on: host.on,
          call: (async (name: string, argument: { id: string }) => {
            names += 1
            const id = `01990000-0000-7000-9000-${names.toString(16).padStart(12, '0')}`
            return host.call(
              name as never,
              (name === 'printer.submit' ? { ...argument, id } : argument) as never,
            )
          }) as Host['call'],
        }),
      }
    },
  },
]
