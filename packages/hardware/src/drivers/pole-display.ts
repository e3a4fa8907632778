import { type DisplayContent, err, ok, type Result } from '@evertill/domain'
import type { CustomerDisplay, DisplayProblem } from '../ports/customer-display.ts'
import { encodePole, wakePole } from '../protocols/pole-display/encode-pole.ts'
import { epsonPole, type PoleProfile } from '../protocols/pole-display/pole-profile.ts'
import { type PoleWords, poleRows, poleWords } from '../protocols/pole-display/pole-rows.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { keepWire, type WireTimings, wireTimings } from '../transports/keep-wire.ts'
import { openSerial } from '../transports/serial.ts'
import { openTcp, type TcpAddress } from '../transports/tcp.ts'

export interface PoleSettings {
  readonly profile?: PoleProfile
  readonly words?: Partial<PoleWords>
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<WireTimings>
  /** Milliseconds after which what stands there is written once more, in place. */
  readonly refreshMs?: number
}

/** A display says nothing, so nobody hears that it was switched on after the till. */
const refreshAfterMs = 5_000

/** A pole display on a serial port. */
export const createSerialPole = ({
  path,
  baudRate = 9_600,
  ...settings
}: PoleSettings & { readonly path: string; readonly baudRate?: number }): CustomerDisplay =>
  createWiredPole({ ...settings, open: openSerial({ path, baudRate, flowControl: 'none' }) })

/** A pole display in the network, or behind a serial server. */
export const createNetworkPole = ({ host, port, ...settings }: PoleSettings & TcpAddress): CustomerDisplay =>
  createWiredPole({ ...settings, open: openTcp({ host, port }) })

/**
 * A pole display over any wire. The last content is shown again after a reconnection and every few seconds, so that one
 * switched on late, or a moment without power, shows it too; contents that come faster than the wire carries them are
 * skipped, never queued, so the guest always sees the present.
 */
export function createWiredPole({
  open,
  profile = epsonPole,
  words,
  timings,
  refreshMs = refreshAfterMs,
}: PoleSettings & { readonly open: OpenLink }): CustomerDisplay {
  let latest: DisplayContent | undefined
  let shown: DisplayContent | undefined
  let drawing: Promise<Result<null, DisplayProblem>> | undefined
  const wire = keepWire(open, () => {}, { ...wireTimings, ...timings })

  const write = async (bytes: Uint8Array): Promise<Result<null, DisplayProblem>> => {
    const written = await wire.write(bytes)
    if (written.ok) return written
    const type = written.error.type === 'stalled' ? 'stalled' : 'unreachable'
    return err({ type, message: written.error.message })
  }

  const rowsOf = (content: DisplayContent) => poleRows(content, profile, { ...poleWords, ...words })

  const draw = async (): Promise<Result<null, DisplayProblem>> => {
    while (latest !== undefined && latest !== shown) {
      const content = latest
      const drawn = await write(encodePole(rowsOf(content), profile))
      if (!drawn.ok) return drawn
      shown = content
    }
    return ok(null)
  }

  const drawInTurn = (): Promise<Result<null, DisplayProblem>> => {
    drawing ??= draw().finally(() => {
      drawing = undefined
    })
    return drawing
  }

  wire.onConnection((connected) => {
    shown = undefined
    if (connected) void write(wakePole(profile)).then(drawInTurn)
  })

  const refresh = setInterval(() => {
    // What runs through a row would begin anew.
    if (!wire.isConnected() || drawing || shown === undefined || rowsOf(shown).scroll !== undefined) return
    shown = undefined
    void drawInTurn()
  }, refreshMs).unref()

  return {
    isConnected: wire.isConnected,
    onConnection: wire.onConnection,
    show(content) {
      latest = content
      return drawInTurn()
    },
    stop() {
      clearInterval(refresh)
      return wire.stop()
    },
  }
}
