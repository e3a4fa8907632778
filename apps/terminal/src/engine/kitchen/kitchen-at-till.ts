import type { KitchenRouting } from '@evertill/domain'
import { createKitchenPapers, type KitchenOf } from './kitchen-papers.ts'
import { createPaperOf, type NamesOnPaper } from './paper-of.ts'
import { createTellDecisions, type TellDecisions } from './tell-decisions.ts'

/** What this till says to the kitchen: with each command, and once a manager decided on one. */
export interface KitchenAtTill {
  kitchenOf: KitchenOf
  tellDecisions(): void
}

export function createKitchenAtTill({
  routing,
  ...deps
}: NamesOnPaper &
  Omit<Parameters<typeof createTellDecisions>[0], 'routing' | 'paperOf'> & {
    /** Null where this till prints no tickets. */
    readonly routing: KitchenRouting | null
  }): KitchenAtTill {
  if (!routing) return { kitchenOf: async () => ({}), tellDecisions: () => {} }
  const paperOf = createPaperOf(routing, deps)
  const look: TellDecisions = createTellDecisions({ ...deps, routing, paperOf })
  return {
    kitchenOf: createKitchenPapers({ routing, paperOf, order: deps.order }),
    tellDecisions: () => void look(),
  }
}
