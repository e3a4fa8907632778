import type { CardSlip, RegisterOutcome } from '../ports/card-terminal.ts'
import type { Apdu } from '../protocols/zvt/apdu.ts'
import { digitsFromBcd } from '../protocols/zvt/bcd.ts'
import { abort, type Registration, registration } from '../protocols/zvt/commands.ts'
import { describeApdu } from '../protocols/zvt/describe-apdu.ts'
import { decodeFields, findField, tlvOf } from '../protocols/zvt/fields.ts'
import { decodeIntermediateStatus } from '../protocols/zvt/intermediate-status.ts'
import { NOT_REGISTERED, resultText } from '../protocols/zvt/result-codes.ts'
import type { CharacterSet } from '../protocols/zvt/terminal-text.ts'
import { findTlv } from '../protocols/zvt/tlv.ts'
import { type ConversationEnd, converse } from './zvt-conversation.ts'
import type { LineProblem, OpenZvtLine, ZvtLine, ZvtTimings } from './zvt-line.ts'
import { createSlipCollector } from './zvt-slips.ts'

/** What a command wants to hear. */
interface TalkEars {
  onProgress?(shows: string): void
  onStatus?(data: Uint8Array, characters: CharacterSet): Promise<boolean>
}

/** How a command ended. `unreachable` and `not-registered`: not a byte of it was written. */
export type TalkEnd =
  | { readonly type: 'unreachable'; readonly problem: LineProblem }
  | { readonly type: 'not-registered'; readonly code: number }
  | (ConversationEnd & { readonly slips: readonly CardSlip[] })

/** Commands to one card terminal, one after another, each on a connection of its own. */
export interface ZvtTalk {
  command(message: Apdu, ears?: TalkEars): Promise<TalkEnd>
  register(): Promise<RegisterOutcome>
  /** Asks to end the command under way; false when there is none. */
  abort(): Promise<boolean>
  /** A message that has an answer and no completion. */
  sendOnly(message: Apdu): Promise<void>
}

export function createZvtTalk(given: {
  readonly open: OpenZvtLine
  readonly timings: ZvtTimings
  readonly registration: Registration
  readonly characters: CharacterSet
  readonly onLog: (line: string) => void
}): ZvtTalk {
  const { timings, onLog } = given
  const hello = registration(given.registration)
  let turn: Promise<unknown> = Promise.resolve()
  let running: ZvtLine | undefined
  let isRegistered = false
  let characters = given.characters

  /** The result is out before the line is closed; the next command waits for both. */
  function inTurn<T>(
    work: (line: ZvtLine) => Promise<T>,
    unreachable: (problem: LineProblem) => T,
  ): Promise<T> {
    const result = turn.then(async () => {
      const opened = await given.open()
      if (!opened.ok) {
        onLog(`no line: ${opened.error.message}`)
        return { value: unreachable(opened.error), line: undefined }
      }
      const line = logged(opened.value, onLog)
      return { value: await work(line), line }
    })
    turn = result.then(
      ({ line }) => line?.close(),
      () => undefined,
    )
    return result.then(({ value }) => value)
  }

  async function talkOver(line: ZvtLine, message: Apdu, ears: TalkEars): Promise<TalkEnd> {
    const slips = createSlipCollector(() => characters)
    const end = await converse(line, message, timings, {
      onAccepted: () => ears.onProgress?.(''),
      onIntermediate(data) {
        const { text, patienceMinutes } = decodeIntermediateStatus(data, characters)
        ears.onProgress?.(text)
        return patienceMinutes === undefined ? {} : { patienceMs: patienceFor(patienceMinutes, timings) }
      },
      onStatus: async (data) => (await ears.onStatus?.(data, characters)) ?? true,
      onPrint: slips.add,
    })
    if (end.type === 'lost' || (end.type === 'refused' && end.code === NOT_REGISTERED)) isRegistered = false
    return { ...end, slips: slips.slips() }
  }

  async function registerOver(line: ZvtLine): Promise<TalkEnd> {
    const end = await talkOver(line, hello, {})
    isRegistered = end.type === 'completed'
    if (end.type !== 'completed') return end
    const agreed = findTlv(tlvOf(decodeFields(end.data).fields), '14')[0]?.value[0]
    characters = agreed === 0xfe ? 'utf8' : given.characters
    return end
  }

  async function commandOver(line: ZvtLine, message: Apdu, ears: TalkEars): Promise<TalkEnd> {
    if (!isRegistered) {
      const failed = whyNotRegistered(await registerOver(line))
      if (failed) return failed
    }
    running = line
    const end = await talkOver(line, message, ears)
    running = undefined
    return end
  }

  return {
    command: (message, ears = {}) =>
      inTurn(
        async (line) => {
          const end = await commandOver(line, message, ears)
          // Refused before anything began: it was restarted since it was registered with.
          const forgot = end.type === 'refused' && end.code === NOT_REGISTERED
          return forgot ? commandOver(line, message, ears) : end
        },
        (problem): TalkEnd => ({ type: 'unreachable', problem }),
      ),
    register: () =>
      inTurn<RegisterOutcome>(
        async (line) => registeredFrom(await registerOver(line)),
        ({ message }) => ({ type: 'unreachable', why: message }),
      ),
    async abort() {
      return (await running?.send(abort()))?.ok ?? false
    },
    sendOnly: (message) =>
      inTurn(
        async (line) => {
          const sent = await line.send(message)
          if (sent.ok) await line.next(timings.answerMs)
          isRegistered = false
        },
        () => undefined,
      ),
  }
}

/** What the card terminal asks for, and never so long that a broken one holds the till for hours. */
const patienceFor = (minutes: number, { talkMs, wholeMs }: ZvtTimings): number =>
  Math.min(Math.max(minutes * 60_000, talkMs), wholeMs)

function whyNotRegistered(end: TalkEnd): TalkEnd | undefined {
  switch (end.type) {
    case 'completed':
      return undefined
    case 'refused':
    case 'aborted':
      return { type: 'not-registered', code: end.code }
    case 'lost':
      return { type: 'unreachable', problem: end.problem }
    case 'unreachable':
    case 'not-registered':
      return end
  }
}

function registeredFrom(end: TalkEnd): RegisterOutcome {
  switch (end.type) {
    case 'completed': {
      const terminalId = findField(decodeFields(end.data).fields, 0x29)
      return { type: 'registered', terminalId: (terminalId && digitsFromBcd(terminalId)) ?? '' }
    }
    case 'refused':
    case 'aborted':
    case 'not-registered':
      return { type: 'refused', code: end.code.toString(16).toUpperCase(), text: resultText(end.code) }
    case 'lost':
    case 'unreachable':
      return { type: 'unreachable', why: end.problem.message }
  }
}

const logged = (line: ZvtLine, onLog: (text: string) => void): ZvtLine => ({
  ...line,
  async send(message) {
    onLog(`→ ${describeApdu(message)}`)
    const sent = await line.send(message)
    if (!sent.ok) onLog(`not sent: ${sent.error.message}`)
    return sent
  },
  async next(ms) {
    const heard = await line.next(ms)
    onLog(heard.ok ? `← ${describeApdu(heard.value)}` : `nothing heard: ${heard.error.message}`)
    return heard
  },
})
