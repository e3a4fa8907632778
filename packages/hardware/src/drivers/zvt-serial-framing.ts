import { err, ok, type Result } from '@evertill/domain'
import {
  ACK,
  createSerialReader,
  encodeSerialFrame,
  NAK,
  type SerialEvent,
} from '../protocols/zvt/serial-frame.ts'
import type { LinkProblem } from '../transports/byte-link.ts'

type Write = (bytes: Uint8Array) => Promise<Result<null, LinkProblem>>

/** Both sides of the serial transport protocol: acknowledges what comes, repeats what was not acknowledged. */
export interface SerialFraming {
  /** To be given every byte that arrives. */
  onBytes(bytes: Uint8Array): void
  /** To be given the way out, once there is one. */
  attach(write: Write): void
  /**
   * Resolves when the other side has acknowledged the frame, with the tries it took; `timeout` after three in vain.
   * Frames given together go one after the other.
   */
  send(message: Uint8Array): Promise<Result<{ readonly tries: number }, LinkProblem>>
  /** The wire ended: whoever waits is told. */
  end(problem: LinkProblem): void
}

/** A frame is sent, then repeated twice at most. Source: ZVT PA00P015, "Transport protocol RS232". */
const TRIES = 3

export function openSerialFraming(
  { byteMs, ackMs }: { readonly byteMs: number; readonly ackMs: number },
  onMessage: (message: Buffer) => void,
): SerialFraming {
  const reader = createSerialReader()
  // A frame that comes again so soon was acknowledged in vain: it is acknowledged anew and not read twice.
  const repeatedWithinMs = ackMs + 2 * byteMs
  let write: Write = async () => err({ type: 'closed', message: 'not open yet' })
  let ended: LinkProblem | undefined
  let answer = Promise.withResolvers<'ack' | 'nak' | LinkProblem>()
  let sending: Promise<unknown> = Promise.resolve()
  let pause: NodeJS.Timeout | undefined
  /** The last frame read and not answered by one of ours since: the only one that may come again. */
  let last: { readonly message: Buffer; readonly at: number } | undefined

  function heed(event: SerialEvent): void {
    switch (event.type) {
      case 'ack':
      case 'nak':
        answer.resolve(event.type)
        return
      case 'damaged':
        void write(Buffer.from([NAK]))
        return
      case 'frame': {
        void write(Buffer.from([ACK]))
        const isAgain = last?.message.equals(event.apdu) && performance.now() - last.at < repeatedWithinMs
        last = { message: event.apdu, at: performance.now() }
        // It goes on, so it has what it was sent, though its ACK was lost.
        answer.resolve('ack')
        if (!isAgain) onMessage(event.apdu)
      }
    }
  }

  async function sendOne(message: Uint8Array): Promise<Result<{ readonly tries: number }, LinkProblem>> {
    last = undefined
    const frame = encodeSerialFrame(message)
    for (let tries = 1; tries <= TRIES; tries += 1) {
      if (ended) return err(ended)
      answer = Promise.withResolvers()
      const written = await write(frame)
      if (!written.ok) return written
      const heard = await answerWithin(answer.promise, ackMs)
      if (heard === 'ack') return ok({ tries })
      if (typeof heard === 'object') return err(heard)
    }
    return err({ type: 'timeout', message: `A message was not acknowledged ${TRIES} times` })
  }

  return {
    onBytes(bytes) {
      clearTimeout(pause)
      reader.read(bytes).forEach(heed)
      if (!ended) pause = setTimeout(() => reader.quiet().forEach(heed), byteMs)
    },
    attach(out) {
      write = out
    },
    send(message) {
      const sent = sending.then(() => sendOne(message))
      sending = sent
      return sent
    },
    end(problem) {
      ended ??= problem
      clearTimeout(pause)
      answer.resolve(ended)
    },
  }
}

async function answerWithin(
  answer: Promise<'ack' | 'nak' | LinkProblem>,
  ms: number,
): Promise<'ack' | 'nak' | 'silence' | LinkProblem> {
  const late = Promise.withResolvers<'silence'>()
  const timer = setTimeout(() => late.resolve('silence'), ms)
  const heard = await Promise.race([answer, late.promise])
  clearTimeout(timer)
  return heard
}
