interface Words {
  readonly [key: string]: string | Words
}

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/**
 * Words of a right-to-left language with every filled-in value isolated (Unicode bidirectional algorithm, UAX #9):
 * without it the letters before an amount turn `$12.52` into `12.52$`. Counts are bare digits and need none.
 */
export function isolateValues(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, text]) => [
      key,
      typeof text === 'string'
        ? text.replaceAll(/\{\{(?!count\b)\w+\}\}/g, `${FIRST_STRONG_ISOLATE}$&${POP_ISOLATE}`)
        : isolateValues(text),
    ]),
  )
}
