import { connect, type Socket } from 'node:net'
import { err, ok, type Result } from '@evertill/domain'
import type { ByteLink, LinkProblem, OpenLink } from './byte-link.ts'

export interface TcpAddress {
  readonly host: string
  readonly port: number
}

export interface TcpTimings {
  readonly connectMs: number
  /** Without a byte taken for this long the peer counts as stalled. */
  readonly stallMs: number
  /** How long a close waits for the other side. */
  readonly closeMs: number
}

export const tcpTimings: TcpTimings = { connectMs: 2_500, stallMs: 10_000, closeMs: 2_000 }

/** A printer's receive window is a few KiB; smaller pieces let the session see a fault between two of them. */
const pieceBytes = 4_096

/** A printer says a few bytes a second; whoever sends more than this in one session is no printer. */
const floodBytes = 64 * 1_024

/** A card terminal sends slips of some kilobytes; its whole day at its end is far below this. */
export const cardFloodBytes = 1_024 * 1_024

/**
 * A raw TCP wire (port 9100). The reader is attached before anything is written and runs until the other side has
 * closed: closing with unread bytes would turn the close into a reset and lose what is still under way.
 */
export const openTcp =
  ({ host, port }: TcpAddress, timings: TcpTimings = tcpTimings, mostBytes = floodBytes): OpenLink =>
  async (onBytes) => {
    const socket = connect({ host, port, noDelay: true })
    let received = 0
    const flooded = Promise.withResolvers<LinkProblem>()
    socket.on('data', (bytes) => {
      received += bytes.length
      if (received > mostBytes) {
        flooded.resolve({ type: 'flooded', message: `${host}:${port} sends without end` })
        socket.destroy()
        return
      }
      onBytes(bytes)
    })
    const ended = Promise.race([flooded.promise, endOf(socket)])
    const opened = await connected(socket, ended, timings.connectMs)
    if (!opened.ok) {
      socket.destroy()
      return opened
    }
    return ok(linkOver(socket, ended, timings))
  }

function linkOver(socket: Socket, ended: Promise<LinkProblem>, timings: TcpTimings): ByteLink {
  let closing = false
  const writePiece = async (piece: Uint8Array): Promise<Result<null, LinkProblem>> => {
    const taken = Promise.withResolvers<Result<null, LinkProblem>>()
    const stalled = setTimeout(() => {
      taken.resolve(err({ type: 'stalled', message: `no byte taken for ${timings.stallMs} ms` }))
      socket.destroy()
    }, timings.stallMs)
    // The callback comes when the kernel has the bytes, so waiting for it is waiting for the other side's window.
    socket.write(piece, (error) => taken.resolve(error ? err(closedBy(error)) : ok(null)))
    const result = await Promise.race([taken.promise, ended.then(err)])
    clearTimeout(stalled)
    return result
  }

  return {
    ended,
    async write(bytes) {
      for (let start = 0; start < bytes.length && !closing; start += pieceBytes) {
        const written = await writePiece(bytes.subarray(start, start + pieceBytes))
        if (!written.ok) return written
      }
      return ok(null)
    },
    async close() {
      closing = true
      socket.end()
      const patience = setTimeout(() => socket.destroy(), timings.closeMs)
      const end = await ended
      clearTimeout(patience)
      return end.type === 'closed' ? ok(null) : err(end)
    },
  }
}

async function connected(
  socket: Socket,
  ended: Promise<LinkProblem>,
  connectMs: number,
): Promise<Result<null, LinkProblem>> {
  const opened = Promise.withResolvers<Result<null, LinkProblem>>()
  const patience = setTimeout(
    () => opened.resolve(err({ type: 'timeout', message: `no connection within ${connectMs} ms` })),
    connectMs,
  )
  socket.once('connect', () => opened.resolve(ok(null)))
  const result = await Promise.race([
    opened.promise,
    ended.then((problem) => err({ ...problem, type: 'unreachable' as const })),
  ])
  clearTimeout(patience)
  return result
}

function endOf(socket: Socket): Promise<LinkProblem> {
  const end = Promise.withResolvers<LinkProblem>()
  let cause: Error | undefined
  socket.on('error', (error) => {
    cause = error
  })
  socket.on('close', () => end.resolve(closedBy(cause)))
  return end.promise
}

const closedBy = (cause: Error | undefined): LinkProblem =>
  cause === undefined ? { type: 'closed', message: 'closed' } : { type: 'reset', message: cause.message }
