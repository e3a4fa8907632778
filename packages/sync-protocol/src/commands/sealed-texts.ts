import { MAX_DEPTH } from './canonical-json.ts'

/**
 * What the hash of each command of a push covers, cut out of the push's own text: what came written in its canonical
 * form, the hash last, as `sealCommand` leaves it, need not be written anew. Undefined where anything is written
 * otherwise. Where there are texts, each is `canonicalJson` of its command without the hash, and has a canonical form.
 * Says nothing of a text that is no JSON: `JSON.parse` does.
 */
export function sealedTexts(push: string): readonly string[] | undefined {
  const end = push.length - 1
  if (push.charCodeAt(0) !== OPEN_BRACE || push.charCodeAt(end) !== CLOSE_BRACE) return undefined
  const scan = createScan(push)
  let texts: string[] | undefined
  for (let at = 1; at < end; at++) {
    const colon = scan.key(at)
    if (colon === NONE) return undefined
    if (!push.startsWith(COMMANDS_KEY, at)) at = scan.value(colon + 1, 1)
    else {
      // Of two the last would count.
      if (texts) return undefined
      texts = []
      at = scan.commands(colon + 1, texts)
    }
    if (at === NONE || (at < end && push.charCodeAt(at) !== COMMA)) return undefined
  }
  return texts
}

const COMMANDS_KEY = '"commands":'
const HASH_KEY = '"hash":'
const NONE = -1
/** With more digits a number may not be written as it was read. */
const MOST_DIGITS = 15

/** Every function is given a place in the text and answers with the one after what it read; `NONE` if not canonical. */
function createScan(json: string) {
  /** The first backslash that has not been passed; everything is read from left to right. */
  let backslash = json.indexOf('\\')
  /** Where the last key of the record stands that was read last. */
  let lastKey = NONE

  function text(at: number): number {
    let end = json.indexOf('"', at + 1)
    while (backslash !== NONE && backslash < end) {
      if (!SHORT_ESCAPES.includes(json.charAt(backslash + 1))) return NONE
      if (backslash + 1 === end) end = json.indexOf('"', end + 1)
      backslash = json.indexOf('\\', backslash + 2)
    }
    return end === NONE ? NONE : end + 1
  }

  /** A key and its colon's place. One with an escape, or that might be `__proto__`, is left to others. */
  function key(at: number): number {
    if (json.charCodeAt(at) !== QUOTE || json.charCodeAt(at + 1) === UNDERSCORE) return NONE
    const end = json.indexOf('"', at + 1)
    const isPlain = end !== NONE && (backslash === NONE || backslash > end)
    return isPlain && json.charCodeAt(end + 1) === COLON ? end + 1 : NONE
  }

  /** True when the key at `first` stands before the one at `second`, by UTF-16 units. */
  function isBefore(first: number, second: number): boolean {
    for (let offset = 1; ; offset++) {
      const a = json.charCodeAt(first + offset)
      const b = json.charCodeAt(second + offset)
      if (a === QUOTE || b === QUOTE) return b !== QUOTE
      if (a !== b) return a < b
    }
  }

  function number(at: number): number {
    const start = json.charCodeAt(at) === MINUS ? at + 1 : at
    let end = start
    while (isDigit(json.charCodeAt(end))) end++
    if (end === start || end - start > MOST_DIGITS) return NONE
    return json.charCodeAt(start) !== DIGIT_0 || end - at === 1 ? end : NONE
  }

  function value(at: number, depth: number): number {
    switch (json.charCodeAt(at)) {
      case QUOTE:
        return text(at)
      case OPEN_BRACE:
        return record(at, depth + 1)
      case OPEN_BRACKET:
        return list(at, depth + 1)
      case LETTER_T:
      case LETTER_N:
        return at + 4
      case LETTER_F:
        return at + 5
      default:
        return number(at)
    }
  }

  function list(start: number, depth: number): number {
    if (depth > MAX_DEPTH) return NONE
    if (json.charCodeAt(start + 1) === CLOSE_BRACKET) return start + 2
    for (let at = start + 1; ; at++) {
      at = value(at, depth)
      const next = json.charCodeAt(at)
      if (next === CLOSE_BRACKET) return at + 1
      if (next !== COMMA) return NONE
    }
  }

  function record(start: number, depth: number, hashKey = ''): number {
    if (depth > MAX_DEPTH) return NONE
    if (json.charCodeAt(start + 1) === CLOSE_BRACE) return start + 2
    let previous = NONE
    for (let at = start + 1; ; at++) {
      const name = at
      const colon = key(name)
      if (colon === NONE) return NONE
      const isHash = hashKey !== '' && json.startsWith(hashKey, name)
      if (!isHash && previous !== NONE && !isBefore(previous, name)) return NONE
      previous = name
      at = value(colon + 1, depth)
      const next = json.charCodeAt(at)
      if (next === CLOSE_BRACE) {
        lastKey = name
        return at + 1
      }
      if (next !== COMMA || isHash) return NONE
    }
  }

  /** A command with its hash last; the text before that is put into `texts`. */
  function command(start: number, texts: string[]): number {
    if (json.charCodeAt(start) !== OPEN_BRACE) return NONE
    const end = record(start, 1, HASH_KEY)
    // Of one without fields no key was read.
    if (end === NONE || lastKey < start || !json.startsWith(HASH_KEY, lastKey)) return NONE
    texts.push(`${json.slice(start, lastKey - 1)}}`)
    return end
  }

  function commands(start: number, texts: string[]): number {
    if (json.charCodeAt(start) !== OPEN_BRACKET) return NONE
    for (let at = start + 1; ; at++) {
      at = command(at, texts)
      const next = json.charCodeAt(at)
      if (next === CLOSE_BRACKET) return at + 1
      if (next !== COMMA) return NONE
    }
  }

  return { key, value, commands }
}

const isDigit = (unit: number) => unit >= DIGIT_0 && unit <= DIGIT_9

/** Of a quotation mark, a backslash and the control characters that have a letter. Source: RFC 8785, section 3.2.2.2. */
const SHORT_ESCAPES = '"\\bfnrt'
const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const UNDERSCORE = 0x5f
const LETTER_F = 0x66
const LETTER_N = 0x6e
const LETTER_T = 0x74
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
