import {
  type DeviceMachine,
  type PluggedMachine,
  plugIntoSerial,
  plugIntoTcp,
} from '../simulators/device-machine.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { openSerial } from '../transports/serial.ts'
import { openTcp } from '../transports/tcp.ts'
import { layCable } from './serial-cable.ts'

/** A machine on a wire that can be pulled and plugged in again. */
export interface PluggedBench {
  readonly open: OpenLink
  unplug(): Promise<void>
  plugIn(): Promise<void>
  remove(): Promise<void>
}

/** Over a pair of terminals; `path` is the till's end. */
export async function plugSerialBench(
  machine: DeviceMachine,
): Promise<PluggedBench & { readonly path: string }> {
  const cable = await layCable()
  let plugged = await plugIntoSerial(machine, cable.device)
  return {
    path: cable.till,
    open: openSerial({ path: cable.till, baudRate: 9_600, flowControl: 'none' }),
    unplug: cable.unplug,
    async plugIn() {
      await cable.plugIn()
      plugged = await plugIntoSerial(machine, cable.device)
    },
    async remove() {
      await plugged.unplug()
      await cable.remove()
    },
  }
}

/** Over a socket, as behind a serial server in the network. */
export async function plugNetworkBench(machine: DeviceMachine): Promise<PluggedBench> {
  const first = await plugIntoTcp(machine)
  let plugged: PluggedMachine = first
  return {
    open: openTcp(first),
    unplug: first.unplug,
    async plugIn() {
      plugged = await plugIntoTcp(machine, first.port)
    },
    remove: () => plugged.unplug(),
  }
}
