import type { EscPosCommand } from './escpos-parser.ts'

/**
 * Cuts a stream in Star line mode into commands as they come in. What lies on paper alike carries the name it has in
 * ESC/POS, so that one roll of paper takes both; what only Star has is called `STAR …`. Written from the command
 * specifications alone and sharing nothing with the encoder.
 */
export function createStarParser(): (bytes: Uint8Array) => EscPosCommand[] {
  let rest: Uint8Array = new Uint8Array()
  return (bytes) => {
    const stream = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const commands: EscPosCommand[] = []
    let at = 0
    while (at < stream.length) {
      const read = readCommand(stream.subarray(at))
      if (read === undefined) break
      if (read.command !== undefined) commands.push(read.command)
      at += read.length
    }
    rest = Uint8Array.from(stream.subarray(at))
    return commands
  }
}

/** Undefined: more bytes are needed. Without a command: bytes that change nothing on the paper. */
type Read = { readonly command?: EscPosCommand; readonly length: number } | undefined

const named = (name: string, length: number, ...args: number[]): Read => ({
  command: { name, args: Uint8Array.from(args) },
  length,
})

function readCommand(bytes: Uint8Array): Read {
  const [first = 0] = bytes
  if (first >= 0x20) {
    let end = 1
    while (end < bytes.length && (bytes[end] ?? 0) >= 0x20) end++
    return { command: { name: 'text', args: bytes.slice(0, end) }, length: end }
  }
  if (first !== 0x1b) return named(singles[first] ?? 'unknown', 1, first)
  const [, letter] = bytes
  if (letter === undefined) return undefined
  const read = escapes[letter]
  return read === undefined ? named('unknown', 2, first, letter) : read(bytes)
}

const singles: Readonly<Record<number, string>> = {
  7: 'STAR drawer 1',
  9: 'HT',
  10: 'LF',
  12: 'FF',
  13: 'CR',
  23: 'STAR end of job',
  24: 'CAN',
  25: 'STAR drawer 2',
  26: 'STAR drawer 2',
  28: 'STAR drawer 1 now',
}

/** `length` bytes in all; `make` gets them. */
const fixed =
  (length: number, make: (bytes: Uint8Array) => Read) =>
  (bytes: Uint8Array): Read =>
    bytes.length < length ? undefined : make(bytes)

/** The family behind ESC GS and ESC RS: one more letter decides. */
const family =
  (readers: Readonly<Record<number, (bytes: Uint8Array) => Read>>) =>
  (bytes: Uint8Array): Read => {
    const letter = bytes[2]
    if (letter === undefined) return undefined
    return (
      readers[letter]?.(bytes) ?? (readers[letter] ? undefined : named('unknown', 3, ...bytes.slice(0, 3)))
    )
  }

const bit = (value: number | undefined): number => (value ?? 0) % 48

/** `ESC GS S m xL xH yL yH n data`: bytes across, dots down. */
function raster(bytes: Uint8Array): Read {
  if (bytes.length < 9) return undefined
  const length = 9 + sixteen(bytes, 4) * sixteen(bytes, 6)
  if (bytes.length < length) return undefined
  return {
    command: {
      name: 'GS v',
      args: Uint8Array.from([0x30, 0, ...bytes.slice(4, 8), ...bytes.slice(9, length)]),
    },
    length,
  }
}

/** `ESC GS y …`: settings, data with its length in bytes, print. */
function qr(bytes: Uint8Array): Read {
  const [, , , step] = bytes
  if (step === undefined) return undefined
  if (step === 0x53) return bytes.length < 6 ? undefined : { length: 6 }
  if (step === 0x50) return named('GS (', 4, 0x6b, 3, 0, 0x31, 0x51, 0x30)
  if (bytes.length < 8) return undefined
  const size = sixteen(bytes, 6)
  if (bytes.length < 8 + size) return undefined
  return named(
    'GS (',
    8 + size,
    0x6b,
    (size + 3) & 255,
    (size + 3) >> 8,
    0x31,
    0x50,
    0x30,
    ...bytes.slice(8, 8 + size),
  )
}

/** `ESC b type letters width height data RS`. */
function barcode(bytes: Uint8Array): Read {
  const end = bytes.indexOf(0x1e, 6)
  if (end < 0) return undefined
  const systems: Readonly<Record<number, number>> = { 2: 68, 3: 67, 4: 69, 5: 70, 6: 73, 7: 72 }
  // In Code 128 a percent sign begins a function; `%0` is the sign itself.
  const data = Buffer.from(
    Buffer.from(bytes.slice(6, end)).toString('latin1').replaceAll('%0', '%'),
    'latin1',
  )
  return named('GS k', end + 1, systems[bit(bytes[2])] ?? 0, data.length, ...data)
}

const sixteen = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256

const escapes: Readonly<Record<number, (bytes: Uint8Array) => Read>> = {
  6: fixed(3, () => named('STAR status', 3)),
  7: fixed(4, () => ({ length: 4 })),
  29: family({
    83: raster,
    97: fixed(4, (bytes) => named('ESC a', 4, bit(bytes[3]))),
    116: fixed(4, (bytes) => named('ESC t', 4, bytes[3] ?? 0)),
    121: qr,
  }),
  30: family({
    69: fixed(4, () => named('STAR clear count', 4)),
    70: fixed(4, () => ({ length: 4 })),
    97: fixed(4, (bytes) => named('STAR automatic status', 4, bit(bytes[3]))),
  }),
  45: fixed(3, (bytes) => named('ESC -', 3, bit(bytes[2]))),
  52: () => named('GS B', 2, 1),
  53: () => named('GS B', 2, 0),
  64: () => named('ESC @', 2),
  69: () => named('ESC E', 2, 1),
  70: () => named('ESC E', 2, 0),
  74: fixed(3, (bytes) => named('ESC J', 3, bytes[2] ?? 0)),
  97: fixed(3, (bytes) => named('ESC d', 3, bytes[2] ?? 0)),
  98: barcode,
  100: fixed(3, (bytes) => named('GS V', 3, bytes[2] ?? 0)),
  // Height comes first here, width second.
  105: fixed(4, (bytes) => named('GS !', 4, (bit(bytes[3]) << 4) | bit(bytes[2]))),
}
