import { existsSync, readdirSync, readFileSync } from 'node:fs'
import npos from 'npos'
import { describe, expect, it } from 'vitest'
import { sampleKitchen } from '../contract/sample-kitchen.ts'
import { sampleReceipt, worldReceipt } from '../contract/sample-receipt.ts'
import { printerModels } from '../profiles/printer-models.ts'
import { type PrinterProfile, profile58mm, profile80mm } from '../profiles/printer-profile.ts'
import { escPosLanguage } from '../simulators/escpos-language.ts'
import { createEscPosParser } from '../simulators/escpos-parser.ts'
import { createPaperRoll, pageText } from '../simulators/paper-roll.ts'
import { starLanguage } from '../simulators/star-language.ts'
import { documentLayout } from './document-layout.ts'
import { encodePaper } from './encode-paper.ts'

const encode = (receipt = sampleReceipt, profile: PrinterProfile = profile80mm) =>
  encodePaper(
    documentLayout({ kind: 'receipt', receipt }, { columns: profile.columns, possibleDuplicate: false }),
    { profile },
  )

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )

const centre = [0x1b, 0x61, 0x01]
const left = [0x1b, 0x61, 0x00]
const boldOn = [0x1b, 0x45, 0x01]
const boldOff = [0x1b, 0x45, 0x00]
const size = (n: number) => [0x1d, 0x21, n]
const rule = `${'-'.repeat(48)}\n`

const printed = (stream: Uint8Array, columns = 48): string[] => {
  const roll = createPaperRoll(columns)
  for (const command of createEscPosParser()(stream)) roll.apply(command)
  return roll.pages().map(pageText)
}

describe('a receipt in bytes', () => {
  it('is, byte for byte, what the command tables say', async () => {
    expect(Buffer.from(await encode()).toString('latin1')).toBe(
      bytes(
        [...centre, ...boldOn, ...size(0x11), 0x1b, 0x74, 16],
        'Trattoria Stella\n',
        [...size(0), ...boldOff, ...left],
        centre,
        'Hauptstra\xdfe 1\n',
        left,
        centre,
        '1010 Wien\n',
        left,
        centre,
        'Tax no. ATU12345678\n',
        left,
        '\n',
        'Receipt A1-0042                 2026-11-21 13:00\n',
        'Served by Ana\n',
        rule,
        '2 Margherita                               19.00\n',
        '    large\n',
        '    no basil\n',
        '1 Cr\xe8me br\xfbl\xe9e                              5.80\n',
        rule,
        'Net                                        22.55\n',
        'VAT 10 % included on 22.55                  2.25\n',
        [...boldOn, ...size(0x01)],
        'TOTAL EUR                                  24.80\n',
        [...size(0), ...boldOff],
        'Cash                                       50.00\n',
        'Change                                     25.20\n',
        '\n',
        centre,
        'Grazie!\n',
        left,
        [0x1d, 0x56, 0x42, 0x00],
      ).toString('latin1'),
    )
  })

  it('is fed instead of cut on a printer without a cutter', async () => {
    const stream = Buffer.from(await encode(sampleReceipt, profile58mm))
    expect(stream.subarray(-3)).toEqual(Buffer.from([0x1b, 0x64, 4]))
    expect(stream.includes(Buffer.from([0x1d, 0x56]))).toBe(false)
  })

  it('holds no reset, no status question and no drawer pulse: those are the session’s', async () => {
    const names = createEscPosParser()(await encode(worldReceipt)).map(({ name }) => name)
    expect(names.filter((name) => ['ESC @', 'ESC p', 'GS r', 'GS a', 'unknown'].includes(name))).toEqual([])
  })

  it.each(['80mm', 'star-80mm', 'epson-tm-u220'])(
    'shows every page the profile trusts on a test page: %s',
    async (model) => {
      const profile = printerModels[model]!
      const document = { kind: 'test-page', printer: 'bar', title: 'Bar' } as const
      const parts = documentLayout(document, { columns: profile.columns, possibleDuplicate: false, profile })
      const language = profile.language === 'star-line' ? starLanguage : escPosLanguage
      const roll = createPaperRoll(profile.columns, language.encodings)
      for (const command of language.parser()(await encodePaper(parts, { profile }))) roll.apply(command)
      const rows = roll.pages().map(pageText).join('\n').split('\n')
      expect(rows).toContain('1234567890'.repeat(10).slice(0, profile.columns))
      for (const { number, encoding } of profile.codePages) {
        const at = rows.indexOf(`Page ${number}: ${encoding}`)
        const letters = {
          'windows-1252': 'é',
          cp858: 'Ø',
          cp852: 'ő',
          cp866: 'Ж',
          'windows-1253': 'Ω',
          'windows-1254': 'ş',
          cp437: '░',
          'windows-1251': 'Ж',
          cp737: 'Ω',
        }
        const sample = rows.slice(at + 1, at + 6).join('')
        expect(sample, encoding).toContain(letters[encoding as keyof typeof letters])
      }
    },
  )

  it('calls the cook to a kitchen ticket where the printer can', async () => {
    const encodeTicket = async (buzzer: boolean) =>
      encodePaper(
        documentLayout(
          { kind: 'kitchen-ticket', paper: sampleKitchen },
          { columns: 48, possibleDuplicate: false },
        ),
        { profile: { ...profile80mm, buzzer } },
      )
    expect([...(await encodeTicket(true)).subarray(0, 4)]).toEqual([0x1b, 0x42, 3, 2])
    expect(Buffer.from(await encodeTicket(false)).includes(Buffer.from([0x1b, 0x42]))).toBe(false)
    expect(Buffer.from(await encode()).includes(Buffer.from([0x1b, 0x42]))).toBe(false)
  })

  it('says the page anew in each receipt', async () => {
    const page = Buffer.from([0x1b, 0x74, 16])
    expect([(await encode()).includes(0x74), Buffer.from(await encode()).indexOf(page)]).toEqual([true, 9])
  })

  it('reads the same in a decoder that is not ours', async () => {
    const ast = await npos.parser().parse(Buffer.from(await encode()))
    expect(ast.error).toBeFalsy()
    const text = ast.entries
      .filter(({ type }) => type === 'text')
      .map(({ data }) => String(data))
      .join('')
    expect(text).toContain('2 Margherita                               19.00')
    expect(text).toContain('TOTAL EUR                                  24.80')
    const [ours = ''] = printed(await encode())
    expect(text.replaceAll('\n', '').replaceAll(/[^\x20-\x7e]/g, '')).toBe(
      ours.replaceAll('\n', '').replaceAll(/[^\x20-\x7e]/g, ''),
    )
  })

  it('spells what no page can write when there is nobody to draw it, and loses nothing', async () => {
    const [receipt = ''] = printed(await encode(worldReceipt))
    const back = receipt
      .replaceAll(/\n */g, ' ')
      .replaceAll(/\{U\+([0-9A-F]+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    expect(receipt).toContain('{U+5BFF}{U+53F8}')
    expect(back).toContain('👩‍🍳')
    expect(back.replaceAll(' ', '')).toContain('مارغريتابالجبن')
    expect(receipt.split('\n').every((row) => row.length <= 48)).toBe(true)
  })
})

const samples = new URL('../../../../../shared/data/escpos-samples/', import.meta.url)
const isHere = existsSync(samples)

describe.runIf(isHere)('byte streams recorded elsewhere', () => {
  const names = (isHere ? readdirSync(samples) : [])
    .filter((name) => name.endsWith('.decoded.txt'))
    .map((name) => name.replace('.decoded.txt', ''))

  it.each(names)('%s reads as another decoder reads it', (name) => {
    const stream = readFileSync(new URL(`${name}.bin`, samples))
    const theirs = readFileSync(new URL(`${name}.decoded.txt`, samples), 'utf8')
    const ours = printed(stream, Number.POSITIVE_INFINITY)
      .join('\n')
      .replaceAll(/\[[^\]]*\]/g, '')
    expect(words(ours)).toEqual(words(theirs))
  })

  const streams = (isHere ? readdirSync(samples) : []).filter((name) => name.endsWith('.bin'))

  it.each(streams)('%s is read to its end, and no command is taken for text', (name) => {
    const rows = printed(readFileSync(new URL(name, samples)), Number.POSITIVE_INFINITY)
    expect(rows.length).toBeGreaterThan(0)
    // What stands in brackets is the content of a code, which may be any bytes.
    const text = rows.join('').replaceAll(/\[[^\]]*\]|\n/g, '')
    expect(Array.from(text).filter((character) => character < ' ')).toEqual([])
  })

  const words = (text: string): string[] => text.split(/\s+/).filter((word) => /^[\x21-\x7e]+$/.test(word))
})

if (!isHere) console.log('NOT RUN: recorded ESC/POS streams are not on this machine')
