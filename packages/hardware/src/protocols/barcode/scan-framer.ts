import type { ScanRejection } from '../../ports/barcode-scanner.ts'

/** One read of a scanner, as it came over the wire. */
type ScanFrame =
  | { readonly type: 'scan'; readonly text: string }
  | { readonly type: 'rejected'; readonly problem: ScanRejection }

export interface ScanFraming {
  /** How the scanner writes what is not ASCII. */
  readonly encoding: 'utf-8' | 'latin1'
  /** Longer reads are rejected; no more of them than this is ever kept. */
  readonly maxLength: number
}

export const scanFraming: ScanFraming = { encoding: 'utf-8', maxLength: 512 }

/** Cuts a scanner's bytes into reads. */
export interface ScanFramer {
  receive(bytes: Uint8Array): ScanFrame[]
  /** True while a read has begun and not ended. */
  isOpen(): boolean
  /** Ends a read without its end: a scan when the scanner sends none, else broken off. */
  end(as: 'scan' | 'broken-off'): ScanFrame[]
}

const stx = 0x02
const ends = new Set([0x03, 0x0a, 0x0d])
// Separators of GS1 and ISO/IEC 15434 belong to a code; every other control character is noise on the line.
const separators = new Set([0x1d, 0x1e, 0x04])

/** CR, LF, CR LF and STX … ETX all frame a read; an STX in the middle of one begins anew. */
export function createScanFramer({ encoding, maxLength }: ScanFraming = scanFraming): ScanFramer {
  let read: number[] = []
  let problem: ScanRejection | undefined

  const close = (): ScanFrame[] => {
    const bytes = Uint8Array.from(read)
    const found = problem
    read = []
    problem = undefined
    if (found) return [{ type: 'rejected', problem: found }]
    if (bytes.length === 0) return []
    const text = decode(bytes, encoding)
    return [text === undefined ? { type: 'rejected', problem: 'unreadable' } : { type: 'scan', text }]
  }

  const isOpen = (): boolean => read.length > 0 || problem !== undefined

  const breakOff = (): ScanFrame[] => {
    if (isOpen()) problem ??= 'broken-off'
    return close()
  }

  return {
    isOpen,
    end: (as) => (as === 'scan' ? close() : breakOff()),
    receive(bytes) {
      const frames: ScanFrame[] = []
      for (const byte of bytes) {
        if (byte === stx) frames.push(...breakOff())
        else if (ends.has(byte)) frames.push(...close())
        else if (problem !== undefined) continue
        else if (byte === 0x7f || (byte < 0x20 && !separators.has(byte))) problem = 'unreadable'
        else if (read.length >= maxLength) problem = 'too-long'
        else read.push(byte)
      }
      return frames
    },
  }
}

function decode(bytes: Uint8Array, encoding: ScanFraming['encoding']): string | undefined {
  if (encoding === 'latin1') return Buffer.from(bytes).toString('latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
