import { err, type Result } from '@evertill/domain'
import type { CashDrawer, DrawerProblem } from '../ports/cash-drawer.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { keepWire, type WireTimings, wireTimings } from '../transports/keep-wire.ts'
import { openSerial } from '../transports/serial.ts'
import { createKickedDrawer, type KickedDrawer } from './kicked-drawer.ts'

export interface SerialDrawer extends Pick<KickedDrawer, 'clock' | 'elapsed' | 'timings'> {
  readonly path: string
  readonly baudRate?: number
  /** What opens it: BEL for most, any byte for many, a printer's pulse for some. */
  readonly trigger?: Uint8Array
  readonly wire?: Partial<WireTimings>
}

const bell = Uint8Array.of(0x07)

/** A drawer with a serial or USB plug of its own. It opens and says nothing. */
export const createSerialDrawer = ({ path, baudRate = 9_600, ...settings }: SerialDrawer): CashDrawer =>
  createWiredDrawer({ ...settings, open: openSerial({ path, baudRate, flowControl: 'none' }) })

/** The same over any wire. */
export function createWiredDrawer({
  open,
  trigger = bell,
  wire: chosen,
  ...settings
}: Omit<SerialDrawer, 'path' | 'baudRate'> & { readonly open: OpenLink }): CashDrawer {
  const wire = keepWire(open, () => {}, { ...wireTimings, ...chosen })
  const kick = async (): Promise<Result<null, DrawerProblem>> => {
    const written = await wire.write(trigger)
    return written.ok ? written : err({ type: 'unreachable', message: written.error.message })
  }
  const drawer = createKickedDrawer({ ...settings, kick })
  return {
    ...drawer,
    async stop() {
      await drawer.stop()
      await wire.stop()
    },
  }
}
