import { type Apdu, encodeApdu } from '../protocols/zvt/apdu.ts'
import { isAccepted, isRefused } from '../protocols/zvt/commands.ts'
import { describeApdu } from '../protocols/zvt/describe-apdu.ts'
import type { CardFault } from './card-behaviour.ts'

/** The way out of a simulated card terminal: whole messages, half ones, and the cable pulled. */
export interface WireOut {
  send(message: Apdu): void
  /** The first bytes of a message, as a break leaves them. */
  sendPart(bytes: Uint8Array): void
  cut(): void
}

/** What became of a message to the till. */
type Answer = 'accepted' | 'refused' | 'lost'

/** One connection of a till, with its messages counted so that it can break at any of them. */
export interface CardWire {
  /** Counts the messages of a request from 1 and lets the fault happen at its place; undefined ends the counting. */
  watchFor(fault: CardFault | undefined): void
  /** Says something and waits for the till's answer, `lost` where the connection is gone or nobody answers. */
  say(message: Apdu, answerMs: number): Promise<Answer>
  /** Says something that nobody answers. */
  tell(message: Apdu): void
  /** A message of the till; undefined when it is lost on its way or answers `say`. */
  hear(message: Apdu): Apdu | undefined
  /** The other side has gone. */
  gone(): void
  isDead(): boolean
}

export function createCardWire(out: WireOut, onTrace: (line: string) => void): CardWire {
  let fault: CardFault | undefined
  let counted = 0
  let dead: 'cut' | 'silence' | undefined
  let answer = Promise.withResolvers<Answer>()

  /** True where the message of this moment is lost. */
  function breaksAt(moment: CardFault['moment']): boolean {
    if (dead) return true
    if (!fault || fault.message !== counted || fault.moment !== moment) return false
    dead = fault.how
    onTrace(`⨯ ${dead} ${moment} message ${counted}`)
    if (dead === 'cut') {
      out.cut()
      answer.resolve('lost')
    }
    return true
  }

  function tell(message: Apdu): void {
    counted += 1
    if (breaksAt('before')) return
    if (fault?.message === counted && fault.moment === 'middle') {
      const bytes = encodeApdu(message)
      out.sendPart(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))))
      breaksAt('middle')
      return
    }
    onTrace(`→ ${describeApdu(message)}`)
    out.send(message)
    breaksAt('after')
  }

  return {
    watchFor(next) {
      fault = next
      counted = 0
      // A line that only fell silent is there for the next request.
      if (!next && dead === 'silence') dead = undefined
    },
    async say(message, answerMs) {
      if (dead === 'cut') return 'lost'
      answer = Promise.withResolvers()
      tell(message)
      const late = Promise.withResolvers<Answer>()
      const timer = setTimeout(() => late.resolve('lost'), answerMs)
      const heard = await Promise.race([answer.promise, late.promise])
      clearTimeout(timer)
      return heard
    },
    tell,
    hear(message) {
      counted += 1
      if (breaksAt('before') || breaksAt('middle')) return undefined
      onTrace(`← ${describeApdu(message)}`)
      const isAnswer = isAccepted(message) || isRefused(message)
      if (isAnswer) answer.resolve(isAccepted(message) ? 'accepted' : 'refused')
      breaksAt('after')
      return isAnswer ? undefined : message
    },
    gone() {
      dead ??= 'cut'
      answer.resolve('lost')
    },
    isDead: () => dead !== undefined,
  }
}
