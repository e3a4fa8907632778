import { type Apdu, apdu } from './apdu.ts'
import { bcdFromNumber } from './bcd.ts'
import { encodeFields, field, tlvField } from './fields.ts'
import { tlv } from './tlv.ts'

/** Commands and messages by class and instruction. Source: ZVT PA00P015; hardware reference §5.3. */
export const COMMAND = {
  registration: 0x0600,
  authorisation: 0x0601,
  logOff: 0x0602,
  repeatReceipt: 0x0620,
  reversal: 0x0630,
  refund: 0x0631,
  endOfDay: 0x0650,
  abort: 0x06b0,
  statusEnquiry: 0x0501,
  setTime: 0x0401,
  statusInformation: 0x040f,
  intermediateStatus: 0x04ff,
  printLine: 0x06d1,
  textBlock: 0x06d3,
  completion: 0x060f,
  aborted: 0x061e,
} as const

/** How the till wants the card terminal to behave (hardware reference §5.3, "Registration config byte"). */
export interface Registration {
  /** Six digits. */
  readonly password: string
  /** ISO 4217 number. */
  readonly currency: number
  /** `till`: slips come as lines; `terminal`: it prints them itself. */
  readonly slipsPrintedBy: 'till' | 'terminal'
  /** Columns of the till's paper. */
  readonly columns: number
}

const INTERMEDIATE_STATUS = 0x08
/** Amounts are entered at the till, never at the card terminal. */
const TILL_CONTROLS_PAYMENT = 0x10
const SLIPS_AT_TILL = 0x80 | 0x02 | 0x04

const UTF8 = 0xfe

/** 06 00: who prints, which currency, that text blocks may come, and in UTF-8 where the card terminal can. */
export function registration({ password, currency, slipsPrintedBy, columns }: Registration): Apdu {
  const config = INTERMEDIATE_STATUS | TILL_CONTROLS_PAYMENT | (slipsPrintedBy === 'till' ? SLIPS_AT_TILL : 0)
  return apdu(
    COMMAND.registration,
    digits(password),
    Buffer.from([config]),
    bcdFromNumber(currency, 2),
    encodeFields([
      tlvField([
        tlv('12', bcdFromNumber(columns, 1)),
        tlv('14', Buffer.from([UTF8])),
        tlv('26', [tlv('0a', Buffer.from([0x06, 0xd3]))]),
      ]),
    ]),
  )
}

/** The card terminal decides whether PIN, chip or contact. */
const TERMINAL_DECIDES = 0x40

/** 06 01: charges an amount in minor units. */
export const authorisation = (amount: number, currency: number): Apdu =>
  apdu(
    COMMAND.authorisation,
    encodeFields([
      field(0x04, bcdFromNumber(amount, 6)),
      field(0x49, bcdFromNumber(currency, 2)),
      field(0x19, Buffer.from([TERMINAL_DECIDES])),
    ]),
  )

/** 06 30: takes back the transaction with this receipt number as a whole. */
export const reversal = (password: string, receipt: string, amount: number, currency: number): Apdu =>
  apdu(
    COMMAND.reversal,
    digits(password),
    encodeFields([
      field(0x87, digits(receipt)),
      field(0x04, bcdFromNumber(amount, 6)),
      field(0x49, bcdFromNumber(currency, 2)),
    ]),
  )

/** 06 31: gives an amount to a card. */
export const refund = (password: string, amount: number, currency: number): Apdu =>
  apdu(
    COMMAND.refund,
    digits(password),
    encodeFields([field(0x04, bcdFromNumber(amount, 6)), field(0x49, bcdFromNumber(currency, 2))]),
  )

const SEND_STATUS = 0x01
const DO_NOT_PRINT = 0x02

/** 06 20: the status information of the last transaction again, without printing it. */
export const lastStatus = (password: string): Apdu =>
  apdu(
    COMMAND.repeatReceipt,
    digits(password),
    encodeFields([field(0x03, Buffer.from([SEND_STATUS | DO_NOT_PRINT]))]),
  )

/** 05 01: how the card terminal is; answered at once. */
export const statusEnquiry = (): Apdu => apdu(COMMAND.statusEnquiry)

/** 06 50: sends the day to the bank and counts it. */
export const endOfDay = (password: string): Apdu => apdu(COMMAND.endOfDay, digits(password))

/** 06 B0: ends what the card terminal is doing, where it allows that. */
export const abort = (): Apdu => apdu(COMMAND.abort)

/** 06 02: the till says goodbye. */
export const logOff = (): Apdu => apdu(COMMAND.logOff)

/** Every message is answered so. */
export const ACCEPTED: Apdu = apdu(0x8000)

/** 84 xx: the message is refused for this reason. */
export const refused = (code: number): Apdu => apdu(0x8400 | code)

export const isAccepted = ({ command }: Apdu): boolean => command >> 8 === 0x80
export const isRefused = ({ command }: Apdu): boolean => command >> 8 === 0x84

const digits = (text: string): Buffer => Buffer.from(text, 'hex')
