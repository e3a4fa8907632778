import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  correctionValue,
  createDialogReader,
  dialogAskStatus,
  dialogChecksum,
  dialogPrice,
  readDialogStatus,
  readDialogWeight,
} from './dialog-06.ts'
import { createToledoReader, readToledoAnswer } from './toledo-8217.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

describe('answers of a Toledo scale', () => {
  it.each([
    ['01.250', 'kg', { type: 'stable', weight: { amount: 1_250, unit: 'kg', net: false } }],
    ['01.250N', 'kg', { type: 'stable', weight: { amount: 1_250, unit: 'kg', net: true } }],
    ['01250', 'kg', { type: 'stable', weight: { amount: 1_250, unit: 'kg', net: false } }],
    ['02.75', 'lb', { type: 'stable', weight: { amount: 2_750, unit: 'lb', net: false } }],
    ['00275', 'lb', { type: 'stable', weight: { amount: 2_750, unit: 'lb', net: false } }],
    ['00.000', 'kg', { type: 'zero' }],
    ['?\u0001', 'kg', { type: 'in-motion' }],
    ['?\u0002', 'kg', { type: 'over-capacity' }],
    ['?\u0003', 'kg', { type: 'over-capacity' }],
    ['?\u0004', 'kg', { type: 'under-zero' }],
    ['?\u0010', 'kg', { type: 'zero' }],
  ] as const)('%j reads in %s', (answer, unit, reading) => {
    expect(readToledoAnswer(answer, unit)).toEqual({ type: 'reading', reading })
  })

  it.each(['', '1.2', '01.2x0', '-1.250', '01,250', '0001.250', '?', '?\u0001\u0001', ' 1.250', '01.2500'])(
    '%j is nothing that can be trusted',
    (answer) => {
      expect(readToledoAnswer(answer, 'kg')).toEqual({ type: 'unreadable' })
    },
  )

  it('have their parity bits taken off and are found between noise', () => {
    const even = Buffer.from([0x82, 0x30, 0xb1, 0x2e, 0xb2, 0x35, 0x30, 0x8d])
    expect(createToledoReader()(Buffer.concat([bytes('xx\r'), even]))).toEqual(['01.250'])
  })

  it.each([0x02, 0x0d])('may have a status that looks like the frame: %i', (status) => {
    expect(createToledoReader()(Uint8Array.of(0x02, 0x3f, status, 0x0d))).toEqual([
      `?${String.fromCharCode(status)}`,
    ])
  })

  it('whatever comes, no more than one answer is kept', () => {
    const read = createToledoReader()
    read(bytes(`\u0002${'1'.repeat(100_000)}`))
    expect(read(bytes('\r'))).toEqual([])
    expect(read(bytes('\u000201.250\r'))).toEqual(['01.250'])
  })
})

describe('Dialog 06', () => {
  it.each([
    ['the price alone', { unitPrice: 1_999 }, '\u0004\u000201\u001b001999\u001b\u0003'],
    ['with tare', { unitPrice: 5, tare: 20 }, '\u0004\u000203\u001b000005\u001b0020\u0003'],
    [
      'with text',
      { unitPrice: 5, text: 'Crème fraîche 30 %' },
      '\u0004\u000204\u001b000005\u001bCreme fraiche\u0003',
    ],
    [
      'with both',
      { unitPrice: 5, tare: 1, text: 'ملح' },
      '\u0004\u000205\u001b000005\u001b0001\u001b             \u0003',
    ],
  ])('sends %s', (_, request, expected) => {
    expect(dialogPrice(request)).toEqual({ ok: true, value: new Uint8Array(bytes(expected)) })
  })

  it('asks why in one record', () => {
    expect(Buffer.from(dialogAskStatus).toString('latin1')).toBe('\u0004\u000208\u0003')
  })

  it.each([
    [0x3132, 0x20b5],
    [0x0001, 0x1021],
    [0xffff, 0x1d0f],
    [0xbeef, 0x31c3],
  ])('the correction of %i by the CCITT polynomial is %i', (checksum, correction) => {
    expect(correctionValue(checksum, 0x11021)).toBe(correction)
  })

  it('turns the check sum left and its correction right', () => {
    expect(Buffer.from(dialogChecksum(0xbeef, 0x11021, '4C')).toString('latin1')).toBe(
      '\u0004\u000210\u001bEEFB1C33\u0003',
    )
  })

  it('reads what the scale says, however it is cut', () => {
    const stream = bytes('\u0006\u0015\u000202\u001b3\u001b01350\u001b001999\u001b002699\u0003')
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const read = createDialogReader()
      expect([...read(stream.subarray(0, cut)), ...read(stream.subarray(cut))]).toEqual([
        { type: 'ack' },
        { type: 'nak' },
        { type: 'record', number: '02', fields: ['3', '01350', '001999', '002699'] },
      ])
    }
  })

  it.each([
    ['the same price and amount', ['3', '01350', '001999', '002699'], true],
    ['a scale that cuts where the till rounds', ['3', '01350', '001999', '002698'], true],
    ['five digits of price', ['3', '01350', '01999', '002699'], true],
    ['another price', ['3', '01350', '001998', '002699'], false],
    ['an amount that does not follow', ['3', '01350', '001999', '002609'], false],
    ['pounds and ounces', ['0', '01350', '001999', '002699'], false],
    ['a field too few', ['3', '01350', '001999'], false],
    ['a letter', ['3', '0135O', '001999', '002699'], false],
  ])('believes a weight with %s: %s', (_, fields, isBelieved) => {
    expect(readDialogWeight(fields, { unitPrice: 1_999 }).ok).toBe(isBelieved)
  })

  it.each([
    ['20', 'in-motion'],
    ['21', 'unchanged'],
    ['22', 'in-motion'],
    ['30', 'below-minimum'],
    ['31', 'under-zero'],
    ['32', 'over-capacity'],
    ['11', undefined],
  ])('status %s is %s', (status, type) => {
    expect(readDialogStatus(status)?.type).toBe(type)
  })

  it('survives any bytes with bounded memory', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (chunks) => {
        const read = createDialogReader()
        for (const frame of chunks.flatMap(read)) {
          if (frame.type === 'record') expect(frame.fields.join('').length).toBeLessThanOrEqual(64)
        }
      }),
    )
  })
})
