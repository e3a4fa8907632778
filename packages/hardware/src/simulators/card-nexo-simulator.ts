import { createServer } from 'node:http'
import { z } from 'zod'
import { deriveNexoKeys, type NexoKeys, openNexo, sealNexo } from '../protocols/nexo/nexo-crypto.ts'
import type { CardBehaviour } from './card-behaviour.ts'
import { type CardLedger, createCardLedger, type LedgerEntry } from './card-ledger.ts'
import { breakOff, createNexoFaults, readBody, sendBody } from './card-nexo-faults.ts'

/** What it does with the next requests; the messages of a fault are those of `createNexoFaults`. */
export type NexoBehaviour = Pick<
  CardBehaviour,
  'outcome' | 'guestMs' | 'signature' | 'offline' | 'pan' | 'tip' | 'fault'
>

export interface NexoSimulatorOptions {
  readonly poiId: string
  readonly key: { readonly passphrase: string; readonly identifier: string; readonly version: number }
}

/** A card terminal with Adyen's local Terminal API, without its certificate: messages are sealed as ever. */
export interface NexoSimulator {
  readonly url: string
  readonly port: number
  /** Takes a payment keyed in by hand, minor units. */
  charge(amount: number, outcome: 'approved' | 'declined'): void
  ledger(): readonly LedgerEntry[]
  /** What it calls a transaction towards a till. */
  nameOf(entry: LedgerEntry): string
  setBehaviour(changes: Partial<NexoBehaviour>): void
  waiting(): boolean
  decide(outcome: 'approve' | 'decline' | 'abort'): boolean
  /** Names of the requests it had, in order. */
  trace(): readonly string[]
  stop(): Promise<void>
}

const requestSchema = z.object({
  SaleToPOIRequest: z.object({
    MessageHeader: z.looseObject({ MessageCategory: z.string(), ServiceID: z.string().max(10) }),
    PaymentRequest: z
      .object({
        PaymentTransaction: z.object({
          AmountsReq: z.object({ Currency: z.string(), RequestedAmount: z.number().positive() }),
        }),
        PaymentData: z.object({ PaymentType: z.string() }).optional(),
      })
      .optional(),
    ReversalRequest: z
      .object({
        OriginalPOITransaction: z.object({ POITransactionID: z.object({ TransactionID: z.string() }) }),
      })
      .optional(),
    TransactionStatusRequest: z.object({ MessageReference: z.object({ ServiceID: z.string() }) }).optional(),
  }),
})
type NexoRequest = z.infer<typeof requestSchema>['SaleToPOIRequest']

/** Starts it on any free port of loopback. */
export async function startNexoSimulator({ key }: NexoSimulatorOptions): Promise<NexoSimulator> {
  const keys = deriveNexoKeys(key.passphrase, key.identifier, key.version)
  let how: NexoBehaviour = {
    outcome: 'approve',
    guestMs: 0,
    signature: false,
    offline: false,
    pan: undefined,
    tip: 0,
    fault: undefined,
  }
  const ledger = createCardLedger({
    clock: Date.now,
    remembersRefused: () => true,
    onChange: () => undefined,
  })
  const machine = createNexoMachine(ledger, () => how)
  const trace: string[] = []

  const faults = createNexoFaults(() => how.fault)
  const server = createServer((request, response) => {
    void readBody(request).then(async (body) => {
      const message = openRequest(body, keys)
      if (!message) return void response.writeHead(400).end()
      const { MessageHeader: header } = message
      const name = `${header.MessageCategory} ${header.ServiceID}`
      const { atRequest, atAnswer } = faults.strike(header.MessageCategory)
      if (atRequest) breakOff(request.socket, atRequest)
      if (atRequest) trace.push(`⨯ ${atRequest.how} ${atRequest.moment} ← ${name}`)
      if (atRequest && atRequest.moment !== 'after') return
      trace.push(`← ${name}`)
      const answer = await machine.obey(message)
      if (atRequest) return
      if (answer === undefined) return void response.writeHead(200).end()
      if (atAnswer) trace.push(`⨯ ${atAnswer.how} ${atAnswer.moment} → ${name}`)
      sendBody(response, sealAnswer({ ...header, MessageType: 'Response' }, answer, keys), atAnswer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The card terminal listens on no port')
  return {
    url: `http://127.0.0.1:${address.port}/nexo`,
    port: address.port,
    charge(amount, outcome) {
      const state = outcome === 'approved' ? 'booked' : 'declined'
      ledger.add({ kind: 'payment', amount, state, last4: '1111', authCode: '' })
    },
    ledger: ledger.entries,
    nameOf: transactionIdOf,
    setBehaviour(changes) {
      how = { ...how, ...changes }
    },
    waiting: machine.waiting,
    decide: machine.decide,
    trace: () => trace,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Body = Readonly<Record<string, unknown>>

/** What it does with requests: one guest at a time, each request once, its answer kept to be told again. */
function createNexoMachine(ledger: CardLedger, behaviour: () => NexoBehaviour) {
  const done = new Map<string, Body>()
  const names = new Map<string, string>()
  let guest:
    | { readonly serviceId: string; resolve(outcome: 'approve' | 'decline' | 'abort'): void }
    | undefined

  async function decision(serviceId: string): Promise<'approve' | 'decline' | 'abort'> {
    const { outcome, guestMs } = behaviour()
    const decided = Promise.withResolvers<'approve' | 'decline' | 'abort'>()
    guest = { serviceId, resolve: decided.resolve }
    const timer = outcome === 'by-hand' ? undefined : setTimeout(() => decided.resolve(outcome), guestMs)
    const result = await decided.promise
    clearTimeout(timer)
    guest = undefined
    return result
  }

  async function pay(message: NexoRequest): Promise<Body> {
    const serviceId = message.MessageHeader.ServiceID
    const { AmountsReq: asked } = message.PaymentRequest!.PaymentTransaction
    const decided = await decision(serviceId)
    const isRefund = message.PaymentRequest?.PaymentData?.PaymentType === 'Refund'
    const entry = ledger.add({
      kind: isRefund ? 'refund' : 'payment',
      amount: Math.round(asked.RequestedAmount * 100) + (isRefund ? 0 : behaviour().tip),
      state: decided === 'approve' ? 'booked' : decided === 'decline' ? 'declined' : 'aborted',
      last4: '1111',
      authCode: '291675',
      request: serviceId,
    })
    const answer = { PaymentResponse: paymentWord(entry, asked, behaviour()) }
    names.set(transactionIdOf(entry), entry.trace)
    done.set(serviceId, answer)
    return answer
  }

  function reverse(message: NexoRequest): Body {
    const serviceId = message.MessageHeader.ServiceID
    const id = message.ReversalRequest!.OriginalPOITransaction.POITransactionID.TransactionID
    const of = ledger.entries().find(({ trace }) => trace === names.get(id))
    const isReversed = of?.state === 'reversed'
    if (!of || (of.state !== 'booked' && !isReversed)) {
      return { ReversalResponse: { Response: failure('NotFound') } }
    }
    const undone = isReversed
      ? of
      : ledger.add({ ...of, kind: 'reversal', state: 'booked', ofTrace: of.trace, request: serviceId })
    ledger.settle(of.trace, 'reversed')
    const answer = {
      ReversalResponse: { Response: { Result: 'Success' }, POIData: poiDataOf(undone) },
    }
    done.set(serviceId, answer)
    return answer
  }

  function find(serviceId: string): Body {
    const answer = done.get(serviceId)
    if (guest?.serviceId === serviceId)
      return { TransactionStatusResponse: { Response: failure('InProgress') } }
    if (!answer) return { TransactionStatusResponse: { Response: failure('NotFound') } }
    return {
      TransactionStatusResponse: {
        Response: { Result: 'Success' },
        RepeatedMessageResponse: { MessageHeader: {}, RepeatedResponseMessageBody: answer },
      },
    }
  }

  return {
    waiting: () => guest !== undefined,
    decide(outcome: 'approve' | 'decline' | 'abort') {
      guest?.resolve(outcome)
      return guest !== undefined
    },
    /** The answer; undefined where there is none to give. */
    async obey(message: NexoRequest): Promise<Body | undefined> {
      const { MessageCategory: category, ServiceID: serviceId } = message.MessageHeader
      switch (category) {
        case 'Payment':
          if (done.has(serviceId) || guest) return { PaymentResponse: { Response: failure('Busy') } }
          return pay(message)
        case 'Reversal':
          return reverse(message)
        case 'TransactionStatus':
          return find(message.TransactionStatusRequest?.MessageReference.ServiceID ?? '')
        case 'Abort':
          guest?.resolve('abort')
          return undefined
        default:
          return { DiagnosisResponse: { Response: guest ? failure('Busy') : { Result: 'Success' } } }
      }
    },
  }
}

const failure = (condition: string) => ({ Result: 'Failure', ErrorCondition: condition })

/** As Adyen writes them: fifteen digits in the middle, which some day pass for a card number. */
const transactionIdOf = ({ trace }: LedgerEntry): string => `BV0q411111111111111${trace}.VK9DRSLLRCQ2WN82`

const poiDataOf = (entry: LedgerEntry) => ({
  POITransactionID: { TransactionID: transactionIdOf(entry), TimeStamp: entry.at.toISOString() },
})

function paymentWord(
  entry: LedgerEntry,
  asked: { readonly Currency: string; readonly RequestedAmount: number },
  { signature, offline, pan, tip }: NexoBehaviour,
) {
  if (entry.state === 'declined') return { Response: failure('Refusal'), POIData: poiDataOf(entry) }
  if (entry.state === 'aborted') return { Response: failure('Cancel'), POIData: poiDataOf(entry) }
  const number = pan ?? '411111XXXXXX1111'
  return {
    Response: { Result: 'Success', AdditionalResponse: `cardNumber=${number}` },
    POIData: poiDataOf(entry),
    PaymentResult: {
      OnlineFlag: !offline,
      PaymentInstrumentData: {
        PaymentInstrumentType: 'Card',
        CardData: { PaymentBrand: 'visa', MaskedPan: number, EntryMode: ['Contactless'] },
      },
      AmountsResp: {
        Currency: asked.Currency,
        AuthorizedAmount: entry.amount / 100,
        ...(tip > 0 && { TipAmount: tip / 100 }),
      },
      PaymentAcquirerData: { ApprovalCode: entry.authCode },
    },
    PaymentReceipt: ['CashierReceipt', 'CustomerReceipt'].map((DocumentQualifier) => ({
      DocumentQualifier,
      RequiredSignatureFlag: signature && DocumentQualifier === 'CashierReceipt',
      OutputContent: {
        OutputFormat: 'Text',
        OutputText: [
          { Text: 'name=Visa&key=cardType' },
          { Text: `name=Card&value=${number}&key=pan` },
          { Text: `name=Total&value=${entry.amount / 100}&key=totalAmount` },
        ],
      },
    })),
  }
}

function openRequest(body: string, keys: NexoKeys): NexoRequest | undefined {
  try {
    const opened = openNexo(JSON.parse(body).SaleToPOIRequest, keys)
    return opened.ok ? requestSchema.parse(JSON.parse(opened.value)).SaleToPOIRequest : undefined
  } catch {
    return undefined
  }
}

function sealAnswer(header: Body, answer: Body, keys: NexoKeys): string {
  const json = JSON.stringify({ SaleToPOIResponse: { MessageHeader: header, ...answer } })
  return JSON.stringify({ SaleToPOIResponse: sealNexo(header, json, keys) })
}
