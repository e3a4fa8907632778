import { maskCardNumbers } from '../mask-card-numbers.ts'
import { numberFromBcd } from './bcd.ts'
import { decodeFields, tlvOf } from './fields.ts'
import { type CharacterSet, terminalText } from './terminal-text.ts'
import { findTlv } from './tlv.ts'

/** What the card terminal shows while it is busy (04 FF). */
export interface IntermediateStatus {
  readonly code: number
  /** Its own words where it sends some, else ours. */
  readonly text: string
  /** How long it asks to be waited for, minutes. */
  readonly patienceMinutes?: number
}

/** Reads 04 FF: a code, then perhaps minutes, then perhaps texts. Source: ZVT PA00P015, "Intermediate-Status". */
export function decodeIntermediateStatus(data: Uint8Array, characters: CharacterSet): IntermediateStatus {
  const code = data[0] ?? 0
  const minutes = data.length > 1 ? numberFromBcd(data.subarray(1, 2)) : undefined
  const { fields } = decodeFields(data.subarray(2))
  const lines = findTlv(tlvOf(fields), '07').map(({ value }) => terminalText(value, characters))
  const text = lines.map((line) => line.trim()).filter((line) => line !== '')
  return {
    code,
    text: maskCardNumbers(text.length > 0 ? text.join('\n') : statusText(code)),
    ...(minutes !== undefined && minutes > 0 && { patienceMinutes: minutes }),
  }
}

/** Codes from 41 to 5D repeat 01 to 1D and ask to take the card away. */
function statusText(code: number): string {
  const known = TEXTS.get(code)
  if (known !== undefined) return known
  const base = code > 0x40 && code <= 0x5d ? TEXTS.get(code - 0x40) : undefined
  return base === undefined ? 'The card terminal is busy' : `${base}. Remove the card`
}

/** Source: hardware reference §5.3 "Intermediate status". */
const TEXTS: ReadonlyMap<number, string> = new Map([
  [0x00, 'Confirm the amount on the card terminal'],
  [0x01, 'Enter the PIN'],
  [0x02, 'Enter the PIN'],
  [0x03, 'Not accepted'],
  [0x04, 'Waiting for the bank'],
  [0x05, 'The card terminal takes the payment back'],
  [0x06, 'The card terminal books what is open'],
  [0x07, 'This card is not admitted'],
  [0x08, 'Unknown card'],
  [0x09, 'The card has expired'],
  [0x0a, 'Insert or tap the card'],
  [0x0b, 'Remove the card'],
  [0x0c, 'The card cannot be read'],
  [0x0d, 'Processing error'],
  [0x0e, 'Please wait'],
  [0x0f, 'The card terminal closes its day'],
  [0x10, 'Invalid card'],
  [0x12, 'System error'],
  [0x13, 'Not possible'],
  [0x14, 'Not enough credit'],
  [0x15, 'Wrong PIN'],
  [0x16, 'Over the limit'],
  [0x17, 'Please wait'],
  [0x18, 'Wrong PIN too often'],
  [0x1a, 'The card terminal is in service mode'],
  [0x1c, 'Approved'],
  [0x1d, 'Declined'],
  [0xc8, 'The card terminal waits for the cashier'],
  [0xd2, 'Connecting to the bank'],
  [0xd3, 'Connecting to the bank'],
  [0xe0, 'The guest chooses an application'],
  [0xe1, 'The guest chooses a language'],
  [0xf1, 'Offline'],
  [0xf2, 'Online'],
])
