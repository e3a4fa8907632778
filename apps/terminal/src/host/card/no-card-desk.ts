import type { HostAnswer, HostArgument } from '../../contract/index.ts'

/** The calls about cards. */
type CardCall =
  | 'card.start'
  | 'card.status'
  | 'card.abort'
  | 'card.lastResult'
  | 'card.decide'
  | 'card.book'
  | 'card.slips'
  | 'card.endOfDay'
  | 'card.dayPrinted'
export type CardCalls = { readonly [C in CardCall]: (argument: HostArgument<C>) => Promise<HostAnswer<C>> }

/** What stands in where a till has no card terminal, or one it cannot use: it says so, and why. */
export function noCardDesk(problem = 'This till has no card terminal; take the card on a stand-alone one.'): {
  readonly calls: CardCalls
  stop(): Promise<void>
} {
  const refused = { status: 'refused', reason: 'no-card-terminal', message: problem } as const
  return {
    calls: {
      'card.start': async () => refused,
      'card.status': async () => ({ cardTerminalId: null, problem, attempts: [], atWorkOn: null, shows: '' }),
      'card.abort': async () => ({ asked: false }),
      'card.lastResult': async () => refused,
      'card.decide': async () => refused,
      'card.book': async () => refused,
      'card.slips': async () => [],
      'card.endOfDay': async () => refused,
      'card.dayPrinted': async () => null,
    },
    stop: async () => undefined,
  }
}
