import { maskCardNumbers } from '../mask-card-numbers.ts'
import { digitsFromBcd, numberFromBcd } from './bcd.ts'
import { cardTypes } from './card-types.ts'
import { decodeFields, findField, tlvOf } from './fields.ts'
import { resultText } from './result-codes.ts'
import { type CharacterSet, terminalText } from './terminal-text.ts'
import { findTlv } from './tlv.ts'

/** What became of a transaction, as the card terminal reports it (04 0F). Absent is what it did not say. */
export interface StatusInformation {
  /** 0 is approved. */
  readonly resultCode: number | undefined
  readonly amount: number | undefined
  /** ISO 4217 number. */
  readonly currency: number | undefined
  /** Four digits; empty where absent. */
  readonly receipt: string
  /** Six digits or more; empty where absent. */
  readonly trace: string
  /** Of the transaction that this one reverses; empty where it reverses none. */
  readonly reversedTrace: string
  readonly terminalId: string
  /** HHMMSS and MMDD by the card terminal's clock. */
  readonly time: string
  readonly date: string
  readonly expiry: string
  readonly sequenceNumber: string
  readonly turnoverNumber: string
  /** The network by its number; empty where unknown. */
  readonly cardType: string
  /** The name that stands on the receipt. */
  readonly cardName: string
  /** The last four digits of the card; empty where they are not said. */
  readonly last4: string
  readonly authCode: string
  readonly text: string
  readonly applicationId: string
  readonly technology: 'magnetic stripe' | 'chip' | 'contactless' | undefined
  /** How the guest was identified (1F10). */
  readonly identification: number | undefined
  /** Approved without asking the bank. */
  readonly offline: boolean
}

/** Source: ZVT PA00P015, "Status-Information"; hardware reference §5.3. */
export function decodeStatusInformation(data: Uint8Array, characters: CharacterSet): StatusInformation {
  const { fields } = decodeFields(data)
  const inside = tlvOf(fields)
  const bytes = (tag: number) => findField(fields, tag)
  const byte = (tag: number) => bytes(tag)?.[0]
  const digits = (tag: number) => digitsFromBcd(bytes(tag) ?? Buffer.alloc(0)) ?? ''
  const text = (tag: number) =>
    maskCardNumbers(terminalText(bytes(tag) ?? Buffer.alloc(0), characters).trim())
  const nested = (tag: string) => findTlv(inside, tag)[0]?.value
  const type = byte(0x8a)
  const longTrace = digitsFromBcd(nested('1f2b') ?? Buffer.alloc(0)) ?? ''
  const trace = digits(0x0b)
  return {
    resultCode: byte(0x27),
    amount: numberFromBcd(bytes(0x04) ?? Buffer.alloc(0)),
    currency: numberFromBcd(bytes(0x49) ?? Buffer.alloc(0)),
    receipt: digits(0x87),
    trace: longTrace !== '' && /^0*$/.test(trace) ? longTrace : trace,
    reversedTrace: digits(0x37),
    terminalId: digits(0x29),
    time: digits(0x0c),
    date: digits(0x0d),
    expiry: digits(0x0e),
    sequenceNumber: digits(0x17),
    turnoverNumber: digits(0x88),
    cardType: (type === undefined ? undefined : cardTypes.get(type)) ?? '',
    cardName: text(0x8b),
    last4: lastFourOf(bytes(0x22)),
    authCode: text(0x3b),
    text: text(0x3c),
    applicationId: Buffer.from(nested('43') ?? [])
      .toString('hex')
      .toUpperCase(),
    technology: TECHNOLOGIES[nested('1f12')?.[0] ?? -1],
    identification: nested('1f10')?.[0],
    offline: byte(0x19) === 0x40 || nested('1f11')?.[0] === 0x00,
  }
}

/** What a cashier reads: the card terminal's words, or what the code means. */
export const outcomeText = ({ text, resultCode }: StatusInformation): string =>
  text === '' ? resultText(resultCode ?? 0xff) : text

/** Ways of identification that end in a signature on paper. Source: hardware reference §5.3, 1F10. */
export const needsSignature = ({ identification }: StatusInformation): boolean =>
  identification !== undefined && SIGNED.has(identification)

const SIGNED: ReadonlySet<number> = new Set([0x01, 0x05, 0x06, 0x07])

const TECHNOLOGIES: Readonly<Record<number, StatusInformation['technology']>> = {
  0: 'magnetic stripe',
  1: 'chip',
  2: 'contactless',
}

/** The card number's end, where it is said; digits before it may be masked. */
const lastFourOf = (pan: Uint8Array | undefined): string =>
  /(\d{4})f*$/.exec(Buffer.from(pan ?? []).toString('hex'))?.[1] ?? ''
