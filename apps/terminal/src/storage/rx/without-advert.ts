/** The advert's first line as RxDB 17 writes it; anything that merely names RxDB is a real warning. */
const ADVERT = /^-+ RxDB Open Core RxStorage -+\n/

/**
 * RxDB's free Dexie storage prints one advert per process, at its first write. A till's console is for the till:
 * that one text is left out, and from then on the console is untouched. Asked a second time it does nothing.
 */
export function withoutAdvert(console: Pick<Console, 'warn'>): void {
  if (listening.has(console)) return
  listening.add(console)
  const warn = console.warn
  console.warn = function warnWithoutAdvert(...parts: unknown[]) {
    if (parts.length !== 1 || typeof parts[0] !== 'string' || !ADVERT.test(parts[0])) {
      warn.apply(console, parts)
      return
    }
    // Somebody may have put their own in meanwhile; theirs stays.
    if (console.warn === warnWithoutAdvert) console.warn = warn
  }
}

const listening = new WeakSet<object>()
