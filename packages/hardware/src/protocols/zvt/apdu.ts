/**
 * One message between till and card terminal: a command of two bytes and its data. Source: ZVT PA00P015, "APDU";
 * hardware reference §5.3.
 */
export interface Apdu {
  /** Class and instruction: `0x0601` is an authorisation. */
  readonly command: number
  readonly data: Uint8Array
  /** The length was written in its long form though the short one would do. */
  readonly extended?: true
}

/** Data of one message at most: its length is 16 bits. */
const MOST_APDU_DATA = 0xffff

/** A stream that is no ZVT, in words for the log. */
interface ApduProblem {
  readonly type: 'garbage'
  readonly message: string
}

/** What a piece of the stream held: whole messages, and what is wrong with the rest. */
export interface ApdusRead {
  readonly apdus: readonly Apdu[]
  readonly problem?: ApduProblem
}

export const apdu = (command: number, ...parts: readonly Uint8Array[]): Apdu => ({
  command,
  data: Buffer.concat(parts),
})

/** The bytes of a message: class, instruction, length (one byte, or FF and two, low byte first), data. */
export function encodeApdu({ command, data, extended }: Apdu): Buffer {
  if (data.length > MOST_APDU_DATA) throw new RangeError(`An APDU carries 65535 bytes, not ${data.length}`)
  const head =
    data.length < 0xff && !extended
      ? [command >> 8, command & 0xff, data.length]
      : [command >> 8, command & 0xff, 0xff, data.length & 0xff, data.length >> 8]
  return Buffer.concat([Buffer.from(head), data])
}

/**
 * Cuts a stream into messages, however it arrives: in pieces or several at once. Keeps no more than one unfinished
 * message. After `garbage` nothing more is read: a message's end is known from its length alone.
 */
export function createApduReader(): (bytes: Uint8Array) => ApdusRead {
  let pending: Buffer = Buffer.alloc(0)
  let problem: ApduProblem | undefined
  return (bytes) => {
    if (problem) return { apdus: [], problem }
    pending = Buffer.concat([pending, bytes])
    const apdus: Apdu[] = []
    while (pending.length > 0) {
      const [first = 0] = pending
      if (!CLASSES.has(first)) {
        problem = { type: 'garbage', message: `No message begins with byte ${hexByte(first)}` }
        pending = Buffer.alloc(0)
        return { apdus, problem }
      }
      const frame = frameAt(pending)
      if (!frame || pending.length < frame.end) break
      apdus.push(frame.apduOf(pending))
      pending = pending.subarray(frame.end)
    }
    return { apdus }
  }
}

/** Every class a till or a card terminal may speak. */
const CLASSES: ReadonlySet<number> = new Set([0x04, 0x05, 0x06, 0x08, 0x80, 0x84])

interface Frame {
  readonly end: number
  apduOf(bytes: Buffer): Apdu
}

/** Where the first message ends, or undefined while its length has not arrived. */
function frameAt(bytes: Buffer): Frame | undefined {
  if (bytes.length < 3) return undefined
  const short = bytes.readUInt8(2)
  if (short === 0xff && bytes.length < 5) return undefined
  const [start, length] = short === 0xff ? [5, bytes.readUInt16LE(3)] : [3, short]
  const isNeedlesslyLong = start === 5 && length < 0xff
  return {
    end: start + length,
    apduOf: (whole) => ({
      command: whole.readUInt16BE(0),
      data: Buffer.from(whole.subarray(start, start + length)),
      ...(isNeedlesslyLong && { extended: true }),
    }),
  }
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0')
