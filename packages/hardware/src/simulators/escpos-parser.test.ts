import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEscPosParser, type EscPosCommand } from './escpos-parser.ts'
import { createPaperRoll, pageText } from './paper-roll.ts'

const parse = (...chunks: string[]): string[] => {
  const parser = createEscPosParser()
  return chunks.flatMap((chunk) => parser(Buffer.from(chunk, 'hex')).map(asText))
}

const asText = ({ name, args }: EscPosCommand): string =>
  name === 'text'
    ? Buffer.from(args).toString('latin1')
    : `${name} ${Buffer.from(args).toString('hex')}`.trim()

describe('a stream cut into commands', () => {
  it.each([
    ['1b40', ['ESC @']],
    ['1b700019fa', ['ESC p 0019fa']],
    ['1d564200', ['GS V 4200']],
    ['1d5601', ['GS V 01']],
    ['100401', ['DLE 4 01']],
    ['1014010002', ['DLE 20 010002']],
    ['48690a', ['Hi', 'LF 0a']],
    ['1d76300002000100ffff', ['GS v 300002000100ffff']],
    ['1d286b0300315130', ['GS ( 6b0300315130']],
    ['1d6b49057b42313233', ['GS k 49057b42313233']],
    ['1b44081000', ['ESC D 081000']],
  ])('%s', (stream, commands) => {
    expect(parse(stream)).toEqual(commands)
  })

  it('is the same however the bytes arrive', () => {
    const stream = Buffer.from(
      '1b401b74104372e8 6d650a1d7630000100020080401b7000 19fa1d564200'.replaceAll(' ', ''),
      'hex',
    )
    const whole = createPaperRoll(48)
    for (const command of createEscPosParser()(stream)) whole.apply(command)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 }), (sizes) => {
        const parser = createEscPosParser()
        const roll = createPaperRoll(48)
        let at = 0
        for (const size of [...sizes, stream.length]) {
          for (const command of parser(stream.subarray(at, at + size))) roll.apply(command)
          at += size
        }
        expect(roll.pages().map(pageText)).toEqual(whole.pages().map(pageText))
      }),
    )
    expect(whole.pages().map(pageText)).toEqual(['Crème\n[picture 8×2]'])
  })

  it('does not wait for gigabytes a garbage length announces', () => {
    expect(parse('1d384cffffffff', '48690a').slice(-2)).toEqual(['Hi', 'LF 0a'])
  })

  it('takes any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const roll = createPaperRoll(48)
        for (const command of createEscPosParser()(bytes)) roll.apply(command)
        expect(roll.pages().length).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('the library’s own drawer command', () => {
  it('swallows the byte after it: why the pulse is ours (1B 70 00 is two bytes short)', () => {
    expect(parse('1b70001b7001')).toEqual(['ESC p 001b70', 'unknown 01'])
  })
})
