/** One command as it stands in the stream: `name` as the manuals write it (`ESC @`, `GS v 0`), then its arguments. */
export interface EscPosCommand {
  readonly name: string
  /** All bytes after the name. */
  readonly args: Uint8Array
}

/** Longer commands than this are no commands; a garbage length must not make the reader wait for gigabytes. */
const longestCommand = 1 << 20

/**
 * Cuts a stream of bytes into commands, as they come in; what is not a command is `text`. Written from the byte
 * tables alone and sharing nothing with the encoder, so that the two cannot agree on a mistake.
 */
export function createEscPosParser(): (bytes: Uint8Array) => EscPosCommand[] {
  let rest: Uint8Array = new Uint8Array()
  return (bytes) => {
    const stream = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const commands: EscPosCommand[] = []
    let at = 0
    while (at < stream.length) {
      const read = readCommand(stream.subarray(at))
      if (read === 'more') break
      commands.push(read.command)
      at += read.length
    }
    rest = Uint8Array.from(stream.subarray(at))
    return commands
  }
}

type Read = { readonly command: EscPosCommand; readonly length: number } | 'more'

/** How long a command's arguments are: a number, or worked out from the bytes behind its name; undefined: more. */
type Arguments = number | ((args: Uint8Array) => number | undefined)

function readCommand(bytes: Uint8Array): Read {
  const first = bytes[0] ?? 0
  if (first >= 0x20) return readText(bytes)
  const lead = leads[first]
  if (lead === undefined)
    return { command: { name: singles[first] ?? 'unknown', args: bytes.slice(0, 1) }, length: 1 }
  if (bytes.length < 2) return 'more'
  const letter = bytes[1] ?? 0
  const size = lead.sizes[letter]
  if (size === undefined) return { command: { name: 'unknown', args: bytes.slice(0, 2) }, length: 2 }
  const args = bytes.subarray(2)
  const length = typeof size === 'number' ? size : size(args)
  if (length !== undefined && length > longestCommand) {
    return { command: { name: 'unknown', args: bytes.slice(0, 2) }, length: 2 }
  }
  if (length === undefined || args.length < length) return 'more'
  return {
    command: { name: `${lead.name} ${letterName(letter)}`, args: args.slice(0, length) },
    length: length + 2,
  }
}

function readText(bytes: Uint8Array): Read {
  let end = 1
  while (end < bytes.length && (bytes[end] ?? 0) >= 0x20) end++
  return { command: { name: 'text', args: bytes.slice(0, end) }, length: end }
}

const letterName = (letter: number): string => (letter < 0x21 ? `${letter}` : String.fromCharCode(letter))

const singles: Readonly<Record<number, string>> = { 9: 'HT', 10: 'LF', 12: 'FF', 13: 'CR', 24: 'CAN' }

const sixteen = (bytes: Uint8Array, at: number): number | undefined => {
  const [low, high] = [bytes[at], bytes[at + 1]]
  return low === undefined || high === undefined ? undefined : low + high * 256
}

/** `( X pL pH data`: the letter, the length, then that many bytes. */
const counted = (args: Uint8Array): number | undefined => {
  const length = sixteen(args, 1)
  return length === undefined ? undefined : 3 + length
}

/** Everything up to and including a NUL. */
const terminated = (args: Uint8Array): number | undefined => {
  const end = args.indexOf(0)
  return end < 0 ? undefined : end + 1
}

const bitImage = (args: Uint8Array): number | undefined => {
  const columns = sixteen(args, 1)
  const mode = args[0]
  return columns === undefined || mode === undefined ? undefined : 3 + columns * (mode < 32 ? 1 : 3)
}

const rasterImage = (args: Uint8Array): number | undefined => {
  const [width, height] = [sixteen(args, 2), sixteen(args, 4)]
  return width === undefined || height === undefined ? undefined : 6 + width * height
}

const barcode = (args: Uint8Array): number | undefined => {
  const [system, length] = args
  if (system === undefined) return undefined
  if (system <= 6) return terminated(args)
  return length === undefined ? undefined : 2 + length
}

const cut = (args: Uint8Array): number | undefined => {
  const mode = args[0]
  return mode === undefined ? undefined : [65, 66, 97, 98, 103, 104].includes(mode) ? 2 : 1
}

const definedImage = (args: Uint8Array): number | undefined => {
  const [x, y] = args
  return x === undefined || y === undefined ? undefined : 2 + x * y * 8
}

const userCharacters = (args: Uint8Array): number | undefined => {
  const [height, from, to] = args
  if (height === undefined || from === undefined || to === undefined) return undefined
  let at = 3
  for (let character = from; character <= to; character++) {
    const width = args[at]
    if (width === undefined) return undefined
    at += 1 + width * height
  }
  return at
}

const largeGraphics = (args: Uint8Array): number | undefined => {
  const [low, high] = [sixteen(args, 1), sixteen(args, 3)]
  return low === undefined || high === undefined ? undefined : 5 + low + high * 65_536
}

const realtimePulse = (args: Uint8Array): number | undefined =>
  args[0] === undefined ? undefined : args[0] === 8 ? 8 : 3

const byLetter = (sizes: Readonly<Record<string, Arguments>>): Readonly<Record<number, Arguments>> =>
  Object.fromEntries(Object.entries(sizes).map(([letter, size]) => [letter.charCodeAt(0), size]))

/** Lengths of arguments from the published command tables (hardware facts 2). */
const leads: Readonly<Record<number, { name: string; sizes: Readonly<Record<number, Arguments>> }>> = {
  16: { name: 'DLE', sizes: { 4: 1, 5: 1, 20: realtimePulse } },
  27: {
    name: 'ESC',
    sizes: byLetter({
      ' ': 1,
      '!': 1,
      $: 2,
      '%': 1,
      '&': userCharacters,
      '(': counted,
      '*': bitImage,
      '-': 1,
      '2': 0,
      '3': 1,
      '=': 1,
      '?': 1,
      '@': 0,
      B: 2,
      D: terminated,
      E: 1,
      G: 1,
      J: 1,
      K: 1,
      L: 0,
      M: 1,
      R: 1,
      S: 0,
      T: 1,
      V: 1,
      W: 8,
      '\\': 2,
      a: 1,
      c: 2,
      d: 1,
      e: 1,
      i: 0,
      m: 0,
      p: 3,
      r: 1,
      t: 1,
      u: 1,
      v: 0,
      '{': 1,
    }),
  },
  28: {
    name: 'FS',
    sizes: byLetter({ '!': 1, '&': 0, '(': counted, '-': 1, '.': 0, C: 1, S: 2, W: 1, p: 2 }),
  },
  29: {
    name: 'GS',
    sizes: byLetter({
      '!': 1,
      $: 2,
      '(': counted,
      '*': definedImage,
      '/': 1,
      '8': largeGraphics,
      ':': 0,
      B: 1,
      H: 1,
      I: 1,
      L: 2,
      P: 2,
      T: 1,
      V: cut,
      W: 2,
      '\\': 2,
      '^': 3,
      a: 1,
      b: 1,
      c: 0,
      f: 1,
      h: 1,
      k: barcode,
      r: 1,
      v: rasterImage,
      w: 1,
    }),
  },
}
