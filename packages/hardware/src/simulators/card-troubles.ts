import type { CardBehaviour } from './card-behaviour.ts'

/**
 * What may be wrong with a simulated card terminal, for a person to choose. `offline`: off the network from now on, also
 * in the middle of a payment; the guest is still asked. `falls-silent`: nothing comes after its
 * 80 00 00. `cut-before-result`: the line breaks when the guest has decided. `cut-after-result`: the result arrives, its
 * acknowledgement does not. `unknown`: cut, and it cannot say afterwards what became of it. `time-out`: the guest does
 * nothing. `decline`: the bank says no.
 */
export const cardTroubles = [
  'none',
  'offline',
  'decline',
  'time-out',
  'falls-silent',
  'cut-before-result',
  'cut-after-result',
  'unknown',
] as const

export type CardTrouble = (typeof cardTroubles)[number]

/** Milliseconds of a guest who does nothing, shortened for whoever watches. */
const PATIENCE_MS = 4_000

/** How the next payments go under a trouble, at a card terminal that is otherwise as `calm`. */
export function behaviourIn(trouble: CardTrouble, calm: CardBehaviour): CardBehaviour {
  // The request and its acceptance, then each text and its answer.
  const result = 3 + 2 * calm.shows.length
  switch (trouble) {
    case 'none':
      return calm
    case 'offline':
      return { ...calm, unplugged: true }
    case 'decline':
      return { ...calm, outcome: 'decline' }
    case 'time-out':
      return { ...calm, outcome: 'abort', guestMs: PATIENCE_MS }
    case 'falls-silent':
      return { ...calm, fault: { message: 2, moment: 'after', how: 'silence' } }
    case 'cut-before-result':
      return { ...calm, fault: { message: result, moment: 'before', how: 'cut' } }
    case 'cut-after-result':
      return { ...calm, fault: { message: result, moment: 'after', how: 'cut' } }
    case 'unknown':
      return { ...calm, tellsLast: false, fault: { message: result, moment: 'before', how: 'cut' } }
  }
}
