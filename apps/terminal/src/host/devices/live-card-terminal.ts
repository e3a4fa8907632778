import type { CardTerminalState } from '@evertill/hardware'
import type { DeviceHealth } from '../../contract/index.ts'
import type { CardDevice } from '../card/card-desk.ts'
import { type DeviceFacts, failedWith, type LiveDevice, ready } from './live-device.ts'

/** A card terminal shows its questions to nobody, but each takes its line; a screen that looks every second may wait. */
const FRESH_MS = 10_000

export function liveCardTerminal(given: {
  facts: DeviceFacts
  device: CardDevice
  isBusy: () => boolean
}): LiveDevice {
  const { terminal } = given.device
  let last: { readonly health: DeviceHealth; readonly atMs: number } | undefined

  const look = async (): Promise<DeviceHealth> => {
    const health = healthOf(await terminal.status())
    last = { health, atMs: performance.now() }
    return health
  }

  return {
    facts: given.facts,
    card: given.device,
    silence: 'no-answer',
    async ask() {
      if (given.isBusy()) return { state: 'busy' }
      return last && performance.now() - last.atMs < FRESH_MS ? last.health : look()
    },
    isBusy: given.isBusy,
    more: () => ({}),
    async test() {
      const health = await look()
      switch (health.state) {
        case 'ready':
        case 'busy':
          return { status: 'ok', saw: health.state }
        case 'attention':
        case 'failed':
          return { status: 'failed', cause: health.cause, ...(health.detail && { detail: health.detail }) }
        default:
          return { status: 'failed', cause: 'not-supported' }
      }
    },
    // What runs on it is left to it.
    stop: async () => undefined,
  }
}

function healthOf(state: CardTerminalState): DeviceHealth {
  switch (state.type) {
    case 'ready':
      return ready
    case 'busy':
      return { state: 'busy' }
    case 'unknown':
      return { state: 'unknown' }
    case 'trouble':
      return failedWith('trouble', state.text)
    case 'unreachable':
      return failedWith('offline', state.why)
  }
}
