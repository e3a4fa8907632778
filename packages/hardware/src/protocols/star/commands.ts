import type { DrawerPulse } from '../escpos/commands.ts'

// Star Line Mode Command Specifications; hardware facts 2.7.
export const initialise = Uint8Array.of(0x1b, 0x40)
export const automaticStatusOn = Uint8Array.of(0x1b, 0x1e, 0x61, 1)
/** Answered at once with the same packet as the automatic status. */
export const askStatus = Uint8Array.of(0x1b, 0x06, 0x01)
/** Counts of ends of jobs begin at nothing. */
export const clearJobCount = Uint8Array.of(0x1b, 0x1e, 0x45, 0)
/** `ETB`: once all before it is printed, the printer counts one up and says so. */
export const endOfJob = Uint8Array.of(0x17)

/** `ESC BEL on off` in steps of 10 ms, then `BEL`, in the order of the job; the second drawer's pulse is fixed. */
export const drawerKick = ({ pin, onMs, offMs }: DrawerPulse): Uint8Array =>
  pin === 2 ? Uint8Array.of(0x1b, 0x07, tenMs(onMs), tenMs(offMs), 0x07) : Uint8Array.of(0x1a)

/** `FS` at once; of the second drawer there is only `SUB`, at once where the model knows how. */
export const realtimeDrawerKick = ({ pin }: DrawerPulse): Uint8Array => Uint8Array.of(pin === 2 ? 0x1c : 0x1a)

const tenMs = (ms: number): number => Math.min(127, Math.max(1, Math.round(ms / 10)))
