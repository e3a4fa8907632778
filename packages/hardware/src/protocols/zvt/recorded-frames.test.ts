import { readFileSync } from 'node:fs'
import { holdsCardNumber } from '@evertill/domain'
import { afterAll, describe, expect, it } from 'vitest'
import { type Apdu, createApduReader, encodeApdu } from './apdu.ts'
import { bcdFromNumber, numberFromBcd } from './bcd.ts'
import { isAccepted, isRefused } from './commands.ts'
import { decodeFields, digitLengthAt, encodeFields } from './fields.ts'
import { decodeIntermediateStatus } from './intermediate-status.ts'
import { decodePrintLine, decodeTextBlock, type PrintedText } from './printed-text.ts'
import { decodeStatusInformation, type StatusInformation } from './status-information.ts'
import { decodeTlv, encodeTlv, lengthAt, tagAt } from './tlv.ts'

interface Recording {
  readonly suite: string
  readonly test: string
  readonly frames_hex: readonly string[]
  readonly asserts: readonly string[]
}

const file = new URL('../../../../../../shared/data/zvt-frames/portalum-frames.json', import.meta.url)
const recordings = read()
let checked = 0

function read(): readonly Recording[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    console.log('SKIPPED: ../shared/data/zvt-frames is not on this machine')
    return []
  }
}

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')
const hex = (content: Uint8Array): string => Buffer.from(content).toString('hex')
/** The frames of one recording, each counted as looked at. */
const framesOf = ({ frames_hex }: Recording): Buffer[] => {
  checked += frames_hex.length
  return frames_hex.map(bytes)
}
const recorded = describe.skipIf(recordings.length === 0)
const of = (suite: string) => recordings.filter((recording) => recording.suite === suite)
const apdusOf = (...pieces: readonly Buffer[]): Apdu[] => {
  const next = createApduReader()
  return pieces.flatMap((piece) => [...next(piece).apdus])
}

/** Reading and writing again gives the very bytes. */
function expectSameAgain(frame: Buffer): void {
  const [apdu] = apdusOf(frame)
  if (!apdu) throw new Error('No message in it')
  expect(hex(encodeApdu(apdu))).toBe(hex(frame))
}

/** The recording's words for a field of ours. */
const STATUS: Readonly<Record<string, (status: StatusInformation) => unknown>> = {
  AdditionalText: ({ text }) => text,
  ErrorCode: ({ resultCode }) => resultCode,
  ErrorMessage: ({ resultCode }) => ERROR_MESSAGES[resultCode ?? -1],
  TerminalIdentifier: ({ terminalId }) => Number(terminalId),
  CardType: ({ cardType }) => cardType,
  CardName: ({ cardName }) => cardName,
  ExpiryDateMonth: ({ expiry }) => Number(expiry.slice(2)),
  ExpiryDateYear: ({ expiry }) => Number(expiry.slice(0, 2)),
  Amount: ({ amount }) => (amount ?? Number.NaN) / 100,
  CurrencyCode: ({ currency }) => currency,
  TurnoverRecordNumber: ({ turnoverNumber }) => Number(turnoverNumber),
  TraceNumber: ({ trace }) => Number(trace),
  CardSequenceNumber: ({ sequenceNumber }) => Number(sequenceNumber),
  Time: ({ time }) => [time.slice(0, 2), time.slice(2, 4), time.slice(4)].map(Number).join(),
  CardNumber: ({ last4 }) => `************${last4}`,
  CardTechnology: ({ technology }) => ({ contactless: 'NFC', chip: 'Chip' })[String(technology)],
  CardholderAuthentication: ({ identification }) =>
    ({ 0: 'No Cardholder authentication', 3: 'Offline encrypted Pin' })[String(identification)],
  DateDay: ({ date }) => Number(date.slice(2)),
  DateMonth: ({ date }) => Number(date.slice(0, 2)),
  ApplicationId: ({ applicationId }) => applicationId,
}
const ERROR_MESSAGES: Readonly<Record<number, string>> = {
  0: 'no error',
  108: 'abort via timeout or abort-key',
  255: 'system error (= other/unknown error), See TLV tags 1F16 and 1F17',
}

function expectedOf(written: string): unknown {
  if (written.startsWith('"')) return written.slice(1, -1)
  const time = /^new TimeSpan\((.*)\)$/.exec(written)?.[1]
  if (time !== undefined) return time.replaceAll(' ', '')
  return Number(written.replace(/M$/, ''))
}

recorded('recorded status informations', () => {
  it.each(of('StatusInformationParserTest'))('$test', (recording) => {
    const [frame = Buffer.alloc(0)] = framesOf(recording)
    const data = frame.subarray(3)
    const status = decodeStatusInformation(data, 'iso-8859-1')
    for (const assertion of recording.asserts) {
      const [, expected = '', name = ''] =
        /^AreEqual: (.*), statusInformation\.(\w+)$/.exec(assertion) ?? expect.fail(assertion)
      expect([name, STATUS[name]?.(status)]).toEqual([name, expectedOf(expected)])
    }
    expect(holdsCardNumber(JSON.stringify(status))).toBe(false)
    const { fields, problem } = decodeFields(data)
    expect(problem).toBeUndefined()
    expect(hex(encodeFields(fields))).toBe(hex(data))
    // One recording claims 68 bytes of data and has 37: its fields are whole, its message is not.
    if (recording.test !== 'Parse_AbortViaTimeout_Successful') expectSameAgain(frame)
    else expect([data.length, apdusOf(frame)]).toEqual([37, []])
  })
})

recorded('recorded intermediate statuses', () => {
  it.each(of('IntermediateStatusInformationParserTest'))('$test', (recording) => {
    const [data = Buffer.alloc(0)] = framesOf(recording)
    const expected = {
      GetMessage_InsertCard_Successful: { code: 0x0a, text: 'Insert or tap the card' },
      GetMessage_TlvData_Failure: { code: 0xff, text: 'EUR 1.23\nBitte warten', patienceMinutes: 10 },
    }[recording.test]
    expect(decodeIntermediateStatus(data, 'iso-8859-1')).toEqual(expected)
  })
})

recorded('recorded lengths and tags', () => {
  it.each(of('BmpParserTest'))('$test', (recording) => {
    const [data = Buffer.alloc(0)] = framesOf(recording)
    const expected = Number(/AreEqual: (\d+), length/.exec(recording.asserts[0] ?? '')?.[1])
    expect(digitLengthAt(data, 0, data.length as 2 | 3)?.value).toBe(expected)
  })

  it.each(of('TlvParserTest'))('$test', (recording) => {
    const [data = Buffer.alloc(0)] = framesOf(recording)
    const tag = tagAt(data, 0) ?? Buffer.alloc(0)
    const length = lengthAt(data, 0)
    const own: Readonly<Record<string, unknown>> = {
      'tagFieldInfo.ClassType': 'TlvTagFieldClassType.UniversalClass',
      'tagFieldInfo.DataObjectType': `TlvTagFieldDataObjectType.${(tag[0] ?? 0) & 0x20 ? 'Constructed' : 'Primitive'}`,
      'tagFieldInfo.TagNumber': String(tag.length === 1 ? (tag[0] ?? 0) & 0x1f : (tag.at(-1) ?? 0)),
      'tagFieldInfo.NumberOfBytesThatCanBeSkipped': String(tag.length),
      'tagFieldInfo.Tag': `"${hex(tag).toUpperCase()}"`,
      'lengthInfo.Length': String(length?.value),
      'lengthInfo.NumberOfBytesThatCanBeSkipped': String(length?.size),
    }
    for (const assertion of recording.asserts) {
      if (assertion === 'IsTrue: lengthInfo.Successful') continue
      const [, expected, name = ''] = /^AreEqual: (.*), (\S+)$/.exec(assertion) ?? []
      expect([name, own[name]]).toEqual([name, expected])
    }
  })
})

recorded('recorded print lines', () => {
  const lines = (recording: Recording): PrintedText[] =>
    framesOf(recording).flatMap((frame) => {
      expectSameAgain(frame)
      return apdusOf(frame)
        .filter(({ command }) => command === 0x06d1)
        .map(({ data }) => decodePrintLine(data, 'iso-8859-1'))
    })
  const text = (printed: readonly PrintedText[]) =>
    printed.flatMap((each) => each.lines).map((line) => line.text)

  it.each(of('PrintLineTest').filter(({ test }) => test.startsWith('ProcessData_Line')))(
    '$test',
    (recording) => {
      const printed = lines(recording)
      if (recording.test === 'ProcessData_LineReceived1_Successful') {
        expect(text(printed)).toHaveLength(40)
        expect(text(printed).slice(0, 3)).toEqual(['** KASSENSCHNITT **', 'TEST Portalum', 'RIEDG 50'])
        expect(text(printed)[22]).toBe('Gesamt       0      0,00')
        expect(printed.filter(({ ends }) => ends)).toHaveLength(1)
        expect(printed.at(-1)?.ends).toBe(true)
        return
      }
      const [merchant, customer] = ['merchant', 'customer'].map((kind) =>
        printed.filter((each) => each.kind === kind),
      )
      expect([merchant?.length, customer?.length]).toEqual([35, 32])
      expect(printed).toHaveLength(67)
      expect(text(merchant ?? [])[0]).toBe('** HÄNDLERBELEG **')
      expect(text(customer ?? [])[0]).toBe('** KUNDENBELEG **')
      expect(text(merchant ?? [])).toContain('Nr:  **** **** **** 4821')
      expect(text(merchant ?? [])).toContain('VU-Nr:         100461763')
      expect(printed.filter(({ ends }) => ends)).toHaveLength(2)
      expect(text(printed).filter((line) => holdsCardNumber(line))).toEqual([])
    },
  )

  it.each(of('PrintLineTest').filter(({ test }) => test.includes('Corrupt')))('$test', (recording) => {
    const [frame = Buffer.alloc(0)] = framesOf(recording)
    const next = createApduReader()
    const { apdus, problem } = next(frame)
    if (recording.test.includes('ToLarge')) {
      // Four bytes too many: the first of them begins no message.
      expect(apdus).toHaveLength(1)
      expect(problem?.type).toBe('garbage')
    } else {
      expect(apdus).toEqual([])
      const missing = Array.from({ length: 4 }, () => next(Buffer.from([0x2a])).apdus.length)
      expect(missing).toEqual([0, 0, 0, 1])
    }
  })
})

recorded('recorded text blocks', () => {
  const textOf = (printed: PrintedText | undefined) => printed?.lines.map(({ text }) => text).join('\n')

  it.each(of('PrintTextBlockTest'))('$test', (recording) => {
    const [frame = Buffer.alloc(0)] = framesOf(recording)
    const [apdu] = apdusOf(frame)
    if (recording.test === 'Parse_CorruptReceipt_Failure') {
      expect(apdu).toBeUndefined()
      expect(decodeTextBlock(frame.subarray(5), 'cp437')).toBeUndefined()
      return
    }
    expectSameAgain(frame)
    const printed = decodeTextBlock(apdu?.data ?? Buffer.alloc(0), 'cp437')
    const kinds = { Cardholder: 'customer', Merchant: 'merchant', Administration: 'administration' }
    for (const assertion of recording.asserts) {
      const kind = /ReceiptType\.(\w+), receiptInfo/.exec(assertion)?.[1]
      if (kind) expect(printed?.kind).toBe(kinds[kind as keyof typeof kinds])
      const starts = /StartsWith\("(.*)"\)/.exec(assertion)?.[1]
      if (starts) expect(textOf(printed)?.trimStart()).toMatch(new RegExp(`^${starts.trim()}`))
      const holds = /Contains\("(.*)"\)/.exec(assertion)?.[1]
      if (holds) expect(textOf(printed)).toContain(holds)
    }
    expect(printed?.ends).toBe(true)
    const { fields } = decodeFields(apdu?.data ?? Buffer.alloc(0))
    expect(hex(encodeFields(fields))).toBe(hex(apdu?.data ?? Buffer.alloc(0)))
    const { nodes } = decodeTlv(fields[0]?.value ?? Buffer.alloc(0))
    expect(hex(encodeTlv(nodes))).toBe(hex(fields[0]?.value ?? Buffer.alloc(0)))
  })
})

recorded('recorded pieces of one message', () => {
  it.each(of('ReceiveHandlerTest'))('$test', (recording) => {
    const pieces = framesOf(recording)
    const next = createApduReader()
    const counts = pieces.map((piece) => next(piece).apdus.length)
    expect(counts).toEqual([...Array(pieces.length - 1).fill(0), 1])
    const [apdu] = apdusOf(...pieces)
    expect(hex(encodeApdu(apdu ?? expect.fail()))).toBe(recording.frames_hex.join(''))
    expect(decodeTextBlock(apdu?.data ?? Buffer.alloc(0), 'iso-8859-1')?.ends).toBe(true)
    // The same byte by byte.
    expect(apdusOf(...[...Buffer.concat(pieces)].map((byte) => Buffer.from([byte])))).toEqual([apdu])
  })
})

recorded('recorded frames and answers', () => {
  it.each(of('ApduHelperTest'))('$test', (recording) => {
    const [frame = Buffer.alloc(0)] = framesOf(recording)
    const [apdu] = apdusOf(frame)
    if (recording.asserts.includes('AreEqual: 1, apduInfo.DataLength')) {
      expect(apdu).toMatchObject({ command: 0x040f, data: Buffer.from([0x6c]) })
      expectSameAgain(frame)
    } else {
      // 256 and 65,535 bytes are announced, or six with four there: nothing is read before they arrive.
      expect(apdu).toBeUndefined()
      const announced = Number(
        /AreEqual: (ushort.MaxValue|\d+), apduInfo.DataLength/
          .exec(recording.asserts.join())?.[1]
          ?.replace('ushort.MaxValue', '65535') ?? 0,
      )
      const head = frame[2] === 0xff ? 5 : 3
      const missing = announced - (frame.length - head)
      const whole = Buffer.concat([frame, Buffer.alloc(Math.max(missing, 0), 0x11)])
      expect(apdusOf(whole)[0]?.data.length).toBe(frame.length < 3 ? undefined : announced)
    }
  })

  it.each(of('ZvtCommunicationTest'))('$test', (recording) => {
    const [, answer = Buffer.alloc(0)] = framesOf(recording)
    const { apdus, problem } = createApduReader()(answer)
    const [apdu] = apdus
    const meaning = apdu ? { accepted: isAccepted(apdu), refused: isRefused(apdu) } : undefined
    const expected = {
      SendCommandAsync_CommandCompletionReceived_Successful: { accepted: true, refused: false },
      SendCommandAsync_CommandCompletionReceivedWithDataFragment_Successful: {
        accepted: true,
        refused: false,
      },
      SendCommandAsync_CommandCompletionReceivedTooLate_Successful: { accepted: true, refused: false },
      SendCommandAsync_NegativeCompletionReceived_Successful: { accepted: false, refused: true },
      SendCommandAsync_NotSupported_Successful: { accepted: false, refused: true },
    }[recording.test]
    expect(meaning).toEqual(expected)
    if (recording.test === 'SendCommandAsync_ReceiveInvalidData_Successful') {
      expect(problem?.type).toBe('garbage')
    }
  })

  it.each(of('NumberHelperTest'))('$test', (recording) => {
    const [packed = Buffer.alloc(0)] = framesOf(recording)
    const value = numberFromBcd(packed)
    expect(value).toBe(Number(recording.frames_hex[0]))
    // That suite cuts a number that is too long; here it is refused, so both ways are the same digits.
    expect(hex(bcdFromNumber(value ?? 0, packed.length))).toBe(recording.frames_hex[0])
  })
})

describe('the recordings', () => {
  afterAll(() => console.log(`${checked} recorded frames read`))
  it.skipIf(recordings.length === 0)('were all read: 183 frames', () => {
    expect(checked).toBe(183)
  })
})
