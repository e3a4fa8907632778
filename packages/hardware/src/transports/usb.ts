import { err, ok, type Result } from '@evertill/domain'
import type { ByteLink, LinkProblem, OpenLink } from './byte-link.ts'

/** What of WebUSB, as the `usb` package has it, a printer needs. Timeouts in milliseconds. */
export interface UsbDevice {
  readonly opened: boolean
  readonly configurations: readonly UsbConfiguration[]
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(number: number): Promise<void>
  releaseInterface(number: number): Promise<void>
  transferOut(
    endpoint: number,
    data: Uint8Array,
    timeout: number,
  ): Promise<UsbOutcome & { bytesWritten: number }>
  transferIn(
    endpoint: number,
    length: number,
    timeout: number,
  ): Promise<UsbOutcome & { data?: DataView | undefined }>
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>
  /** Linux: takes the printer from the kernel's own printer driver. */
  detachKernelDriver?(number: number): Promise<void>
}

interface UsbOutcome {
  readonly status?: 'ok' | 'stall' | 'babble' | undefined
}

interface UsbConfiguration {
  readonly configurationValue: number
  readonly interfaces: readonly {
    readonly interfaceNumber: number
    readonly alternates: readonly {
      readonly interfaceClass: number
      readonly endpoints: readonly { endpointNumber: number; direction: 'in' | 'out'; type: string }[]
    }[]
  }[]
}

export interface UsbTimings {
  /** Without a byte taken for this long the printer counts as stalled. */
  readonly stallMs: number
}

export const usbTimings: UsbTimings = { stallMs: 10_000 }

const printerClass = 0x07
/** Some makers give their printers no class of its own. */
const vendorClass = 0xff

const pieceBytes = 4_096
const readBytes = 64
/** A read comes back empty after this, so that a close is not waited for. */
const readMs = 100
/** Between two reads of a printer that answers at once with nothing. */
const emptyPauseMs = 10

/**
 * A USB wire: the first printer interface with a bulk end out, and its bulk end in where it has one; without that it
 * brings no answers back. `find` looks for the printer anew at each job, since it may have been plugged in elsewhere.
 * A printer behind Windows' own driver cannot be claimed: there it hangs on the spooler (hardware facts 4.2).
 */
export const openUsb =
  (find: () => Promise<UsbDevice | undefined>, { stallMs }: UsbTimings = usbTimings): OpenLink =>
  async (onBytes) => {
    const device = await find().catch(() => undefined)
    if (device === undefined) return unreachable('no such USB printer is plugged in')
    const ends = printerEnds(device)
    if (ends === undefined) return unreachable('the USB device has no printer interface')
    try {
      if (!device.opened) await device.open()
      await device.selectConfiguration(ends.configuration).catch(() => {})
      await claim(device, ends.interfaceNumber)
    } catch (error) {
      await device.close().catch(() => {})
      return unreachable(`another program has the USB printer, or it may not be opened: ${messageOf(error)}`)
    }
    return ok(linkOver(device, ends, stallMs, onBytes))
  }

const unreachable = (message: string): Result<never, LinkProblem> => err({ type: 'unreachable', message })

/** The kernel's printer driver gives way where there is one; elsewhere nobody has to. */
async function claim(device: UsbDevice, number: number): Promise<void> {
  try {
    await device.claimInterface(number)
  } catch (error) {
    if (device.detachKernelDriver === undefined) throw error
    await device.detachKernelDriver(number)
    await device.claimInterface(number)
  }
}

interface PrinterEnds {
  readonly configuration: number
  readonly interfaceNumber: number
  readonly out: number
  readonly in: number | undefined
}

/** A printer interface before a vendor's own. */
export function printerEnds({ configurations }: Pick<UsbDevice, 'configurations'>): PrinterEnds | undefined {
  for (const wanted of [printerClass, vendorClass]) {
    for (const { configurationValue, interfaces } of configurations) {
      for (const { interfaceNumber, alternates } of interfaces) {
        const bulk = alternates
          .filter(({ interfaceClass }) => interfaceClass === wanted)
          .flatMap(({ endpoints }) => endpoints.filter(({ type }) => type === 'bulk'))
        const out = bulk.find(({ direction }) => direction === 'out')
        if (out === undefined) continue
        return {
          configuration: configurationValue,
          interfaceNumber,
          out: out.endpointNumber,
          in: bulk.find(({ direction }) => direction === 'in')?.endpointNumber,
        }
      }
    }
  }
  return undefined
}

function linkOver(
  device: UsbDevice,
  ends: PrinterEnds,
  stallMs: number,
  onBytes: (bytes: Uint8Array) => void,
): ByteLink {
  const end = Promise.withResolvers<LinkProblem>()
  let closing = false
  let ended = false
  void end.promise.then(() => {
    ended = true
  })

  const read = async (endpoint: number): Promise<void> => {
    while (!closing && !ended) {
      const { status, data } = await device.transferIn(endpoint, readBytes, readMs)
      if (status === 'stall') await device.clearHalt('in', endpoint)
      if (data !== undefined && data.byteLength > 0) {
        onBytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
      } else await new Promise((resolve) => setTimeout(resolve, emptyPauseMs))
    }
  }
  const reading = async (endpoint: number): Promise<void> => {
    while (!closing && !ended) {
      try {
        await read(endpoint)
      } catch (error) {
        // A read that found nothing in its time ends in an error, too.
        if (!/time|cancel/i.test(messageOf(error))) end.resolve({ type: 'reset', message: messageOf(error) })
      }
    }
  }
  const listening = ends.in === undefined ? Promise.resolve() : reading(ends.in)

  /** Bytes taken, or why none. */
  const writePiece = async (piece: Uint8Array): Promise<Result<number, LinkProblem>> => {
    try {
      const { status, bytesWritten } = await device.transferOut(ends.out, piece, stallMs)
      if (status === 'stall') await device.clearHalt('out', ends.out)
      if (status === 'ok' && bytesWritten > 0) return ok(bytesWritten)
      return err({ type: 'stalled', message: 'the USB printer takes no bytes' })
    } catch (error) {
      const message = messageOf(error)
      const problem: LinkProblem = { type: /time/i.test(message) ? 'stalled' : 'reset', message }
      if (problem.type === 'reset') end.resolve(problem)
      return err(problem)
    }
  }

  return {
    ended: end.promise,
    async write(bytes) {
      let at = 0
      while (at < bytes.length && !closing) {
        const taken = await Promise.race([
          writePiece(bytes.subarray(at, at + pieceBytes)),
          end.promise.then((problem): Result<number, LinkProblem> => err(problem)),
        ])
        if (!taken.ok) return taken
        at += taken.value
      }
      return ok(null)
    },
    async close() {
      closing = true
      await listening
      await device.releaseInterface(ends.interfaceNumber).catch(() => {})
      await device.close().catch(() => {})
      end.resolve({ type: 'closed', message: 'closed' })
      const how = await end.promise
      return how.type === 'closed' ? ok(null) : err(how)
    },
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
