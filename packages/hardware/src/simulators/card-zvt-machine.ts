import type { Apdu } from '../protocols/zvt/apdu.ts'
import { digitsFromBcd, numberFromBcd } from '../protocols/zvt/bcd.ts'
import { ACCEPTED, COMMAND, refused } from '../protocols/zvt/commands.ts'
import { decodeFields, findField } from '../protocols/zvt/fields.ts'
import {
  ABORTED_BY_HAND,
  ALREADY_REVERSED,
  NOT_REGISTERED,
  PLEASE_WAIT,
  UNKNOWN_COMMAND,
} from '../protocols/zvt/result-codes.ts'
import type { CardBehaviour } from './card-behaviour.ts'
import type { CardLedger, LedgerEntry } from './card-ledger.ts'
import {
  aborted,
  completion,
  dayTotals,
  intermediate,
  ready,
  registered,
  slipMessages,
  statusOf,
} from './card-zvt-frames.ts'
import { type CardWire, createCardWire, type WireOut } from './card-zvt-wire.ts'

/** What a till asks a guest to pay, while it is waited for. */
export interface GuestRequest {
  readonly kind: LedgerEntry['kind']
  readonly amount: number
}

/** A ZVT card terminal without its wire: what it does with the messages of one till after the other. */
export interface ZvtMachine {
  connect(out: WireOut): { receive(message: Apdu): void; gone(): void }
  /** What the guest stands before, or undefined. */
  waiting(): GuestRequest | undefined
  /** The guest's decision where it is made by hand; false when nobody waits. */
  decide(outcome: 'approve' | 'decline' | 'abort'): boolean
  /** It was switched off and on: it knows no till any more. */
  forgetRegistration(): void
  isBusy(): boolean
  /** Resolves when nothing runs. */
  idle(): Promise<void>
}

const NOT_POSSIBLE = 0xb5
const NO_RECORD = 0x65
const WRONG_AMOUNT = 0xb7
const DECLINED = 0x05

export function createZvtMachine(given: {
  readonly ledger: CardLedger
  readonly behaviour: () => CardBehaviour
  readonly onChange: () => void
  readonly onTrace: (line: string) => void
}): ZvtMachine {
  const { ledger, behaviour, onChange, onTrace } = given
  let currency = 978
  let isRegistered = false
  let running: Promise<void> | undefined
  let guest: { readonly request: GuestRequest; resolve(outcome: Decision): void } | undefined
  type Decision = 'approve' | 'decline' | 'abort'

  async function decision(request: GuestRequest, wire: CardWire): Promise<Decision> {
    const { outcome, guestMs, alone } = behaviour()
    const decided = Promise.withResolvers<Decision>()
    guest = { request, resolve: decided.resolve }
    onChange()
    const timer = outcome === 'by-hand' ? undefined : setTimeout(() => decided.resolve(outcome), guestMs)
    const watch = setInterval(() => {
      if (wire.isDead() && alone === 'gives-up') decided.resolve('abort')
    }, 2)
    const result = await decided.promise
    clearTimeout(timer)
    clearInterval(watch)
    guest = undefined
    onChange()
    return result
  }

  /** A request for money, from its acceptance to its end; goes on without the till where its make does. */
  async function transact(wire: CardWire, request: GuestRequest, of?: LedgerEntry): Promise<void> {
    const how = behaviour()
    const say = (message: Apdu) => wire.say(message, how.answerMs)
    wire.tell(ACCEPTED)
    for (const code of how.shows) await say(intermediate(code))
    const decided = await decision(request, wire)
    const tip = request.kind === 'payment' ? how.tip : 0
    const entry = ledger.add({
      ...request,
      amount: request.amount + tip,
      ...(of && { ofTrace: of.trace }),
      state: decided === 'approve' ? 'open' : decided === 'decline' ? 'declined' : 'aborted',
      last4: '1111',
      authCode: '291675',
    })
    const status = statusOf(entry, currency, how)
    if (decided !== 'approve') {
      await say(status)
      await say(aborted(decided === 'decline' ? DECLINED : ABORTED_BY_HAND))
      return
    }
    // The acknowledgement of the result, and of every slip, is what books it.
    let heard = await say(status)
    for (const slip of slipMessages(entry, how)) {
      if (heard === 'accepted') heard = await say(slip)
    }
    const isBooked = heard === 'accepted' || (heard === 'lost' && how.unacknowledged === 'keeps')
    ledger.settle(entry.trace, isBooked ? 'booked' : 'undone')
    if (isBooked && of) ledger.settle(of.trace, 'reversed')
    await say(isBooked ? completion() : aborted(DECLINED))
  }

  async function closeDay(wire: CardWire): Promise<void> {
    const say = (message: Apdu) => wire.say(message, behaviour().answerMs)
    wire.tell(ACCEPTED)
    const heard = await say(dayTotals(ledger.sinceClose()))
    const isClosed = heard === 'accepted' || (heard === 'lost' && behaviour().unacknowledged === 'keeps')
    if (isClosed) ledger.close()
    await say(isClosed ? completion() : aborted(DECLINED))
  }

  async function tellLast(wire: CardWire): Promise<void> {
    const last = ledger.last()
    if (!last) return ask(wire, () => aborted(NO_RECORD))
    await ask(wire, () => statusOf(last, currency, behaviour()))
    await wire.say(completion(), behaviour().answerMs)
  }

  async function reverse(wire: CardWire, data: Uint8Array): Promise<void> {
    const { fields } = decodeFields(data.subarray(3))
    const receipt = digitsFromBcd(findField(fields, 0x87) ?? Buffer.alloc(0))
    const amount = amountIn(data.subarray(3))
    const of = ledger.entries().findLast((entry) => entry.receipt === receipt && entry.kind === 'payment')
    const code = whyNotReversed(of, amount)
    if (code === undefined) return transact(wire, { kind: 'reversal', amount }, of)
    await ask(wire, () => aborted(code))
  }

  /** One thing runs at a time. */
  function run(task: Promise<void>, wire: CardWire): void {
    running = task.finally(() => {
      running = undefined
      wire.watchFor(undefined)
      onChange()
    })
  }

  const ask = async (wire: CardWire, answer: () => Apdu): Promise<void> => {
    wire.tell(ACCEPTED)
    await wire.say(answer(), behaviour().answerMs)
  }

  /** What it does on each command; those of the first group also for a till that is not registered. */
  const forAnybody: Tasks = new Map([
    [
      COMMAND.registration,
      (wire, data) => {
        currency = numberFromBcd(data.subarray(4, 6)) ?? currency
        isRegistered = true
        return ask(wire, () => registered(currency))
      },
    ],
    [COMMAND.statusEnquiry, (wire) => ask(wire, ready)],
    [
      COMMAND.logOff,
      async (wire) => {
        isRegistered = false
        wire.tell(ACCEPTED)
      },
    ],
  ])
  const forRegistered: Tasks = new Map([
    [COMMAND.authorisation, (wire, data) => transact(wire, { kind: 'payment', amount: amountIn(data) })],
    [COMMAND.refund, (wire, data) => transact(wire, { kind: 'refund', amount: amountIn(data.subarray(3)) })],
    [COMMAND.reversal, reverse],
    [COMMAND.repeatReceipt, (wire) => (behaviour().tellsLast ? tellLast(wire) : refuse(wire))],
    [COMMAND.endOfDay, closeDay],
  ])

  async function refuse(wire: CardWire): Promise<void> {
    wire.tell(refused(UNKNOWN_COMMAND))
  }

  function obey(wire: CardWire, { command, data }: Apdu): void {
    const task = forAnybody.get(command) ?? forRegistered.get(command)
    if (command === COMMAND.abort) {
      wire.tell(ACCEPTED)
      guest?.resolve('abort')
    } else if (running) wire.tell(refused(PLEASE_WAIT))
    else if (!task) wire.tell(refused(UNKNOWN_COMMAND))
    else if (!isRegistered && forRegistered.has(command)) wire.tell(refused(NOT_REGISTERED))
    else run(task(wire, data), wire)
  }

  return {
    connect(out) {
      const wire = createCardWire(out, onTrace)
      let turn: Promise<unknown> = Promise.resolve()
      const take = (message: Apdu): void => {
        if (FRAGILE.has(message.command) && !running) wire.watchFor(behaviour().fault)
        const heard = wire.hear(message)
        if (heard) obey(wire, heard)
      }
      return {
        receive(message) {
          // What one message ends has ended before the next is looked at, though both came in one packet.
          turn = turn.then(() => new Promise(setImmediate)).then(() => take(message))
        },
        gone: wire.gone,
      }
    },
    waiting: () => guest?.request,
    decide(outcome) {
      if (!guest) return false
      guest.resolve(outcome)
      return true
    },
    forgetRegistration() {
      isRegistered = false
    },
    isBusy: () => running !== undefined,
    async idle() {
      while (running) await running
    },
  }
}

type Tasks = ReadonlyMap<number, (wire: CardWire, data: Uint8Array) => Promise<void>>

function whyNotReversed(of: LedgerEntry | undefined, amount: number): number | undefined {
  if (of?.state === 'reversed') return ALREADY_REVERSED
  if (of?.state !== 'booked') return NOT_POSSIBLE
  return of.amount === amount ? undefined : WRONG_AMOUNT
}

/** Conversations that a planned fault strikes. */
const FRAGILE: ReadonlySet<number> = new Set([
  COMMAND.authorisation,
  COMMAND.refund,
  COMMAND.reversal,
  COMMAND.endOfDay,
])

const amountIn = (data: Uint8Array): number =>
  numberFromBcd(findField(decodeFields(data).fields, 0x04) ?? Buffer.alloc(0)) ?? 0
