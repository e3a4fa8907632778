import { isOpenAttempt } from '@evertill/domain'
import type { CardStatus } from '../../contract/index.ts'
import { type CardDesk, type CardDevice, openCardDesk } from '../card/card-desk.ts'
import { type CardCalls, noCardDesk } from '../card/no-card-desk.ts'

/** Where the till takes cards, whichever card terminal it has by now. */
export interface CardPlace {
  readonly calls: CardCalls
  device(): CardDevice | undefined
  /** It is at work on a payment. */
  isBusy(): boolean
  /** A payment is not cleared up: its card terminal is still needed. */
  isOpen(): boolean
  use(device: CardDevice | undefined): Promise<void>
  stop(): Promise<void>
}

export function createCardPlace(options: {
  folder: string
  onChange: (status: CardStatus) => void
  onFailure: (error: unknown) => void
}): CardPlace {
  let desk: CardDesk = noCardDesk()
  let device: CardDevice | undefined
  let status: CardStatus | undefined
  const tell = (next: CardStatus) => {
    status = next
    options.onChange(next)
  }
  const calls: CardCalls = {
    'card.start': (request) => desk.calls['card.start'](request),
    'card.status': () => desk.calls['card.status'](null),
    'card.abort': (request) => desk.calls['card.abort'](request),
    'card.lastResult': (request) => desk.calls['card.lastResult'](request),
    'card.decide': (request) => desk.calls['card.decide'](request),
    'card.book': (request) => desk.calls['card.book'](request),
    'card.slips': (request) => desk.calls['card.slips'](request),
    'card.endOfDay': () => desk.calls['card.endOfDay'](null),
    'card.dayPrinted': (request) => desk.calls['card.dayPrinted'](request),
  }
  return {
    calls,
    device: () => device,
    isBusy: () => typeof status?.atWorkOn === 'string',
    isOpen: () => status?.attempts.some(isOpenAttempt) ?? false,
    async use(next) {
      await desk.stop()
      // Until the next one is open, cards are refused with a reason.
      desk = noCardDesk()
      device = next
      if (next) {
        const { folder, onFailure } = options
        desk = await openCardDesk({ folder, device: next, onChange: tell, onFailure })
      }
      tell(await desk.calls['card.status'](null))
    },
    stop: () => desk.stop(),
  }
}
