import type { CashDrawer, CustomerDisplay, DrawerPlug, DrawerSensor, Scale } from '@evertill/hardware'
import type { Device, DeviceCause, DeviceHealth, DeviceTestAnswer } from '../../contract/index.ts'
import type { CardDevice } from '../card/card-desk.ts'

/** What is known of a device without asking it. */
export type DeviceFacts = Pick<Device, 'id' | 'kind' | 'name' | 'address' | 'model' | 'fixed'>

/** A device in use, whatever kind it is. */
export interface LiveDevice {
  readonly facts: DeviceFacts
  /** Asks it, in its own turn; may take longer than anybody waits. Never rejects for the device's sake. */
  ask(): Promise<DeviceHealth>
  /** It is at work on something, so no answer is no fault. */
  isBusy(): boolean
  /** What a silence means. */
  readonly silence: DeviceCause
  /** What else a person sees of it now. */
  more(): Partial<Device>
  test(by: string): Promise<DeviceTestAnswer>
  stop(): Promise<void>
  readonly card?: CardDevice
  readonly drawer?: LiveDrawer
  readonly scale?: Scale
  readonly display?: CustomerDisplay
}

/** A drawer that goes on under the same name when its sensor is learned. */
export interface LiveDrawer extends Pick<CashDrawer, 'open' | 'expect' | 'position'> {
  /** Absent where no sensor can be read. */
  readonly plug?: DrawerPlug
  learned(sensor: DrawerSensor): Promise<void>
}

export const ready: DeviceHealth = { state: 'ready' }
export const failedWith = (cause: DeviceCause, detail?: string): DeviceHealth => ({
  state: 'failed',
  cause,
  ...(detail !== undefined && detail !== '' && { detail: detail.slice(0, 200) }),
})

/** Undefined once the time is up. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), ms)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
