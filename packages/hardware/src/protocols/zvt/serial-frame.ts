/** Bytes with a meaning of their own on a serial line. */
const STX = 0x02
const ETX = 0x03
const DLE = 0x10
export const ACK = 0x06
export const NAK = 0x15

/** An APDU at most, doubled throughout, with its frame. */
const MOST_FRAME = 2 * (0xffff + 5) + 6

/** What a serial line said: a message, one that arrived damaged, or the answer to the last frame. */
export type SerialEvent =
  | { readonly type: 'frame'; readonly apdu: Buffer }
  | { readonly type: 'damaged' }
  | { readonly type: 'ack' }
  | { readonly type: 'nak' }

/**
 * CRC-16/KERMIT over the message and ETX, before doubling. Source: ZVT PA00P015, "Transport protocol RS232"; hardware
 * reference §5.3.
 */
export function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0x8408 : crc >> 1
  }
  return crc
}

/** `DLE STX`, the message with each DLE doubled, `DLE ETX`, the CRC with its low byte first. */
export function encodeSerialFrame(message: Uint8Array): Buffer {
  const doubled = [...message].flatMap((byte) => (byte === DLE ? [DLE, DLE] : [byte]))
  const crc = crc16(Buffer.concat([message, Buffer.from([ETX])]))
  return Buffer.from([DLE, STX, ...doubled, DLE, ETX, crc & 0xff, crc >> 8])
}

/**
 * Reads a serial line byte by byte. What stands between frames and is neither ACK nor NAK is noise and passed over; a
 * frame that is broken or grows beyond any message is damaged, and whatever follows belongs to it until the line pauses:
 * a byte of it must not pass for an ACK. `quiet` tells the reader of such a pause.
 */
export function createSerialReader(): {
  read(bytes: Uint8Array): readonly SerialEvent[]
  quiet(): readonly SerialEvent[]
} {
  let state: 'idle' | 'dle' | 'body' | 'body-dle' | 'crc-low' | 'crc-high' | 'broken' = 'idle'
  let body: number[] = []
  let low = 0

  function take(byte: number): SerialEvent | undefined {
    switch (state) {
      case 'idle':
        if (byte === DLE) state = 'dle'
        if (byte === ACK) return { type: 'ack' }
        return byte === NAK ? { type: 'nak' } : undefined
      case 'dle':
        state = byte === STX ? 'body' : 'idle'
        body = []
        return undefined
      case 'body':
        if (byte === DLE) state = 'body-dle'
        else body.push(byte)
        if (body.length > MOST_FRAME) breakOff()
        return undefined
      case 'body-dle':
        if (byte === ETX) state = 'crc-low'
        else if (byte === STX) {
          // A frame begins anew: the one before was given up.
          state = 'body'
          body = []
        } else if (byte === DLE) {
          state = 'body'
          body.push(byte)
        } else breakOff()
        return undefined
      case 'crc-low':
        low = byte
        state = 'crc-high'
        return undefined
      case 'crc-high': {
        const message = Buffer.from(body)
        const expected = crc16(Buffer.concat([message, Buffer.from([ETX])]))
        state = 'idle'
        body = []
        return expected === (low | (byte << 8)) ? { type: 'frame', apdu: message } : { type: 'damaged' }
      }
      case 'broken':
        return undefined
    }
  }

  function breakOff(): void {
    state = 'broken'
    body = []
  }

  return {
    read: (bytes) => [...bytes].map(take).filter((event) => event !== undefined),
    quiet: () => {
      if (state === 'idle') return []
      state = 'idle'
      body = []
      return [{ type: 'damaged' }]
    },
  }
}
