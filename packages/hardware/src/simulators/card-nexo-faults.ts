import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { CardFault } from './card-behaviour.ts'

type Strike = Pick<CardFault, 'moment' | 'how'>

/** Where a request and its answer break; undefined where they do not. */
interface Strikes {
  readonly atRequest: Strike | undefined
  readonly atAnswer: Strike | undefined
}

const FOR_MONEY: ReadonlySet<string> = new Set(['Payment', 'Reversal'])
const LOST: Strike = { moment: 'before', how: 'cut' }

/**
 * Faults of a simulated nexo card terminal. Of a request for money the messages are: 1 the request, 2 its answer, 3 the
 * first question what became of it, 4 the answer to that. Nobody asks who was answered, so a fault at 3 or 4 loses 2 too.
 */
export function createNexoFaults(fault: () => CardFault | undefined): {
  /** The breaks of the request of this category that just came in. */
  strike(category: string): Strikes
} {
  let planned: CardFault | undefined
  const at = (message: number): Strike | undefined => (planned?.message === message ? planned : undefined)
  return {
    strike(category) {
      if (FOR_MONEY.has(category)) {
        planned = fault()
        const isAsked = planned !== undefined && planned.message > 2
        return { atRequest: at(1), atAnswer: isAsked ? LOST : at(2) }
      }
      if (category !== 'TransactionStatus') return { atRequest: undefined, atAnswer: undefined }
      const strikes = { atRequest: at(3), atAnswer: at(4) }
      planned = undefined
      return strikes
    },
  }
}

/** The connection goes, or stays and carries nothing any more. */
export function breakOff(socket: Socket, { how }: Strike): void {
  if (how === 'cut') socket.destroy()
}

/** Sends an answer, or as much of it as its break leaves. */
export function sendBody(response: ServerResponse, json: string, strike: Strike | undefined): void {
  const { socket } = response
  const bytes = Buffer.from(json)
  const stop = (): void => {
    if (strike && socket) breakOff(socket, strike)
  }
  if (strike?.moment === 'before') {
    stop()
    return
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
  if (strike?.moment === 'middle') response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), stop)
  else response.end(bytes, stop)
}

/** The body of a request; empty where it broke off in its middle. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of request) pieces.push(piece)
  } catch {
    return ''
  }
  return Buffer.concat(pieces).toString('utf8')
}
