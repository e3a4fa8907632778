import { err, type Result } from '@evertill/domain'
import type { ByteLink, LinkProblem, OpenLink } from './byte-link.ts'

export interface WireTimings {
  /** The pause before each try to reach a device again; the last one stays. */
  readonly retryMs: readonly number[]
  /** More bytes in a second than this and it is no device of ours: let go, and come back after the longest pause. */
  readonly floodBytes: number
}

/** A device is back within a quarter of a second after a short loss, within five after a long one. */
export const wireTimings: WireTimings = { retryMs: [250, 500, 1_000, 2_500, 5_000], floodBytes: 65_536 }

/** A wire that is opened again whenever it ends: plugging in is all a person has to do. */
export interface KeptWire {
  isConnected(): boolean
  /** `unreachable` at once while there is no wire: what is due now is worth nothing later. */
  write(bytes: Uint8Array): Promise<Result<null, LinkProblem>>
  /** Told of every change; returns the function that ends the subscription. */
  onConnection(listener: (connected: boolean) => void): () => void
  stop(): Promise<void>
}

/** Opens the wire and keeps it open. `onBytes` also receives what comes after a reconnection. */
export function keepWire(
  open: OpenLink,
  onBytes: (bytes: Uint8Array) => void,
  { retryMs, floodBytes }: WireTimings = wireTimings,
): KeptWire {
  const listeners = new Set<(connected: boolean) => void>()
  const stopped = Promise.withResolvers<'stopped'>()
  let link: ByteLink | undefined
  let isStopped = false
  let tries = 0

  const tell = (connected: boolean): void => {
    for (const listener of listeners) listener(connected)
  }

  const listen = async (): Promise<void> => {
    const second = { since: performance.now(), bytes: 0 }
    const flooded = Promise.withResolvers<'flooded'>()
    const opened = await open((bytes) => {
      const now = performance.now()
      if (now - second.since > 1_000) Object.assign(second, { since: now, bytes: 0 })
      second.bytes += bytes.length
      if (second.bytes > floodBytes) flooded.resolve('flooded')
      else onBytes(bytes)
    })
    if (!opened.ok) return
    const openedAt = performance.now()
    link = opened.value
    tell(true)
    const end = await Promise.race([link.ended, flooded.promise, stopped.promise])
    const last = link
    link = undefined
    tell(false)
    await last.close()
    if (end === 'flooded') tries = retryMs.length
    else if (performance.now() - openedAt > (retryMs.at(-1) ?? 0)) tries = 0
  }

  const run = async (): Promise<void> => {
    while (!isStopped) {
      await listen()
      const pause = Promise.withResolvers<void>()
      const timer = setTimeout(pause.resolve, retryMs[Math.min(tries, retryMs.length - 1)] ?? 0)
      tries += 1
      await Promise.race([pause.promise, stopped.promise])
      clearTimeout(timer)
    }
  }
  const running = run()

  return {
    isConnected: () => link !== undefined,
    write: async (bytes) => link?.write(bytes) ?? err({ type: 'unreachable', message: 'not connected' }),
    onConnection(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      isStopped = true
      stopped.resolve('stopped')
      await running
    },
  }
}
