import { type CardTerminal, createNexoTerminal, createZvtNetworkTerminal } from '@evertill/hardware'
import {
  type CardBehaviour,
  type CardTerminalSimulator,
  type LedgerEntry,
  type NexoSimulator,
  startCardTerminalSimulator,
  startNexoSimulator,
} from '@evertill/hardware/simulators'

/** What simulated card terminals of every make have. */
export interface CardSimulator {
  readonly port: number
  charge(amount: number, outcome: 'approved' | 'declined'): void
  ledger(): readonly LedgerEntry[]
  setBehaviour(changes: Partial<CardBehaviour>): void
  trace(): readonly string[]
  stop(): Promise<void>
}

/** A card terminal that runs, and how a till reaches it. */
export interface PluggedCards<Simulator extends CardSimulator> {
  readonly simulator: Simulator
  terminalAt(port: number): CardTerminal
  isBusy(): boolean
  /** What the till calls a transaction. */
  receiptOf(entry: LedgerEntry): string
}

/** A make of card terminal, and what tests must know of it. */
export interface CardMake<Simulator extends CardSimulator = CardSimulator> {
  readonly name: string
  /** Of an approved payment, one after the other; a fault counts them from 1. */
  readonly messages: readonly string[]
  /** How terminals of this make differ in an approval that nobody acknowledged. */
  readonly variants: readonly (readonly [name: string, behaviour: Partial<CardBehaviour>])[]
  /** From where on a record of more than was asked is known to be a tip: a message, and a place in the power cuts. */
  readonly provesTipFrom: { readonly message: number; readonly cut: number }
  start(behaviour: Partial<CardBehaviour>): Promise<PluggedCards<Simulator>>
}

const CURRENCY = 'EUR'

export const zvtMake: CardMake<CardTerminalSimulator> = {
  name: 'ZVT',
  messages: [
    'the request',
    'its acceptance',
    'a text',
    'its answer',
    'the result',
    'its acknowledgement',
    'the slip',
    'its answer',
    'the completion',
    'its answer',
  ],
  variants: [
    ['takes back what nobody acknowledged', { unacknowledged: 'takes-back' }],
    ['keeps what nobody acknowledged', { unacknowledged: 'keeps' }],
  ],
  // Its record names no request: the till must have on its disk that the payment had begun.
  provesTipFrom: { message: 3, cut: 5 },
  async start(behaviour) {
    const simulator = await startCardTerminalSimulator({
      behaviour: { shows: [0x0a], answerMs: 60, ...behaviour },
    })
    // Time-outs of a card terminal that is a function call away.
    const timings = {
      connectMs: 1_000,
      closeMs: 50,
      stallMs: 500,
      answerMs: 400,
      talkMs: 450,
      wholeMs: 4_000,
      busyMs: 20,
    }
    return {
      simulator,
      terminalAt: (port) =>
        createZvtNetworkTerminal({ host: '127.0.0.1', port, currency: CURRENCY, timings }),
      isBusy: simulator.zvt.isBusy,
      receiptOf: ({ receipt }) => receipt,
    }
  },
}

export const nexoMake: CardMake<NexoSimulator> = {
  name: 'nexo',
  messages: ['the request', 'its answer', 'the question what became of it', 'the answer to that'],
  variants: [['books at once', {}]],
  provesTipFrom: { message: 1, cut: 0 },
  async start(behaviour) {
    const key = { passphrase: 'a phrase for tests', identifier: 'till-key', version: 1 }
    const poiId = 'V400m-324688042'
    const simulator = await startNexoSimulator({ poiId, key })
    simulator.setBehaviour(behaviour)
    const timings = { connectMs: 1_000, paymentMs: 450, answerMs: 400, notFoundMs: 60 }
    return {
      simulator,
      terminalAt: (port) =>
        createNexoTerminal({
          url: `http://127.0.0.1:${port}/nexo`,
          saleId: 'Till1',
          poiId,
          key,
          currency: CURRENCY,
          timings,
        }),
      isBusy: simulator.waiting,
      // The till breaks up its long rows of digits.
      receiptOf: (entry) => simulator.nameOf(entry).replace(/\d{8}(?=\d)/g, '$&~'),
    }
  },
}

export const CARD_MAKES: readonly CardMake[] = [zvtMake, nexoMake]
