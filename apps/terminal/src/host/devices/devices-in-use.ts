import type { Device, DeviceHealth } from '../../contract/index.ts'
import { failedWith, type LiveDevice, within } from './live-device.ts'

/** How long a person waits for all devices together. */
const ANSWER_MS = 2_000
/** Between two looks while nobody watches. */
const LOOK_MS = 15_000

/** All devices of a till, each asked by itself: none waits for another. */
export interface DevicesInUse {
  all(): readonly LiveDevice[]
  of(id: string): LiveDevice | undefined
  put(device: LiveDevice): void
  /** Lets go of it; resolves when it is stopped. */
  drop(id: string): Promise<void>
  /** All of them, asked now; ends within two seconds. */
  list(): Promise<readonly Device[]>
  /** Something happened at this one. */
  look(id: string): void
  /** Something about them changed that is not asked for. */
  tell(): void
  stop(): Promise<void>
}

interface Entry {
  readonly device: LiveDevice
  health: DeviceHealth
  checkedAt?: string
  asking?: Promise<DeviceHealth>
}

export function createDevicesInUse(options: {
  /** What else is known of a device: what it prints, who stands in for it. */
  more: (device: LiveDevice) => Partial<Device>
  onChange: (devices: readonly Device[]) => void
  onFailure: (error: unknown) => void
  now: () => Date
}): DevicesInUse {
  const entries = new Map<string, Entry>()
  let told = '[]'

  const view = ({ device, health, checkedAt }: Entry): Device => ({
    ...device.facts,
    health,
    ...(checkedAt !== undefined && { checkedAt }),
    ...device.more(),
    ...options.more(device),
  })
  const views = () => [...entries.values()].map(view)

  /** Tells only of what a person would see; a new time of the same word is none. */
  const tell = (): void => {
    const present = views()
    const shown = JSON.stringify(present.map(({ checkedAt: _, ...rest }) => rest))
    if (shown === told) return
    told = shown
    options.onChange(present)
  }

  const settle = (entry: Entry, health: DeviceHealth): void => {
    if (entries.get(entry.device.facts.id) !== entry) return
    entry.health = health
    entry.checkedAt = options.now().toISOString()
    tell()
  }

  const ask = (entry: Entry): Promise<DeviceHealth> => {
    entry.asking ??= entry.device
      .ask()
      .catch((error: unknown) => {
        options.onFailure(error)
        return failedWith('trouble')
      })
      .then((health) => {
        delete entry.asking
        settle(entry, health)
        return health
      })
    return entry.asking
  }

  const check = async (entry: Entry): Promise<void> => {
    const answer = await within(ANSWER_MS, ask(entry))
    if (answer !== undefined) return
    const { device } = entry
    settle(entry, device.isBusy() ? { state: 'busy' } : failedWith(device.silence))
  }

  const checkAll = () => Promise.all([...entries.values()].map(check))
  const looking = setInterval(() => void checkAll(), LOOK_MS)
  looking.unref()

  return {
    all: () => [...entries.values()].map(({ device }) => device),
    of: (id) => entries.get(id)?.device,
    put(device) {
      const entry: Entry = { device, health: { state: 'asking' } }
      entries.set(device.facts.id, entry)
      void check(entry)
    },
    async drop(id) {
      const entry = entries.get(id)
      entries.delete(id)
      tell()
      await entry?.device.stop()
    },
    async list() {
      await checkAll()
      return views()
    },
    tell,
    look(id) {
      const entry = entries.get(id)
      if (entry) void check(entry)
    },
    async stop() {
      clearInterval(looking)
      const devices = [...entries.values()].map(({ device }) => device)
      entries.clear()
      await Promise.all(devices.map((device) => device.stop()))
    },
  }
}
