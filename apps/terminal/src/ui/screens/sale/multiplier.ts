/** The quantity typed ahead of an item: `3*` and then a tile rings up three. */
export interface Multiplier {
  /** Digits typed, not yet confirmed with `*`. */
  readonly digits: string
  /** Confirmed: the quantity of the next item. */
  readonly armed?: number
}

export const NO_MULTIPLIER: Multiplier = { digits: '' }

/** What the keyboard does to it; `undefined` when the key has no meaning here. */
export function typeMultiplier(state: Multiplier, key: string): Multiplier | undefined {
  if (/^[0-9]$/.test(key)) {
    const digits = (state.digits + key).replace(/^0+/, '').slice(0, 4)
    return { digits }
  }
  if (key === '*' || key === 'x' || key === '×') {
    return state.digits === '' ? undefined : { digits: '', armed: Number(state.digits) }
  }
  if ((key === 'Escape' || key === 'Backspace') && state !== NO_MULTIPLIER) return NO_MULTIPLIER
  return undefined
}

/** The quantity the next item gets. */
export function nextQuantity(state: Multiplier): number {
  return state.armed ?? 1
}
