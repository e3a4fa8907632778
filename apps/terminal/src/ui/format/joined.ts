const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** Parts on one line, each in its own direction: a name in another script does not turn the time beside it around. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => `${FIRST_STRONG_ISOLATE}${part}${POP_ISOLATE}`)
    .join(' · ')
}
