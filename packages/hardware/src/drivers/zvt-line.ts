import { err, ok, type Result } from '@evertill/domain'
import { type Apdu, createApduReader, encodeApdu } from '../protocols/zvt/apdu.ts'
import type { ByteLink, LinkProblem, OpenLink } from '../transports/byte-link.ts'
import { openSerialFraming } from './zvt-serial-framing.ts'

/** Milliseconds. Source: ZVT PA00P015, time-outs T1 to T4; hardware reference §5.3. */
export interface ZvtTimings {
  /** T1: a serial line that pauses longer has ended its frame. */
  readonly byteMs: number
  /** T2: until a serial frame is acknowledged. */
  readonly ackMs: number
  /** T3: until a command is answered. */
  readonly answerMs: number
  /** T4: between two messages of a card terminal that is busy; it may ask for more. */
  readonly talkMs: number
  /** A card terminal that still talks after this is broken. */
  readonly wholeMs: number
  /** Before a request that found the card terminal busy is made again. */
  readonly busyMs: number
}

export const zvtTimings: ZvtTimings = {
  byteMs: 200,
  ackMs: 5_000,
  answerMs: 5_000,
  talkMs: 180_000,
  wholeMs: 900_000,
  busyMs: 2_000,
}

/** What went wrong on the line; `garbage`: the other side does not speak ZVT. */
export type LineProblem = LinkProblem | { readonly type: 'garbage'; readonly message: string }

/** Messages in and out, whatever carries them. */
export interface ZvtLine {
  /** Resolves when the message is written, on a serial line when it is acknowledged, with the tries that took. */
  send(message: Apdu): Promise<Result<{ readonly tries: number }, LineProblem>>
  /** The next message; `timeout` when none comes within so many milliseconds. */
  next(ms: number): Promise<Result<Apdu, LineProblem>>
  close(): Promise<void>
}

export type OpenZvtLine = () => Promise<Result<ZvtLine, LineProblem>>

/** Messages waiting to be read; a card terminal waits for an answer to each, so there are never many. */
const MOST_WAITING = 64

/** A queue of what arrives, and the end of it. */
interface Inbox {
  put(message: Apdu): void
  end(problem: LineProblem): void
  next(ms: number): Promise<Result<Apdu, LineProblem>>
}

function createInbox(): Inbox {
  const waiting: Apdu[] = []
  let ended: LineProblem | undefined
  let wake = (): void => undefined
  const end = (problem: LineProblem): void => {
    ended ??= problem
    wake()
  }
  return {
    put(message) {
      if (ended) return
      if (waiting.length >= MOST_WAITING) {
        waiting.length = 0
        return end({ type: 'flooded', message: 'The card terminal sends without waiting for answers' })
      }
      waiting.push(message)
      wake()
    },
    end,
    async next(ms) {
      const deadline = performance.now() + ms
      while (waiting.length === 0 && !ended) {
        const left = deadline - performance.now()
        if (left <= 0) return err({ type: 'timeout', message: `The card terminal said nothing for ${ms} ms` })
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      const first = waiting.shift()
      // What arrived before the line broke still counts.
      return first ? ok(first) : err(ended ?? { type: 'closed', message: 'closed' })
    },
  }
}

/** ZVT over TCP, normally port 20007: messages as they are. */
export const openZvtTcp =
  (open: OpenLink): OpenZvtLine =>
  async () => {
    const inbox = createInbox()
    const next = createApduReader()
    const opened = await open((bytes) => {
      const { apdus, problem } = next(bytes)
      apdus.forEach(inbox.put)
      if (problem) inbox.end(problem)
    })
    if (!opened.ok) return opened
    const link = opened.value
    void link.ended.then(inbox.end)
    return ok({
      async send(message) {
        const written = await link.write(encodeApdu(message))
        return written.ok ? ok({ tries: 1 }) : written
      },
      next: inbox.next,
      close: () => hangUp(link),
    })
  }

/** ZVT over a serial port: frames with a checksum, each acknowledged and repeated where it was not. */
export const openZvtSerial =
  (open: OpenLink, timings: Pick<ZvtTimings, 'byteMs' | 'ackMs'> = zvtTimings): OpenZvtLine =>
  async () => {
    const inbox = createInbox()
    const next = createApduReader()
    const framing = openSerialFraming(timings, (message) => {
      const { apdus, problem } = next(message)
      apdus.forEach(inbox.put)
      if (problem || apdus.length !== 1) {
        inbox.end(problem ?? { type: 'garbage', message: 'A frame does not hold one message' })
      }
    })
    const opened = await open(framing.onBytes)
    if (!opened.ok) return opened
    const link = opened.value
    void link.ended.then((problem) => {
      inbox.end(problem)
      framing.end(problem)
    })
    framing.attach((bytes) => link.write(bytes))
    return ok({
      send: (message) => framing.send(encodeApdu(message)),
      next: inbox.next,
      close: async () => {
        framing.end({ type: 'closed', message: 'closed' })
        await hangUp(link)
      },
    })
  }

async function hangUp(link: ByteLink): Promise<void> {
  await link.close()
}
