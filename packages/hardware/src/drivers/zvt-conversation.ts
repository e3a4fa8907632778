import type { Apdu } from '../protocols/zvt/apdu.ts'
import { ACCEPTED, COMMAND, isAccepted, isRefused, refused } from '../protocols/zvt/commands.ts'
import { UNKNOWN_COMMAND } from '../protocols/zvt/result-codes.ts'
import type { LineProblem, ZvtLine, ZvtTimings } from './zvt-line.ts'

/** What the till does with the messages of a card terminal that is busy. Each is acknowledged after it returns. */
export interface ConversationEars {
  /** 04 FF. */
  onIntermediate(data: Uint8Array): { readonly patienceMs?: number }
  /** 04 0F. False: the till could not keep it, and the card terminal has to undo it. */
  onStatus(data: Uint8Array): Promise<boolean>
  /** 06 D1 or 06 D3. */
  onPrint(message: Apdu): void
  /** 80 00 00: the card terminal has begun. */
  onAccepted(): void
}

/**
 * How a command ended. `refused`: 84 xx, nothing was begun; `tries` is how often it was written. `completed`: 06 0F. `aborted`:
 * 06 1E. `lost`: the line broke, fell silent or talked nonsense after the command was written.
 */
export type ConversationEnd =
  | { readonly type: 'refused'; readonly code: number; readonly tries: number }
  | { readonly type: 'completed'; readonly data: Uint8Array }
  | { readonly type: 'aborted'; readonly code: number; readonly data: Uint8Array }
  | { readonly type: 'lost'; readonly problem: LineProblem }

/** More messages than any card terminal sends about one command, a long slip in lines included. */
const MOST_MESSAGES = 4_000

/** What a till answers that did not keep a result: "processing error", so that the payment is undone. */
const NOT_KEPT = 0x66

/**
 * One command from its first byte to its end. The card terminal is the master from its 80 00 00 on: it reports, the till
 * acknowledges, until 06 0F or 06 1E. A result is acknowledged only after it was kept, for the acknowledgement is what
 * books it. Source: ZVT PA00P015, "Command sequence"; hardware reference §5.3 "Sequence of a payment".
 */
export async function converse(
  line: ZvtLine,
  command: Apdu,
  timings: ZvtTimings,
  ears: ConversationEars,
): Promise<ConversationEnd> {
  const sent = await line.send(command)
  if (!sent.ok) return { type: 'lost', problem: sent.error }
  const ends = performance.now() + timings.wholeMs
  let patience = timings.answerMs
  let begun = false
  for (let count = 0; count < MOST_MESSAGES && performance.now() < ends; count += 1) {
    const heard = await line.next(patience)
    if (!heard.ok) return { type: 'lost', problem: heard.error }
    const message = heard.value
    if (isAccepted(message) || isRefused(message)) {
      // Later ones answer an abort, whose success the end tells.
      if (!begun && isRefused(message)) {
        return { type: 'refused', code: message.command & 0xff, tries: sent.value.tries }
      }
      if (!begun) ears.onAccepted()
      begun = true
      patience = timings.talkMs
      continue
    }
    if (!begun) ears.onAccepted()
    begun = true
    patience = timings.talkMs
    const { answer, ...reaction } = await react(message, ears)
    if (reaction.patienceMs !== undefined) patience = reaction.patienceMs
    const answered = await line.send(answer)
    // The last word was heard; whether its acknowledgement arrives changes nothing.
    if (reaction.end) return reaction.end
    if (!answered.ok) return { type: 'lost', problem: answered.error }
  }
  return { type: 'lost', problem: { type: 'flooded', message: 'The card terminal talks without end' } }
}

interface Reaction {
  readonly answer: Apdu
  readonly patienceMs?: number
  readonly end?: ConversationEnd
}

async function react(message: Apdu, ears: ConversationEars): Promise<Reaction> {
  const { command, data } = message
  switch (command) {
    case COMMAND.intermediateStatus:
      return { answer: ACCEPTED, ...ears.onIntermediate(data) }
    case COMMAND.statusInformation:
      return { answer: (await ears.onStatus(data)) ? ACCEPTED : refused(NOT_KEPT) }
    case COMMAND.printLine:
    case COMMAND.textBlock:
      ears.onPrint(message)
      return { answer: ACCEPTED }
    case COMMAND.completion:
      return { answer: ACCEPTED, end: { type: 'completed', data } }
    case COMMAND.aborted:
      return { answer: ACCEPTED, end: { type: 'aborted', code: data[0] ?? 0xff, data } }
    case COMMAND.setTime:
      return { answer: ACCEPTED }
    default:
      return { answer: refused(UNKNOWN_COMMAND) }
  }
}
