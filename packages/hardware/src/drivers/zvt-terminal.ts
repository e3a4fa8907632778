import { currencyNumberOf, type LastResult } from '@evertill/domain'
import type {
  CardCapabilities,
  CardOutcome,
  CardRequest,
  CardTerminal,
  CardTerminalState,
  CardWatch,
  DayTotals,
  EndOfDayOutcome,
} from '../ports/card-terminal.ts'
import type { Apdu } from '../protocols/zvt/apdu.ts'
import {
  authorisation,
  endOfDay,
  lastStatus,
  logOff,
  type Registration,
  refund,
  reversal,
  statusEnquiry,
} from '../protocols/zvt/commands.ts'
import { decodeDayTotals } from '../protocols/zvt/day-totals.ts'
import { PLEASE_WAIT, resultText } from '../protocols/zvt/result-codes.ts'
import { decodeStatusInformation, type StatusInformation } from '../protocols/zvt/status-information.ts'
import { terminalStatus } from '../protocols/zvt/terminal-status.ts'
import type { CharacterSet } from '../protocols/zvt/terminal-text.ts'
import type { OpenZvtLine, ZvtTimings } from './zvt-line.ts'
import { approvalOf, type Heard, hexCode, outcomeFrom, transactionFrom } from './zvt-outcome.ts'
import { createZvtTalk, type TalkEnd, type ZvtTalk } from './zvt-talk.ts'

export interface ZvtTerminal {
  readonly open: OpenZvtLine
  readonly timings: ZvtTimings
  readonly registration: Omit<Registration, 'currency'> & { readonly currencyCode: string }
  /** Of its texts, unless it agrees to UTF-8. */
  readonly characters: CharacterSet
  readonly now: () => Date
  /** Told of every message, as one line without any card number. */
  readonly onLog: (line: string) => void
}

const CAPABILITIES: CardCapabilities = {
  reversal: true,
  refund: true,
  abort: true,
  endOfDay: true,
  lastResult: 'last-record',
}

const BUSY_TRIES = 3

/** Largest amount of the protocol: twelve digits. */
const MOST_AMOUNT = 999_999_999_999

/** A card terminal that speaks ZVT, whatever wire it hangs on. Source: hardware reference §5.3. */
export function createZvtTerminal(given: ZvtTerminal): CardTerminal {
  const number = currencyNumberOf(given.registration.currencyCode)
  const currency = number === undefined ? undefined : Number(number)
  const talk = createZvtTalk({ ...given, registration: { ...given.registration, currency: currency ?? 0 } })
  const { password } = given.registration

  async function request(command: () => Apdu, asked: CardRequest, watch: CardWatch): Promise<CardOutcome> {
    const { amount } = asked
    if (currency === undefined || asked.currency.code !== given.registration.currencyCode) {
      return { type: 'not-sent', why: `The card terminal does not take ${asked.currency.code}` }
    }
    if (!Number.isInteger(amount) || amount <= 0 || amount > MOST_AMOUNT) {
      return { type: 'not-sent', why: `${amount} is no amount for a card terminal` }
    }
    const heard: Heard = {}
    const end = await whenNotBusy(() =>
      talk.command(command(), {
        onProgress: watch.onProgress,
        onStatus: async (data, characters) => {
          const status = decodeStatusInformation(data, characters)
          heard.status = status
          delete heard.approval
          if (status.resultCode !== 0) return true
          const approval = approvalOf(status, asked)
          const isKept = approval !== undefined && (await watch.keep(approval))
          if (isKept) heard.approval = approval
          else heard.notKept = true
          return isKept
        },
      }),
    )
    return outcomeFrom(end, heard, asked)
  }

  /** "Please wait" begins nothing, so that the same may be asked again. Source: hardware reference §5.3, `84 9C`. */
  async function whenNotBusy(command: () => Promise<TalkEnd>): Promise<TalkEnd> {
    for (let tries = 1; tries < BUSY_TRIES; tries += 1) {
      const end = await command()
      if (end.type !== 'refused' || end.code !== PLEASE_WAIT || end.tries > 1) return end
      await new Promise((resolve) => setTimeout(resolve, given.timings.busyMs))
    }
    return command()
  }

  return {
    capabilities: CAPABILITIES,
    register: () => talk.register(),
    authorise: (asked, watch) => request(() => authorisation(asked.amount, currency ?? 0), asked, watch),
    refund: (asked, watch) => request(() => refund(password, asked.amount, currency ?? 0), asked, watch),
    async reverse(asked, watch) {
      const receipt = asked.of?.receipt ?? ''
      return /^\d{4}$/.test(receipt)
        ? request(() => reversal(password, receipt, asked.amount, currency ?? 0), asked, watch)
        : { type: 'not-sent', why: 'The receipt number of the payment is not known' }
    },
    abort: () => talk.abort(),
    status: async () => stateFrom(await talk.command(statusEnquiry())),
    lastResult: (asked) => lastResult(talk, password, asked.kind, given.now),
    endOfDay: (keep) => closeDay(talk, whenNotBusy, password, keep),
    logOff: () => talk.sendOnly(logOff()),
  }
}

/** The last record, asked of an idle card terminal: idle first, so that nothing begins between both answers. */
async function lastResult(
  talk: ZvtTalk,
  password: string,
  kind: CardRequest['kind'],
  now: () => Date,
): Promise<LastResult> {
  const state = stateFrom(await talk.command(statusEnquiry()))
  if (state.type === 'unreachable') return { type: 'unreachable' }
  if (state.type === 'busy') return { type: 'busy' }
  const idle = state.type === 'ready'
  let status: StatusInformation | undefined
  const end = await talk.command(lastStatus(password), {
    onStatus: async (data, characters) => {
      status = decodeStatusInformation(data, characters)
      return true
    },
  })
  if (status && (end.type === 'completed' || end.type === 'aborted')) {
    return { type: 'transaction', transaction: transactionFrom(status, kind, now()), idle }
  }
  switch (end.type) {
    case 'unreachable':
    case 'lost':
      return { type: 'unreachable' }
    case 'not-registered':
      return end.code === PLEASE_WAIT ? { type: 'busy' } : { type: 'unreachable' }
    case 'completed':
      return { type: 'none', idle }
    case 'refused':
    case 'aborted':
      if (end.code === PLEASE_WAIT) return { type: 'busy' }
      return NO_RECORD.has(end.code) ? { type: 'none', idle } : { type: 'not-supported' }
  }
}

/** What a card terminal answers that has no transaction to tell of: "no card data". */
const NO_RECORD: ReadonlySet<number> = new Set([0x65])

function stateFrom(end: TalkEnd): CardTerminalState {
  switch (end.type) {
    case 'unreachable':
    case 'lost':
      return { type: 'unreachable', why: end.problem.message }
    case 'completed':
      return stateOfCode(terminalStatus(end.data))
    case 'not-registered':
    case 'refused':
    case 'aborted':
      return stateOfCode(end.code)
  }
}

function stateOfCode(code: number): CardTerminalState {
  if (code === 0) return { type: 'ready' }
  return code === PLEASE_WAIT
    ? { type: 'busy' }
    : { type: 'trouble', code: hexCode(code), text: resultText(code) }
}

async function closeDay(
  talk: ZvtTalk,
  whenNotBusy: (command: () => Promise<TalkEnd>) => Promise<TalkEnd>,
  password: string,
  keep: (totals: DayTotals) => Promise<boolean>,
): Promise<EndOfDayOutcome> {
  let totals: DayTotals = { schemes: [] }
  const end = await whenNotBusy(() =>
    talk.command(endOfDay(password), {
      onStatus: (data) => {
        totals = decodeDayTotals(data)
        return keep(totals)
      },
    }),
  )
  switch (end.type) {
    case 'unreachable':
      return { type: 'unreachable', why: end.problem.message }
    case 'lost':
      return { type: 'unknown', why: end.problem.message }
    case 'not-registered':
    case 'refused':
    case 'aborted':
      return { type: 'refused', code: hexCode(end.code), text: resultText(end.code) }
    case 'completed':
      return { type: 'closed', ...totals, slips: end.slips }
  }
}
