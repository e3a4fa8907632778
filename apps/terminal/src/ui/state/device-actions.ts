import type { Result } from '@evertill/domain'
import type { HostArgument, NewDevice } from '../../contract/index.ts'
import type { DeviceProblem, DevicesAtTill } from '../../engine/devices/devices-at-till.ts'
import type { Approval, Terminal } from '../../engine/terminal.ts'
import type { TillStore } from './till-store.ts'

/** What a finger can do to the devices. */
export type DeviceActions = ReturnType<typeof createDeviceActions>

type ValueOf<A extends keyof DevicesAtTill> =
  Awaited<ReturnType<DevicesAtTill[A]>> extends Result<infer T, DeviceProblem> ? T : never
type Told<T> = (result: Result<T, DeviceProblem>) => void

export function createDeviceActions({ terminal, store }: { terminal: Terminal; store: TillStore }) {
  const { devices } = terminal

  /** Does it; what this person may not waits for the PIN of somebody who may. What came of it is told then. */
  const allowed = async <T>(
    act: (approval?: Approval) => Promise<Result<T, DeviceProblem>>,
    told: Told<T>,
  ): Promise<void> => {
    const result = await act()
    if (result.ok || result.error.type !== 'not-permitted') return told(result)
    const { permission } = result.error
    store.setState({ approving: { permission, act: async (approval) => told(await act(approval)) } })
  }

  return {
    test: (id: string, told: Told<ValueOf<'test'>>) =>
      allowed((approval) => devices.test(id, approval), told),
    add: (device: NewDevice, told: Told<ValueOf<'add'>>) =>
      allowed((approval) => devices.add(device, approval), told),
    remove: (id: string, told: Told<void>) => allowed((approval) => devices.remove(id, approval), told),
    discover: (addresses: HostArgument<'devices.discover'>['addresses'], told: Told<ValueOf<'discover'>>) =>
      allowed((approval) => devices.discover(addresses, approval), told),
    openDrawer: (deviceId: string, note: string, told: Told<ValueOf<'openDrawer'>>) =>
      allowed((approval) => devices.openDrawer(note, approval, deviceId), told),
    learnDrawer: (
      id: string,
      step: HostArgument<'drawer.learn'>['step'],
      told: Told<ValueOf<'learnDrawer'>>,
    ) => allowed((approval) => devices.learnDrawer(id, step, approval), told),
  }
}
