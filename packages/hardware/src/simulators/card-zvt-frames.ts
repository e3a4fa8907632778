import { type Apdu, apdu } from '../protocols/zvt/apdu.ts'
import { bcdFromNumber } from '../protocols/zvt/bcd.ts'
import { COMMAND } from '../protocols/zvt/commands.ts'
import { encodeFields, type Field, field, tlvField } from '../protocols/zvt/fields.ts'
import { tlv } from '../protocols/zvt/tlv.ts'
import type { CardBehaviour } from './card-behaviour.ts'
import type { LedgerEntry } from './card-ledger.ts'

const VISA = 0x0a
const TERMINAL_ID = '52500041'

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex')
const two = (value: number): string => String(value).padStart(2, '0')

const CODE_OF: Readonly<Record<LedgerEntry['state'], number>> = {
  open: 0x00,
  booked: 0x00,
  reversed: 0x00,
  undone: 0x05,
  declined: 0x05,
  aborted: 0x6c,
}

/** 04 0F about a transaction. */
export function statusOf(entry: LedgerEntry, currency: number, behaviour: CardBehaviour): Apdu {
  const { amount, receipt, trace, ofTrace, at, state, last4, authCode } = entry
  const code = CODE_OF[state]
  const pan = behaviour.pan ?? `eeeeeeeeeeee${last4}`
  const packed = hex(pan.length % 2 === 0 ? pan : `${pan}f`)
  const fields: Field[] = [
    field(0x27, Buffer.from([code])),
    field(0x04, bcdFromNumber(amount, 6)),
    field(0x49, bcdFromNumber(currency, 2)),
    field(0x0b, hex(trace)),
    ...(ofTrace === undefined ? [] : [field(0x37, hex(ofTrace))]),
    field(0x0c, hex(two(at.getHours()) + two(at.getMinutes()) + two(at.getSeconds()))),
    field(0x0d, hex(two(at.getMonth() + 1) + two(at.getDate()))),
    field(0x29, hex(TERMINAL_ID)),
    field(0x87, hex(receipt)),
  ]
  const approved: Field[] = [
    field(0x19, Buffer.from([behaviour.offline ? 0x40 : 0x70])),
    field(0x22, packed),
    field(0x3b, Buffer.from(authCode.padEnd(8, '\0'))),
    field(0x8a, Buffer.from([VISA])),
    field(0x8b, Buffer.from('Visa Credit\0')),
    tlvField([
      tlv('2f', [
        tlv('1f10', Buffer.from([behaviour.signature ? 0x01 : 0x02])),
        tlv('1f12', Buffer.from([0x01])),
      ]),
    ]),
  ]
  const refused = [field(0x3c, Buffer.from(state === 'aborted' ? 'Abbruch' : 'Karte abgelehnt'))]
  return apdu(COMMAND.statusInformation, encodeFields([...fields, ...(code === 0 ? approved : refused)]))
}

export const intermediate = (code: number): Apdu => apdu(COMMAND.intermediateStatus, Buffer.from([code]))

export const completion = (): Apdu => apdu(COMMAND.completion)

export const aborted = (code: number): Apdu => apdu(COMMAND.aborted, Buffer.from([code]))

/** The completion of a registration: who it is, its currency, and that it writes UTF-8. */
export const registered = (currency: number): Apdu =>
  apdu(
    COMMAND.completion,
    encodeFields([
      field(0x19, Buffer.from([0])),
      field(0x29, hex(TERMINAL_ID)),
      field(0x49, bcdFromNumber(currency, 2)),
      tlvField([tlv('14', Buffer.from([0xfe]))]),
    ]),
  )

/** The end of a status enquiry: its software, and that it is ready. */
export const ready = (): Apdu =>
  apdu(COMMAND.completion, Buffer.from([0xf0, 0xf0, 0xf4]), Buffer.from('S1.0'), Buffer.from([0x00]))

/** Slips as a text block each, or line by line. */
export function slipMessages(entry: LedgerEntry, { slips, signature }: CardBehaviour): readonly Apdu[] {
  if (slips === 'none') return []
  const kinds = signature ? [0x01, 0x02] : [0x02]
  return kinds.flatMap((kind) => {
    const lines = slipLines(entry, kind === 0x01)
    const forWhom = tlv('1f07', Buffer.from([kind]))
    if (slips === 'block') {
      const rows = lines.map((line) => tlv('07', Buffer.from(line)))
      return [
        apdu(
          COMMAND.textBlock,
          encodeFields([tlvField([forWhom, tlv('25', [...rows, tlv('09', Buffer.from([0x81]))])])]),
        ),
      ]
    }
    const print = (attribute: number, text: string) =>
      apdu(
        COMMAND.printLine,
        Buffer.from([attribute]),
        Buffer.from(text),
        encodeFields([tlvField([forWhom])]),
      )
    return [...lines.map((line, at) => print(at === 0 ? 0x40 : 0x00, line)), print(0x81, '')]
  })
}

function slipLines({ kind, amount, receipt, trace, last4 }: LedgerEntry, merchant: boolean): string[] {
  return [
    merchant ? 'HÄNDLERBELEG' : 'KUNDENBELEG',
    `${{ payment: 'Zahlung', refund: 'Gutschrift', reversal: 'Storno' }[kind]} Visa`,
    `Nr. **** **** **** ${last4}`,
    `Beleg ${receipt} Trace ${trace}`,
    `Betrag EUR ${(amount / 100).toFixed(2)}`,
    ...(merchant ? ['Unterschrift:', '____________________'] : []),
  ]
}

/** 04 0F of an end of day: the sum, and a row per scheme. All its cards are Visa cards, fifth of the seven rows. */
export function dayTotals(entries: readonly LedgerEntry[]): Apdu {
  const total = entries.reduce((sum, { kind, amount }) => sum + (kind === 'refund' ? -amount : amount), 0)
  const empty = Buffer.alloc(7)
  const visa = Buffer.concat([Buffer.from([entries.length]), bcdFromNumber(Math.max(total, 0), 6)])
  const receipts = [entries.at(0), entries.at(-1)].map((entry) => hex(entry?.receipt ?? '0000'))
  const rows = Buffer.concat([...receipts, empty, empty, empty, empty, visa, empty, empty])
  return apdu(
    COMMAND.statusInformation,
    encodeFields([
      field(0x27, Buffer.from([0])),
      field(0x04, bcdFromNumber(Math.max(total, 0), 6)),
      field(0x60, rows),
    ]),
  )
}
