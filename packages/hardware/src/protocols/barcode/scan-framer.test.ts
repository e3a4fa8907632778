import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScanFramer } from './scan-framer.ts'

const framesOf = (...chunks: readonly (string | Uint8Array)[]) => {
  const framer = createScanFramer()
  return chunks.flatMap((chunk) => framer.receive(typeof chunk === 'string' ? Buffer.from(chunk) : chunk))
}

describe('a scanner’s bytes', () => {
  it.each([
    ['CR', '123\r'],
    ['LF', '123\n'],
    ['CR LF', '123\r\n'],
    ['STX and ETX', '\u0002123\u0003'],
    ['STX, ETX and CR', '\u0002123\u0003\r'],
    ['empty lines', '\r\n\r\n123\r\n'],
  ])('framed by %s are one read', (_, bytes) => {
    expect(framesOf(bytes)).toEqual([{ type: 'scan', text: '123' }])
  })

  it('keep the separators of GS1', () => {
    expect(framesOf('10A\u001d21B\r')).toEqual([{ type: 'scan', text: '10A\u001d21B' }])
  })

  it('begin anew at an STX', () => {
    expect(framesOf('\u000212\u0002345\u0003')).toEqual([
      { type: 'rejected', problem: 'broken-off' },
      { type: 'scan', text: '345' },
    ])
  })

  it('may be of an older alphabet', () => {
    const framer = createScanFramer({ encoding: 'latin1', maxLength: 20 })
    expect(framer.receive(Uint8Array.of(0x53, 0xfc, 0xdf, 0x0d))).toEqual([{ type: 'scan', text: 'Süß' }])
  })

  it('read the same however they are cut', () => {
    const bytes = fc.uint8Array({ maxLength: 200 })
    fc.assert(
      fc.property(bytes, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (all, sizes) => {
        const pieces: Uint8Array[] = []
        for (let start = 0, turn = 0; start < all.length; turn += 1) {
          const size = sizes[turn % sizes.length]!
          pieces.push(all.subarray(start, start + size))
          start += size
        }
        expect(framesOf(...pieces)).toEqual(framesOf(all))
      }),
    )
  })
})
