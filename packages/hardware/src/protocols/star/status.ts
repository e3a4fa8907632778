import type { PrinterState } from '../../ports/receipt-printer.ts'

/** An automatic status packet, as the printer sends it: two bytes of header, then the status bytes. */
export type StarPacket = Uint8Array

/** What the status bytes say; the cause a person can act on comes first. Source: Star Line Mode, appendix 2, ASB. */
export function stateFromStar(packet: StarPacket): PrinterState {
  const [, , printer = 0, error = 0, jam = 0, paper = 0] = packet
  if (printer & 0x20) return 'cover-open'
  if (paper & 0x08) return 'out-of-paper'
  if (error & 0x6c || jam & 0x0e) return 'printer-error'
  if (printer & 0x08) return 'offline'
  return paper & 0x04 ? 'paper-low' : 'ready'
}

/** How many ends of jobs the printer has counted, 0 to 31; undefined where the model does not say. */
export function jobCountOf(packet: StarPacket): number | undefined {
  const byte = packet[7]
  return byte === undefined ? undefined : ((byte >> 1) & 7) | ((byte >> 2) & 0x18)
}

/**
 * Cuts a stream into status packets; the header says how long each is, and a packet may arrive in pieces. Whatever
 * is no packet is skipped byte by byte.
 */
export function createPacketReader(): (bytes: Uint8Array) => StarPacket[] {
  let rest: number[] = []
  return (bytes) => {
    const packets: StarPacket[] = []
    for (const byte of bytes) {
      if (isHeader(byte)) rest = [byte]
      else if (rest.length > 0 && (byte & (rest.length === 1 ? 0x11 : 0x91)) === 0) rest.push(byte)
      else rest = []
      const length = lengthOf(rest)
      if (length === undefined || rest.length < length) continue
      packets.push(Uint8Array.from(rest))
      rest = []
    }
    return packets
  }
}

/** Bit 0 set and bits 4 and 7 clear: only a packet's first byte looks like this. */
const isHeader = (byte: number): boolean => (byte & 0x91) === 0x01

/** From bits 1 to 3, 5 and 6 of the first byte; bit 7 of the second adds two. Undefined before both are there. */
function lengthOf([first, second]: readonly number[]): number | undefined {
  if (first === undefined || second === undefined) return undefined
  return (((first >> 1) & 7) | ((first >> 2) & 0x18)) + ((second >> 6) & 2)
}
