import { randomUUID } from 'node:crypto'
import type { LastResult } from '@evertill/domain'
import type {
  AskedRequest,
  CardCapabilities,
  CardOutcome,
  CardRequest,
  CardTerminal,
  CardTerminalState,
  CardWatch,
} from '../ports/card-terminal.ts'
import { nexoAmount } from '../protocols/nexo/nexo-amount.ts'
import { deriveNexoKeys } from '../protocols/nexo/nexo-crypto.ts'
import { type NexoAnswer, serviceIdOf } from '../protocols/nexo/nexo-messages.ts'
import type { DeviceCertificate } from '../transports/http-post.ts'
import { outcomeFromNexo, transactionFromNexo, wholeTransactionId, wordsOf } from './nexo-outcome.ts'
import { createNexoTalk, type NexoTalk, type NexoTimings, nexoTimings } from './nexo-talk.ts'

export interface NexoTerminal {
  /** `https://192.168.1.61:8443/nexo`. */
  readonly url: string
  /** The till's name at the card terminal. */
  readonly saleId: string
  /** The card terminal's name, `<model>-<serial>`. */
  readonly poiId: string
  /** The key set at the card terminal. */
  readonly key: { readonly passphrase: string; readonly identifier: string; readonly version: number }
  /** What its certificate must show; the system's authorities where absent. */
  readonly certificate?: DeviceCertificate
  /** ISO 4217 letters. */
  readonly currency: string
  readonly timings?: Partial<NexoTimings>
  readonly now?: () => Date
  /** Told of every message in one line, never of its content. */
  readonly onLog?: (line: string) => void
}

const CAPABILITIES: CardCapabilities = {
  reversal: true,
  refund: true,
  abort: true,
  endOfDay: false,
  lastResult: 'by-attempt',
}

const SHOWS = 'Follow the card terminal'

/**
 * A card terminal with Adyen's Terminal API over the shop's own network (nexo 3.0). It books what it approves without
 * waiting for the till, and finds each request again by its attempt. Source: hardware reference §5.4.
 */
export function createNexoTerminal(given: NexoTerminal): CardTerminal {
  const { currency, now = () => new Date(), onLog = () => undefined } = given
  const timings = { ...nexoTimings, ...given.timings }
  const { passphrase, identifier, version } = given.key
  const talk = createNexoTalk({
    url: new URL(given.url),
    parties: { saleId: given.saleId, poiId: given.poiId },
    keys: deriveNexoKeys(passphrase, identifier, version),
    certificate: given.certificate,
    timings,
    onLog,
  })
  let turn: Promise<unknown> = Promise.resolve()
  let running: { readonly category: 'Payment' | 'Reversal'; readonly serviceId: string } | undefined
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }

  async function request(
    category: 'Payment' | 'Reversal',
    body: Readonly<Record<string, unknown>>,
    asked: CardRequest,
    watch: CardWatch,
  ): Promise<CardOutcome> {
    const serviceId = serviceIdOf(asked.attemptId)
    running = { category, serviceId }
    const answer = await talk.ask(category, serviceId, body, {
      answerMs: timings.paymentMs,
      onSent: () => watch.onProgress(SHOWS),
    })
    running = undefined
    if (!answer.ok) {
      return answer.error.sent
        ? { type: 'lost', why: answer.error.why }
        : { type: 'not-sent', why: answer.error.why }
    }
    const word = answer.value.PaymentResponse ?? answer.value.ReversalResponse
    if (!word) return { type: 'lost', why: 'The card terminal gave no result' }
    const outcome = outcomeFromNexo(word, asked)
    if (outcome.type !== 'approved') return outcome
    // It is booked there already; what cannot be kept here is asked for again later.
    const isKept = await watch.keep(outcome.approval)
    return isKept ? outcome : { type: 'lost', why: 'The approval could not be kept' }
  }

  const pay = (
    asked: CardRequest,
    watch: CardWatch,
    paymentType: 'Normal' | 'Refund',
  ): Promise<CardOutcome> =>
    inTurn(async () => {
      const { amount } = asked
      if (asked.currency.code !== currency) {
        return { type: 'not-sent', why: `The card terminal does not take ${asked.currency.code}` }
      }
      if (!Number.isSafeInteger(amount) || amount <= 0) {
        return { type: 'not-sent', why: `${amount} is no amount for a card terminal` }
      }
      const body = {
        PaymentRequest: {
          SaleData: {
            SaleTransactionID: { TransactionID: asked.attemptId, TimeStamp: now().toISOString() },
          },
          PaymentTransaction: {
            AmountsReq: { Currency: currency, RequestedAmount: nexoAmount(amount, asked.currency) },
          },
          ...(paymentType === 'Refund' && { PaymentData: { PaymentType: 'Refund' } }),
        },
      }
      return request('Payment', body, asked, watch)
    })

  return {
    capabilities: CAPABILITIES,
    async register() {
      const state = await inTurn(() => diagnosis(talk, timings))
      if (state.type === 'unreachable') return state
      return state.type === 'trouble'
        ? { type: 'refused', code: state.code, text: state.text }
        : { type: 'registered', terminalId: given.poiId }
    },
    status: () => inTurn(() => diagnosis(talk, timings)),
    authorise: (asked, watch) => pay(asked, watch, 'Normal'),
    refund: (asked, watch) => pay(asked, watch, 'Refund'),
    reverse: (asked, watch) =>
      inTurn(async () => {
        const { receipt = '', trace = '' } = asked.of ?? {}
        if (receipt === '')
          return { type: 'not-sent', why: 'The card terminal’s name of the payment is not known' }
        const body = {
          ReversalRequest: {
            OriginalPOITransaction: {
              POITransactionID: { TransactionID: wholeTransactionId(receipt), TimeStamp: trace },
            },
            ReversalReason: 'MerchantCancel',
          },
        }
        return request('Reversal', body, asked, watch)
      }),
    async abort() {
      if (!running) return false
      const { category, serviceId } = running
      const MessageReference = { MessageCategory: category, SaleID: given.saleId, ServiceID: serviceId }
      const AbortRequest = { AbortReason: 'MerchantAbort', MessageReference }
      return talk.tell('Abort', randomServiceId(), { AbortRequest })
    },
    lastResult: (asked) => inTurn(() => find(talk, given.saleId, asked, timings)),
    endOfDay: async () => ({ type: 'not-supported' }),
    logOff: async () => undefined,
  }
}

const randomServiceId = (): string => serviceIdOf(randomUUID())

async function diagnosis(talk: NexoTalk, { answerMs }: NexoTimings): Promise<CardTerminalState> {
  const body = { DiagnosisRequest: { HostDiagnosisFlag: false } }
  const answer = await talk.ask('Diagnosis', randomServiceId(), body, { answerMs })
  if (!answer.ok) return { type: 'unreachable', why: answer.error.why }
  const word = answer.value.DiagnosisResponse?.Response
  if (word?.Result === 'Success') return { type: 'ready' }
  const code = word?.ErrorCondition ?? ''
  if (code === 'Busy' || code === 'InProgress') return { type: 'busy' }
  return { type: 'trouble', code, text: word ? wordsOf(word) : 'The card terminal reports an error' }
}

/** Looks for a request; one that is not found is looked for once more, for it may have been on its way. */
async function find(
  talk: NexoTalk,
  saleId: string,
  asked: AskedRequest,
  timings: NexoTimings,
): Promise<LastResult> {
  const first = await findOnce(talk, saleId, asked, timings)
  if (first.type !== 'none') return first
  await new Promise((resolve) => setTimeout(resolve, timings.notFoundMs))
  return findOnce(talk, saleId, asked, timings)
}

async function findOnce(
  talk: NexoTalk,
  saleId: string,
  asked: AskedRequest,
  { answerMs }: NexoTimings,
): Promise<LastResult> {
  const MessageReference = {
    MessageCategory: asked.kind === 'reversal' ? 'Reversal' : 'Payment',
    SaleID: saleId,
    ServiceID: serviceIdOf(asked.attemptId),
  }
  const body = { TransactionStatusRequest: { ReceiptReprintFlag: false, MessageReference } }
  const answer = await talk.ask('TransactionStatus', randomServiceId(), body, { answerMs })
  return answer.ok ? resultFrom(answer.value, asked) : { type: 'unreachable' }
}

function resultFrom({ TransactionStatusResponse: told }: NexoAnswer, asked: AskedRequest): LastResult {
  const again = told?.RepeatedMessageResponse?.RepeatedResponseMessageBody
  const word = again?.PaymentResponse ?? again?.ReversalResponse
  if (told?.Response.Result === 'Success' && word) return transactionFromNexo(word, asked)
  switch (told?.Response.ErrorCondition) {
    case 'NotFound':
      return { type: 'none', idle: true }
    case 'InProgress':
    case 'Busy':
      return { type: 'busy' }
    case 'NotAllowed':
    case 'UnavailableService':
      return { type: 'not-supported' }
    default:
      return { type: 'unreachable' }
  }
}
