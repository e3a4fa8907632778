import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawerKick, realtimeDrawerKick } from './commands.ts'
import { createPacketReader, jobCountOf, stateFromStar } from './status.ts'

const packet = (printer: number, error = 0, paper = 0, count = 0) =>
  Uint8Array.of(0x23, 0x06, printer, error, 0, paper, 0, count, 0)

describe('what a Star printer says', () => {
  it.each([
    [packet(0), 'ready'],
    [packet(0x04), 'ready'],
    [packet(0, 0, 0x04), 'paper-low'],
    [packet(0x08, 0, 0x0c), 'out-of-paper'],
    [packet(0x28), 'cover-open'],
    [packet(0x08, 0x08), 'printer-error'],
    [packet(0x08, 0x40), 'printer-error'],
    [packet(0x08), 'offline'],
  ])('%o means %s', (bytes, state) => {
    expect(stateFromStar(bytes)).toBe(state)
  })

  it('counts ends of jobs in five bits with a gap in the middle', () => {
    expect([0x00, 0x02, 0x0e, 0x20, 0x6e].map((count) => jobCountOf(packet(0, 0, 0, count)))).toEqual([
      0, 1, 7, 8, 31,
    ])
    expect(jobCountOf(Uint8Array.of(0x0f, 0x06, 0, 0, 0, 0, 0))).toBeUndefined()
  })

  it('comes in pieces, between noise, and is put together again', () => {
    const stream = [0x11, 0x13, ...packet(0x28), ...packet(0, 0, 4)]
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const read = createPacketReader()
        const found: Uint8Array[] = []
        let at = 0
        for (let turn = 0; at < stream.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1
          found.push(...read(Uint8Array.from(stream.slice(at, at + size))))
          at += size
        }
        expect(found.map(stateFromStar)).toEqual(['cover-open', 'paper-low'])
      }),
    )
  })
})

describe('a Star printer’s drawer', () => {
  it('is pulsed in steps of 10 ms in the order of the job, and at once by a byte of its own', () => {
    expect([...drawerKick({ pin: 2, onMs: 200, offMs: 500 })]).toEqual([0x1b, 0x07, 20, 50, 0x07])
    expect([...drawerKick({ pin: 5, onMs: 200, offMs: 200 })]).toEqual([0x1a])
    expect([...realtimeDrawerKick({ pin: 2, onMs: 200, offMs: 200 })]).toEqual([0x1c])
  })
})
