import { err, multiplyDivide, ok, type Result } from '@evertill/domain'
import type { PricedWeight, ScaleReading, WeighRequest } from '../../ports/scale.ts'

const eot = 0x04
const enq = 0x05
const ack = 0x06
const nak = 0x15
const stx = 0x02
const etx = 0x03
const esc = '\u001b'

/** Sent after the last answer: the scale is free for the next sale. */
export const dialogReset = Uint8Array.of(eot)
export const dialogAskWeight = Uint8Array.of(eot, enq)
export const dialogAskStatus = record('08', [])

/** What the scale says: yes, no, or a record with its fields. */
export type DialogFrame =
  | { readonly type: 'ack' | 'nak' }
  | { readonly type: 'record'; readonly number: string; readonly fields: readonly string[] }

const longest = 64

/** Cuts bytes into frames, parity bits taken off. Keeps at most one record begun. */
export function createDialogReader(): (bytes: Uint8Array) => DialogFrame[] {
  let text: string | undefined
  return (bytes) => {
    const frames: DialogFrame[] = []
    for (const raw of bytes) {
      const byte = raw & 0x7f
      if (byte === stx) text = ''
      else if (text === undefined) {
        if (byte === ack) frames.push({ type: 'ack' })
        if (byte === nak) frames.push({ type: 'nak' })
      } else if (byte === etx) {
        const [number = '', ...fields] = text.split(esc)
        frames.push({ type: 'record', number, fields })
        text = undefined
      } else if (text.length >= longest) text = undefined
      else text += String.fromCharCode(byte)
    }
    return frames
  }
}

/** Record 01, 03, 04 or 05: the price of one unit with tare and text as far as given. */
export function dialogPrice({ unitPrice = 0, tare, text }: WeighRequest): Result<Uint8Array, string> {
  if (!fits(unitPrice, 999_999)) return err(`a unit price of ${unitPrice} does not fit the scale`)
  if (tare !== undefined && !fits(tare, 9_999)) return err(`a tare of ${tare} does not fit the scale`)
  const price = digits(unitPrice, 6)
  const shown = text === undefined ? undefined : asciiOf(text)
  if (tare === undefined) {
    return ok(shown === undefined ? record('01', [price, '']) : record('04', [price, shown]))
  }
  return ok(
    shown === undefined
      ? record('03', [price, digits(tare, 4)])
      : record('05', [price, digits(tare, 4), shown]),
  )
}

/** Record 10: the check sum the scale asked for, as it wants it turned. */
export function dialogChecksum(checksum: number, polynomial: number, turns: string): Uint8Array {
  const [left = 0, right = 0] = Array.from(turns, (digit) => Number.parseInt(digit, 16))
  const correction = correctionValue(checksum, polynomial)
  return record('10', [`${hex(rotateLeft(checksum, left))}${hex(rotateLeft(correction, 16 - right))}`])
}

/**
 * The remainder of the check sum, sixteen zeros behind it, divided by the polynomial without carries. `polynomial`
 * has seventeen bits and is known to the makers of scale and till alone.
 */
export function correctionValue(checksum: number, polynomial: number): number {
  let rest = checksum * 0x1_0000
  for (let bit = 31; bit >= 16; bit -= 1) {
    if (((rest / 2 ** bit) & 1) === 1) rest = xor(rest, polynomial * 2 ** (bit - 16))
  }
  return rest
}

/** Record 02, checked: the price is the one that was sent, and the amount follows from the weight. */
export function readDialogWeight(
  fields: readonly string[],
  { unitPrice = 0 }: WeighRequest,
): Result<{ readonly amount: number; readonly priced: PricedWeight }, string> {
  const [status, weight = '', price = '', total = ''] = fields
  if (fields.length !== 4 || !/^\d{5}$/.test(weight) || !/^\d{5,6}$/.test(price) || !/^\d{6}$/.test(total)) {
    return err('the scale sent half a weight')
  }
  if (status !== '3') return err('the scale does not weigh in kilograms')
  const priced: PricedWeight = { unitPrice: Number(price), amount: Number(total) }
  if (priced.unitPrice !== unitPrice) return err('the scale computes with another price')
  const expected = multiplyDivide(Number(weight), unitPrice, 1_000, 'half-away')
  // Scales may cut where the till rounds; more than that is a wire that changed a digit.
  if (Math.abs(expected - priced.amount) > 1) return err('the amount does not follow from the weight')
  return ok({ amount: Number(weight), priced })
}

/** Record 09: why the scale said no. Undefined for a cause that is no state of the scale. */
export function readDialogStatus(status: string): ScaleReading | undefined {
  const readings: Readonly<Record<string, ScaleReading>> = {
    '20': { type: 'in-motion' },
    '21': { type: 'unchanged' },
    '22': { type: 'in-motion' },
    '30': { type: 'below-minimum' },
    '31': { type: 'under-zero' },
    '32': { type: 'over-capacity' },
  }
  return readings[status]
}

function record(number: string, fields: readonly string[]): Uint8Array {
  const text = [number, ...fields].join(esc)
  return Uint8Array.from([eot, stx, ...Buffer.from(text, 'latin1'), etx])
}

const fits = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most

const digits = (value: number, length: number): string => `${value}`.padStart(length, '0')

/** Thirteen characters the scale can show: accents fall off, everything else becomes a blank. */
const asciiOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/g, ' ')
    .slice(0, 13)
    .padEnd(13)

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0')

function rotateLeft(value: number, bits: number): number {
  const turns = bits % 16
  return ((value << turns) | (value >>> (16 - turns))) & 0xffff
}

/** Thirty-two bits, without the sign that `^` would give them. */
const xor = (one: number, other: number): number => (one ^ other) >>> 0
