import { err, ok, type Result } from '@evertill/domain'
import type { ScaleProblem } from '../ports/scale.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { type KeptWire, keepWire, type WireTimings, wireTimings } from '../transports/keep-wire.ts'
import { createTurns, type Turns } from './share-printer.ts'

export interface ExchangeTimings extends WireTimings {
  /** Patience for an answer. */
  readonly answerMs: number
  /** How long the line must be quiet before a new question, after one that was not answered. */
  readonly quietMs: number
}

const exchangeTimings: ExchangeTimings = { ...wireTimings, answerMs: 700, quietMs: 60 }

/** One question, one answer, over a wire that may break at any time. */
export interface Exchange<Frame> {
  readonly wire: Pick<KeptWire, 'isConnected' | 'onConnection' | 'stop'>
  /** Runs one conversation at a time; `ask` is only for use within it. */
  readonly inTurn: Turns
  ask(question: Uint8Array): Promise<Result<Frame, ScaleProblem>>
  /** Says something that is not answered. */
  tell(bytes: Uint8Array): Promise<void>
}

/** An answer is a few dozen bytes; whoever sends more without one has none. */
const mostBytes = 512

/** `createReader` cuts bytes into frames; it keeps no more than a frame. */
export function createExchange<Frame>(
  open: OpenLink,
  createReader: () => (bytes: Uint8Array) => Frame[],
  chosen: Partial<ExchangeTimings> = {},
): Exchange<Frame> {
  const timings = { ...exchangeTimings, ...chosen }
  let read = createReader()
  let pending: PromiseWithResolvers<Result<Frame, ScaleProblem>> | undefined
  let received = 0
  let lastByteAt = Number.NEGATIVE_INFINITY
  let isClear = true

  const wire = keepWire(
    open,
    (bytes) => {
      lastByteAt = performance.now()
      received += bytes.length
      const [frame] = read(bytes)
      if (frame !== undefined) pending?.resolve(ok(frame))
      else if (received > mostBytes) pending?.resolve(err(garbled))
    },
    timings,
  )
  wire.onConnection((connected) => {
    if (!connected) pending?.resolve(err({ type: 'unreachable', message: 'the scale was unplugged' }))
  })

  /** What comes late for the last question must not answer this one. */
  const untilQuiet = async (): Promise<void> => {
    const until = performance.now() + 4 * timings.quietMs
    while (performance.now() < until) {
      const rest = lastByteAt + timings.quietMs - performance.now()
      if (rest <= 0) return
      await new Promise((resolve) => setTimeout(resolve, rest))
    }
  }

  return {
    wire,
    inTurn: createTurns(),
    async tell(bytes) {
      await wire.write(bytes)
    },
    async ask(question) {
      if (!isClear) await untilQuiet()
      read = createReader()
      received = 0
      isClear = false
      const answer = Promise.withResolvers<Result<Frame, ScaleProblem>>()
      pending = answer
      const patience = setTimeout(
        () => answer.resolve(err(received > 0 ? garbled : noAnswer(timings.answerMs))),
        timings.answerMs,
      )
      const written = wire.write(question).then((result) => {
        if (!result.ok) answer.resolve(err({ type: 'unreachable', message: result.error.message }))
      })
      const result = await answer.promise
      clearTimeout(patience)
      pending = undefined
      isClear = result.ok
      await (result.ok ? written : undefined)
      return result
    },
  }
}

const garbled: ScaleProblem = { type: 'garbled', message: 'the scale sends nothing that can be read' }

const noAnswer = (ms: number): ScaleProblem => ({
  type: 'no-answer',
  message: `no answer from the scale within ${ms} ms`,
})
