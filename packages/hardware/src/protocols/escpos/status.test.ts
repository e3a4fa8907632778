import { describe, expect, it } from 'vitest'
import { createReplyReader } from './reply-reader.ts'
import { stateFromAsb, stateFromRealtime } from './status.ts'

describe('what a printer says about itself', () => {
  it.each([
    ['12 12 12 12', 'ready'],
    ['16 12 12 12', 'ready'],
    ['12 12 12 1e', 'paper-low'],
    ['1a 32 12 7e', 'out-of-paper'],
    ['1a 16 12 12', 'cover-open'],
    ['1a 12 12 12', 'offline'],
    ['1a 52 1a 12', 'printer-error'],
    ['1a 36 12 7e', 'cover-open'],
  ])('DLE EOT answers %s: %s', (answers, state) => {
    const [printer, offlineCause, errorCause, paper] = [...Buffer.from(answers.replaceAll(' ', ''), 'hex')]
    expect(
      stateFromRealtime({
        printer: printer ?? 0,
        offlineCause: offlineCause ?? 0,
        errorCause: errorCause ?? 0,
        paper: paper ?? 0,
      }),
    ).toBe(state)
  })

  it.each([
    ['10000000', 'ready'],
    ['14000000', 'ready'],
    ['10000300', 'paper-low'],
    ['18000f00', 'out-of-paper'],
    ['38000000', 'cover-open'],
    ['18000000', 'offline'],
    ['18080000', 'printer-error'],
  ])('automatic status %s: %s', (packet, state) => {
    expect(stateFromAsb(Buffer.from(packet, 'hex'))).toBe(state)
  })
})

describe('the answers on one stream', () => {
  const read = (...chunks: string[]) => {
    const reader = createReplyReader()
    return chunks.flatMap((chunk) => reader(Buffer.from(chunk, 'hex')).map(({ type }) => type))
  }

  it('are told apart by their fixed bits', () => {
    expect(read('12', '10000000', '00', '1e', '18000f00', '03')).toEqual([
      'realtime',
      'automatic',
      'roll',
      'realtime',
      'automatic',
      'roll',
    ])
  })

  it('are put together when a packet comes in pieces', () => {
    expect(read('10', '00', '0f', '00')).toEqual(['automatic'])
  })

  it('survive a packet that breaks off', () => {
    expect(read('1000', '12')).toEqual(['noise', 'realtime'])
  })

  it('survive flow control and garbage', () => {
    expect(read('1113', 'ff')).toEqual(['noise', 'noise', 'noise'])
  })
})
