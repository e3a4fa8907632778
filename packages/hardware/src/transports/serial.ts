import { existsSync } from 'node:fs'
import { err, ok, type Result } from '@evertill/domain'
import { SerialPort } from 'serialport'
import type { ByteLink, LinkProblem, OpenLink } from './byte-link.ts'

export interface SerialAddress {
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string
  readonly baudRate: number
  /** 8 data bits, no parity, 1 stop bit and RTS/CTS where absent, as printers are set. */
  readonly dataBits?: 7 | 8
  readonly parity?: 'none' | 'even' | 'odd'
  readonly stopBits?: 1 | 2
  readonly flowControl?: 'rts-cts' | 'none'
}

export interface SerialTimings {
  /** Without a byte taken for this long the printer counts as stalled; a serial printer may well pause for a cut. */
  readonly stallMs: number
  /** How often the port is looked for: under heavy input the system's word that it is gone may get lost. */
  readonly watchMs: number
}

export const serialTimings: SerialTimings = { stallMs: 10_000, watchMs: 1_000 }

/** About a quarter of a second at 38,400 baud, so that a fault is seen between two pieces. */
const pieceBytes = 1_024

/** A serial wire. Pulling the cable ends it like a hang-up. */
export const openSerial =
  (
    { path, baudRate, dataBits = 8, parity = 'none', stopBits = 1, flowControl = 'rts-cts' }: SerialAddress,
    { stallMs, watchMs }: SerialTimings = serialTimings,
  ): OpenLink =>
  async (onBytes) => {
    const rtscts = flowControl === 'rts-cts'
    const port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, rtscts, autoOpen: false })
    port.on('data', onBytes)
    const end = Promise.withResolvers<LinkProblem>()
    port.on('error', (error) => end.resolve({ type: 'reset', message: error.message }))
    port.on('close', (cause?: Error | null) => end.resolve(endOf(cause ?? null)))
    const opened = await step((done) => port.open(done))
    if (opened !== null) return err({ type: 'unreachable', message: opened.message })
    if (path.startsWith('/')) {
      const watch = setInterval(() => {
        if (!existsSync(path)) end.resolve({ type: 'reset', message: `${path} is gone` })
      }, watchMs).unref()
      void end.promise.then(() => clearInterval(watch))
    }
    return ok(linkOver(port, end.promise, stallMs))
  }

function linkOver(port: SerialPort, ended: Promise<LinkProblem>, stallMs: number): ByteLink {
  let closing = false
  const writePiece = async (piece: Uint8Array): Promise<Result<null, LinkProblem>> => {
    const late = Promise.withResolvers<Result<null, LinkProblem>>()
    const timer = setTimeout(
      () => late.resolve(err({ type: 'stalled', message: `no byte taken for ${stallMs} ms` })),
      stallMs,
    )
    const written = step((done) => port.write(Buffer.from(piece), done))
      .then((failed) => failed ?? step((done) => port.drain(done)))
      .then((failed): Result<null, LinkProblem> => (failed === null ? ok(null) : err(endOf(failed))))
    const result = await Promise.race([written, late.promise, ended.then(err)])
    clearTimeout(timer)
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
      if (port.isOpen) await step((done) => port.close(done))
      const end = await ended
      return end.type === 'closed' ? ok(null) : err(end)
    },
  }
}

/** A serialport call as a promise of its error, null when there was none. */
const step = (call: (done: (error?: Error | null) => void) => void): Promise<Error | null> =>
  new Promise((resolve) => call((error) => resolve(error ?? null)))

const endOf = (cause: Error | null): LinkProblem =>
  cause === null ? { type: 'closed', message: 'closed' } : { type: 'reset', message: cause.message }
