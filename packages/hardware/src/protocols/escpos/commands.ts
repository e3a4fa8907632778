/** Single commands of the print session, byte for byte as hardware facts 2.1 to 2.3 state them. */
export const initialise = Uint8Array.of(0x1b, 0x40)
export const automaticStatusOn = Uint8Array.of(0x1d, 0x61, 0xff)
/** Processed in order, so its answer says that everything before it is on paper. */
export const rollStatus = Uint8Array.of(0x1d, 0x72, 0x01)

/** `DLE EOT n`, answered at once even by a printer that is not printing. */
export const realtimeStatus = (n: 1 | 2 | 3 | 4): Uint8Array => Uint8Array.of(0x10, 0x04, n)

export interface DrawerPulse {
  readonly pin: 2 | 5
  /** Milliseconds, in steps of 2, at most 510. */
  readonly onMs: number
  readonly offMs: number
}

/** `ESC p m t1 t2`: the drawer pulse in the order of the job. */
export const drawerKick = ({ pin, onMs, offMs }: DrawerPulse): Uint8Array =>
  Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, halfMs(onMs), halfMs(offMs))

/** `DLE DC4 1 m t`: the drawer pulse at once, also while the paper is out. */
export const realtimeDrawerKick = ({ pin, onMs }: DrawerPulse): Uint8Array =>
  Uint8Array.of(0x10, 0x14, 0x01, pin === 2 ? 0 : 1, Math.min(8, Math.max(1, Math.ceil(onMs / 100))))

const halfMs = (ms: number): number => Math.min(255, Math.round(ms / 2))
