import type { HostAnswer, HostArgument, HostCall } from '../../contract/index.ts'

type DeviceCall = Extract<HostCall, `devices.${string}` | `drawer.${string}` | 'scale.weigh' | 'display.show'>

/** The calls about devices. */
export type DeviceCalls = {
  readonly [C in DeviceCall]: (argument: HostArgument<C>) => Promise<HostAnswer<C>>
}

const message = 'This till has no place for devices.'

/** What stands in where a till can have no devices at all. */
export const noDevices: DeviceCalls = {
  'devices.list': async () => [],
  'devices.discover': async () => ({ found: [], notLooked: [message] }),
  'devices.add': async () => ({ status: 'refused', reason: 'bad-address', message }),
  'devices.remove': async () => ({ status: 'refused', reason: 'no-such-device', message }),
  'devices.test': async () => ({ status: 'failed', cause: 'not-supported' }),
  'drawer.open': async () => ({ status: 'no-drawer' }),
  'drawer.learn': async () => ({ status: 'failed', problem: 'unreadable' }),
  'scale.weigh': async () => ({ status: 'no-scale' }),
  'display.show': async () => null,
}
