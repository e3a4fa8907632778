import { holdsCardNumber } from '@evertill/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskCardNumbers } from '../mask-card-numbers.ts'
import { type Apdu, apdu, createApduReader, encodeApdu } from './apdu.ts'
import { bcdFromNumber, numberFromBcd } from './bcd.ts'
import { authorisation, lastStatus, registration, reversal } from './commands.ts'
import { describeApdu } from './describe-apdu.ts'
import { fieldFormats } from './field-formats.ts'
import { decodeFields, encodeFields, field, tlvField } from './fields.ts'
import { decodePrintLine } from './printed-text.ts'
import { ACK, crc16, createSerialReader, encodeSerialFrame, NAK } from './serial-frame.ts'
import { decodeStatusInformation } from './status-information.ts'
import { decodeTlv, encodeTlv, type Tlv, tlv } from './tlv.ts'

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const hex = (content: Uint8Array): string => Buffer.from(content).toString('hex')
const anyBytes = (maxLength: number) =>
  fc.uint8Array({ maxLength }).map((content) => Buffer.from(content) as Uint8Array)

const anyApdu: fc.Arbitrary<Apdu> = fc
  .tuple(fc.constantFrom(0x04, 0x05, 0x06, 0x08, 0x80, 0x84), fc.nat(0xff), anyBytes(700), fc.boolean())
  .map(([start, instruction, data, extended]) => ({
    command: start * 256 + instruction,
    data,
    ...(extended && data.length < 0xff && { extended: true }),
  }))

const anyTlv: fc.Arbitrary<readonly Tlv[]> = fc.letrec<{ nodes: readonly Tlv[]; node: Tlv }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 4 }),
  node: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(fc.constantFrom('07', '09', '45', '1f10', '1f2b', '9f8123'), anyBytes(300))
      .map(([tag, value]) => tlv(tag, value)),
    fc
      .tuple(fc.constantFrom('24', '25', '60', '2f', '3f8001'), tie('nodes'))
      .map(([tag, nodes]) => tlv(tag, nodes)),
  ),
})).nodes

const anyFields = fc.array(
  fc.oneof(
    anyTlv.filter((nodes) => encodeTlv(nodes).length < 0xffff).map(tlvField),
    fc
      .constantFrom(...[...fieldFormats].filter(([tag]) => tag !== 6))
      .chain(([tag, format]) =>
        (typeof format === 'number'
          ? fc.uint8Array({ minLength: format, maxLength: format })
          : fc.uint8Array({ maxLength: format === 'll' ? 99 : 999 })
        ).map((value) => field(tag, Buffer.from(value))),
      ),
  ),
  { maxLength: 8 },
)

describe('messages', () => {
  it.each([
    ['registration', bytes('06 00 06 000000 be 0978'), apdu(0x0600, bytes('000000be0978'))],
    ['the answer to it', bytes('80 00 00'), apdu(0x8000)],
    ['a payment of 10.00', bytes('06 01 0c 04 000000001000 49 0978 19 40'), authorisation(1_000, 978)],
    ['the silent question for the last result', bytes('06 20 05 000000 03 03'), lastStatus('000000')],
    [
      'a reversal',
      bytes('06 30 10 123456 87 0022 04 000000001190 49 0978'),
      reversal('123456', '0022', 1_190, 978),
    ],
    [
      'a registration that prints at the till in UTF-8',
      bytes('06 00 14 000000 9e 0978 06 0c 12 01 42 14 01 fe 26 04 0a 02 06 d3'),
      registration({ password: '000000', currency: 978, slipsPrintedBy: 'till', columns: 42 }),
    ],
  ])('writes %s', (_, expected, message) => {
    expect(hex(encodeApdu(message))).toBe(hex(expected))
  })

  it('reads any row of messages again, cut wherever a network cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(anyApdu, { maxLength: 6 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
        (apdus, cuts) => {
          const stream = Buffer.concat(apdus.map(encodeApdu))
          const next = createApduReader()
          const read: Apdu[] = []
          for (let at = 0; at < stream.length; ) {
            const end = at + (cuts.next().value as number)
            read.push(...next(stream.subarray(at, end)).apdus)
            at = end
          }
          expect(read).toEqual(apdus.map(({ data, ...rest }) => ({ ...rest, data: Buffer.from(data) })))
        },
      ),
    )
  })

  it('takes whatever else arrives for garbage, or waits, and never fails', () => {
    fc.assert(
      fc.property(anyBytes(400), (noise) => {
        const { apdus, problem } = createApduReader()(noise)
        const read = Buffer.concat(apdus.map(encodeApdu))
        expect(hex(noise.subarray(0, read.length))).toBe(hex(read))
        if (problem) expect([4, 5, 6, 8, 0x80, 0x84]).not.toContain(noise[read.length])
        for (const message of apdus) {
          decodeStatusInformation(message.data, 'utf8')
          decodePrintLine(message.data, 'cp437')
          describeApdu(message)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('fields and containers', () => {
  it('writes any fields so that they are read again; a card number excepted', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const written = encodeFields(fields)
        const first = decodeFields(written)
        expect(first.problem).toBeUndefined()
        const again = encodeFields(first.fields)
        expect(again.length).toBe(written.length)
        expect(first.fields.map(({ tag }) => tag)).toEqual(fields.map(({ tag }) => tag))
        // What is masked once is the same for ever.
        expect(hex(encodeFields(decodeFields(again).fields))).toBe(hex(again))
        const sealed = [0x22, 0x23, 0x24, 0x2d, 0x2e, 0x9a]
        const open = fields.filter(({ tag }) => !sealed.includes(tag))
        expect(hex(encodeFields(first.fields.filter(({ tag }) => !sealed.includes(tag))))).toBe(
          hex(encodeFields(open)),
        )
      }),
    )
  })

  it('reads what is whole of any bytes and counts the rest', () => {
    fc.assert(
      fc.property(anyBytes(200), (noise) => {
        const { fields, problem } = decodeFields(noise)
        const { nodes, undecoded } = decodeTlv(noise)
        expect(encodeFields(fields).length + (problem?.undecoded ?? 0)).toBe(noise.length)
        expect(encodeTlv(nodes).length + undecoded).toBe(noise.length)
      }),
      { numRuns: 500 },
    )
  })

  it('stops at a field it does not know, keeping what came before', () => {
    expect(decodeFields(bytes('27 00 99 01 02'))).toMatchObject({
      fields: [{ tag: 0x27 }],
      problem: { type: 'unknown-field', tag: 0x99, undecoded: 3 },
    })
    expect(decodeFields(bytes('27 00 04 0000')).problem).toMatchObject({ type: 'truncated-field', tag: 4 })
    expect(decodeFields(bytes('3c f0 f1 1a')).problem).toMatchObject({ type: 'truncated-field', tag: 0x3c })
  })

  it('goes no deeper than a stack allows', () => {
    const bottomless = Buffer.concat(Array.from({ length: 5_000 }, () => bytes('24 81 ff')))
    expect(() => decodeTlv(bottomless)).not.toThrow()
    const nested = Array.from({ length: 40 }).reduce<Buffer>(
      (inside) => encodeTlv([tlv('24', inside)]),
      Buffer.alloc(0),
    )
    expect(hex(encodeTlv(decodeTlv(nested).nodes))).toBe(hex(nested))
  })

  it('packs numbers into decimals and back', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999_999), (value) => {
        expect(numberFromBcd(bcdFromNumber(value, 6))).toBe(value)
      }),
    )
    expect(() => bcdFromNumber(1_000_000_000_000, 6)).toThrow(RangeError)
    expect(numberFromBcd(bytes('12 3e'))).toBeUndefined()
  })
})

describe('the serial line', () => {
  it.each([
    ['80 00 00', '10 02 80 00 00 10 03 f5 1f'],
    ['06 00 06 00 00 00 be 09 78', '10 02 06 00 06 00 00 00 be 09 78 10 03 3c aa'],
    ['06 01 0a 04 00 00 00 00 10 00 49 09 78', '10 02 06 01 0a 04 00 00 00 00 10 10 00 49 09 78 10 03 27 60'],
    ['06 0f 00', '10 02 06 0f 00 10 03 c6 33'],
  ])('frames %s', (message, frame) => {
    expect(hex(encodeSerialFrame(bytes(message)))).toBe(hex(bytes(frame)))
    expect(createSerialReader().read(bytes(frame))).toEqual([{ type: 'frame', apdu: bytes(message) }])
  })

  it('has the checksum of the standard', () => {
    expect(crc16(Buffer.from('123456789'))).toBe(0x2189)
  })

  it('carries any message through any pieces, with answers between them', () => {
    fc.assert(
      fc.property(
        fc.array(anyBytes(60), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (messages, piece) => {
          const stream = Buffer.concat(
            messages.flatMap((message) => [
              Buffer.from([ACK]),
              encodeSerialFrame(message),
              Buffer.from([NAK]),
            ]),
          )
          const reader = createSerialReader()
          const events = Array.from({ length: Math.ceil(stream.length / piece) }, (_, at) =>
            reader.read(stream.subarray(at * piece, (at + 1) * piece)),
          ).flat()
          expect(events).toEqual(
            messages.flatMap((message) => [
              { type: 'ack' },
              { type: 'frame', apdu: Buffer.from(message) },
              { type: 'nak' },
            ]),
          )
        },
      ),
    )
  })

  it('never takes a damaged frame for a whole one, nor a part of it for an answer', () => {
    const frame = encodeSerialFrame(bytes('06 01 0a 04 000000001000 49 0978'))
    for (let at = 2; at < frame.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const hurt = Buffer.from(frame)
        hurt[at] = (hurt[at] ?? 0) ^ (1 << bit)
        const reader = createSerialReader()
        const events = [...reader.read(hurt), ...reader.quiet()]
        expect(events.filter(({ type }) => type !== 'damaged')).toEqual([])
        // And the line is good again.
        expect(reader.read(frame)).toEqual([{ type: 'frame', apdu: bytes('06010a04000000001000490978') }])
      }
    }
  })

  it('keeps no more than a message of a frame that never ends', () => {
    const reader = createSerialReader()
    reader.read(bytes('10 02'))
    for (let piece = 0; piece < 20; piece += 1) reader.read(Buffer.alloc(16_384, 0x41))
    expect(reader.quiet()).toEqual([{ type: 'damaged' }])
    expect(reader.read(encodeSerialFrame(bytes('80 00 00')))).toHaveLength(1)
  })
})

describe('card numbers', () => {
  const PANS = [
    '4111111111111111',
    '5500005555555559',
    '378282246310005',
    '6304985028090561515',
    '3528000700000000',
  ]
  const packed = (pan: string) => bytes(pan.length % 2 ? `${pan}f` : pan)
  const ll = (content: Buffer) =>
    Buffer.concat([bytes(`f${Math.floor(content.length / 10)} f${content.length % 10}`), content])

  it.each(PANS)('lets out no more of a card than its last four digits (%#)', (pan) => {
    const last4 = pan.slice(-4)
    const grouped = pan.replace(/(\d{4})(?=\d)/g, '$1 ')
    const data = Buffer.concat([
      bytes('27 00 04 000000001190 87 0022'),
      bytes('22'),
      ll(packed(pan)),
      bytes('23'),
      ll(packed(pan)),
      bytes('3c'),
      bytes(`f0 f${Math.floor(grouped.length / 10)} f${grouped.length % 10}`),
      Buffer.from(grouped),
      encodeFields([
        tlvField([
          tlv('5a', packed(pan)),
          tlv('07', Buffer.from(`Nr ${pan}`)),
          tlv('60', [tlv('45', packed(pan))]),
        ]),
      ]),
    ])
    const status = decodeStatusInformation(data, 'cp437')
    expect(status).toMatchObject({ last4, amount: 1_190, receipt: '0022', resultCode: 0 })
    const line = decodePrintLine(Buffer.concat([bytes('00'), Buffer.from(`Karte ${grouped}`)]), 'cp437')
    const read = decodeFields(data)
    const everything = [
      JSON.stringify(status),
      JSON.stringify(line),
      describeApdu(apdu(0x040f, data)),
      ...read.fields.flatMap(({ value }) => [hex(value), value.toString()]),
    ].join('\n')
    expect(everything.includes(pan)).toBe(false)
    expect(everything.includes(pan.slice(0, -4))).toBe(false)
    expect([status.text, ...line.lines.map(({ text }) => text)].some(holdsCardNumber)).toBe(false)
    expect(line.lines[0]?.text.replaceAll(/[^\d]/g, '')).toBe(last4)
  })

  it('masks every number the domain would refuse, and leaves four digits of a row at most', () => {
    const numbers = fc.constantFrom(...PANS)
    const noise = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(noise, numbers, fc.constantFrom('', ' ', '-', '.'), noise, (before, pan, gap, after) => {
        const text = `${before}${pan.replace(/(\d{4})(?=\d)/g, `$1${gap}`)}${after}`
        const masked = maskCardNumbers(text)
        expect(holdsCardNumber(masked)).toBe(false)
        expect([...masked].length).toBe([...text].length)
      }),
    )
  })

  it.each([
    '10041763',
    'VU-Nr: 100417630',
    '02.11.2021 08:53:32',
    'SUMME EUR 1.234,56',
    '0000013    0004      000001',
  ])('leaves %s as it is', (text) => {
    expect(maskCardNumbers(text)).toBe(text)
  })
})
