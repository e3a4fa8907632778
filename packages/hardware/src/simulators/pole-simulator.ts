import iconv from 'iconv-lite'
import { encodingByPage } from './code-page-table.ts'
import type { DeviceMachine } from './device-machine.ts'

/** A display with two rows of twenty, read the way a guest reads it. */
export interface PoleSimulator extends DeviceMachine {
  rows(): readonly [string, string]
  /** What runs through the upper row; undefined while nothing does. */
  scroll(): string | undefined
  hasCursor(): boolean
  /** Bytes that were neither text nor a command it knows, as hexadecimal pairs. */
  strange(): readonly string[]
  /** What went on to the printer behind it. */
  passedOn(): Buffer
}

export interface PoleSimulatorOptions {
  /** The alphabet it is switched on with. */
  readonly encoding?: string
}

const columns = 20

/** Bytes of each command it knows, itself included. */
const lengths: Readonly<Record<string, number>> = {
  '1b40': 2,
  '1b74': 3,
  '1b3d': 3,
  '1b5f': 3,
  '1b2a': 3,
  '1b6c': 4,
  '1f24': 4,
  '1f43': 3,
  '1f58': 3,
  '1f45': 3,
}

/** Understands Epson DM-D and CD5220 commands. */
export function createPoleSimulator({ encoding = 'cp437' }: PoleSimulatorOptions = {}): PoleSimulator {
  let cells = new Array<string>(2 * columns).fill(' ')
  let at = 0
  let alphabet = encoding
  let running: string | undefined
  let cursor = true
  let isSelected = true
  const strange: string[] = []
  let passed: Buffer = Buffer.alloc(0)

  const clear = (): void => {
    cells = new Array<string>(2 * columns).fill(' ')
    at = 0
    running = undefined
  }
  const write = (byte: number): void => {
    cells[at] = iconv.decode(Buffer.of(byte), alphabet)
    at = (at + 1) % cells.length
  }
  const writeRow = (row: 0 | 1, text: Uint8Array): void => {
    cells.fill(' ', row * columns, (row + 1) * columns)
    text.slice(0, columns).forEach((byte, index) => {
      cells[row * columns + index] = iconv.decode(Buffer.of(byte), alphabet)
    })
  }

  /** Carries out what stands first and returns how many bytes it took; 0 while some are missing. */
  const step = (bytes: Buffer): number => {
    const [first = 0, second, third, fourth] = bytes
    if (!isSelected && !(first === 0x1b && second === 0x3d)) {
      if (first === 0x1b && second === undefined) return 0
      passed = Buffer.concat([passed, Buffer.of(first)])
      return 1
    }
    if (first === 0x0c) clear()
    else if (first === 0x0b) at = 0
    else if (first === 0x18) cells.fill(' ', at - (at % columns), at - (at % columns) + columns)
    else if (first >= 0x20) write(first)
    else if (first === 0x1b || first === 0x1f) {
      if (second === undefined) return 0
      if (first === 0x1b && second === 0x51) return special(bytes)
      const length = lengths[bytes.toString('hex', 0, 2)]
      if (length === undefined) {
        strange.push(bytes.toString('hex', 0, 2))
        return 2
      }
      if (bytes.length < length) return 0
      if (second === 0x40) {
        clear()
        cursor = true
        alphabet = encoding
      }
      if (second === 0x74) alphabet = encodingByPage[third ?? 0] ?? alphabet
      if (second === 0x3d) isSelected = third === 0x02
      if (second === 0x5f || second === 0x43) cursor = third !== 0
      if (second === 0x24 || second === 0x6c) at = ((fourth ?? 1) - 1) * columns + ((third ?? 1) - 1)
      return length
    } else strange.push(bytes.toString('hex', 0, 1))
    return 1
  }

  const special = (bytes: Buffer): number => {
    const end = bytes.indexOf(0x0d)
    if (end < 0) return 0
    const text = bytes.subarray(3, end)
    if (bytes[2] === 0x41) {
      running = undefined
      writeRow(0, text)
    } else if (bytes[2] === 0x42) writeRow(1, text)
    else if (bytes[2] === 0x44) {
      running = iconv.decode(text, alphabet)
      writeRow(0, text)
    } else strange.push(bytes.toString('hex', 0, 3))
    return end + 1
  }

  return {
    rows: () => [cells.slice(0, columns).join(''), cells.slice(columns).join('')],
    scroll: () => running,
    hasCursor: () => cursor,
    strange: () => strange,
    passedOn: () => passed,
    connect() {
      let waiting: Buffer = Buffer.alloc(0)
      return {
        receive(bytes) {
          waiting = Buffer.concat([waiting, bytes])
          for (let taken = -1; taken !== 0 && waiting.length > 0; waiting = waiting.subarray(taken)) {
            taken = step(waiting)
          }
        },
        gone: () => {},
      }
    },
  }
}
