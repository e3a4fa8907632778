const ADVERT = 'RxDB Open Core RxStorage'

/**
 * RxDB's free Dexie storage prints an advert at its first write. A till's console is for the till: the advert
 * is left out, everything else passes. Asked a second time it does nothing.
 */
export function withoutAdvert(console: Pick<Console, 'warn'>): void {
  const warn = console.warn
  if (warn.name === warnWithoutAdvert.name) return
  function warnWithoutAdvert(...parts: unknown[]) {
    if (typeof parts[0] === 'string' && parts[0].includes(ADVERT)) return
    warn.apply(console, parts)
  }
  console.warn = warnWithoutAdvert
}
