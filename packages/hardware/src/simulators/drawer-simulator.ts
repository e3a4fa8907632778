import type { DeviceMachine } from './device-machine.ts'

/** A drawer under the counter, with a spring, a lock, a switch and a key. */
export interface DrawerSimulator extends DeviceMachine {
  /** The pulse; nothing moves while it is jammed. */
  kick(): void
  openWithKey(): void
  close(): void
  /** A coin in the rail, or the lock turned. */
  setJammed(jammed: boolean): void
  /** The level on the switch's line; undefined while it is torn off. */
  level(): 0 | 1 | undefined
  tearOffSensor(torn: boolean): void
  isOpen(): boolean
  kicks(): number
}

export interface DrawerSimulatorOptions {
  /** What its switch gives while open; makers do not agree. */
  readonly openLevel?: 0 | 1
  /** The bytes that open it over its own wire. */
  readonly trigger?: Uint8Array
}

/** A closed drawer. */
export function createDrawerSimulator({
  openLevel = 1,
  trigger = Uint8Array.of(0x07),
}: DrawerSimulatorOptions = {}): DrawerSimulator {
  let isOpen = false
  let isJammed = false
  let isTorn = false
  let kicks = 0
  const kick = (): void => {
    kicks += 1
    if (!isJammed) isOpen = true
  }
  return {
    kick,
    openWithKey() {
      isOpen = true
    },
    close() {
      isOpen = false
    },
    setJammed(jammed) {
      isJammed = jammed
    },
    tearOffSensor(torn) {
      isTorn = torn
    },
    level: () => (isTorn ? undefined : isOpen === (openLevel === 1) ? 1 : 0),
    isOpen: () => isOpen,
    kicks: () => kicks,
    connect() {
      let seen: readonly number[] = []
      return {
        receive(bytes) {
          for (const byte of bytes) {
            seen = [...seen, byte].slice(-trigger.length)
            if (seen.join() !== trigger.join()) continue
            seen = []
            kick()
          }
        },
        gone: () => {},
      }
    },
  }
}
