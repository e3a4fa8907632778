import { describe, expect, it } from 'vitest'
import { sampleReceipt, worldReceipt } from '../../contract/sample-receipt.ts'
import { documentLayout } from '../../layout/document-layout.ts'
import { encodePaper } from '../../layout/encode-paper.ts'
import { type PaperPart, paperLine } from '../../layout/paper-line.ts'
import { profileStar } from '../../profiles/printer-profile.ts'
import { createCanvasRasteriser } from '../../rasterisers/canvas-rasteriser.ts'
import { createPaperRoll, pageText } from '../../simulators/paper-roll.ts'
import { starLanguage } from '../../simulators/star-language.ts'

const encode = (parts: readonly PaperPart[], profile = profileStar) =>
  encodePaper(parts, { profile, rasterise: createCanvasRasteriser() })
const receipt = (given = sampleReceipt) =>
  documentLayout({ kind: 'receipt', receipt: given }, { columns: 48, possibleDuplicate: false })

const bytes = (...parts: (string | number[])[]): string =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  ).toString('latin1')

const printed = (stream: Uint8Array): string[] => {
  const roll = createPaperRoll(48, starLanguage.encodings)
  for (const command of starLanguage.parser()(stream)) roll.apply(command)
  return roll.pages().map(pageText)
}

const centre = [0x1b, 0x1d, 0x61, 1]
const left = [0x1b, 0x1d, 0x61, 0]
const page = (n: number) => [0x1b, 0x1d, 0x74, n]

describe('paper in Star line mode', () => {
  it('is, byte for byte, what the command tables say', async () => {
    const parts: PaperPart[] = [
      paperLine({ left: 'Crème', align: 'centre', size: 'large', bold: true }),
      paperLine({ left: 'Total', right: '5 €', size: 'tall' }),
      paperLine({ left: 'Да', inverted: true }),
      { type: 'code', symbology: 'qr', content: 'é1' },
      { type: 'code', symbology: 'code128', content: 'A1-50%' },
    ]
    expect(Buffer.from(await encode(parts)).toString('latin1')).toBe(
      bytes(
        [...centre, 0x1b, 0x45, 0x1b, 0x69, 1, 1, ...page(32)],
        'Cr\xe8me\n',
        [0x1b, 0x69, 0, 0, 0x1b, 0x46, ...left],
        [0x1b, 0x69, 1, 0],
        `Total${' '.repeat(40)}5 \x80\n`,
        [0x1b, 0x69, 0, 0],
        [0x1b, 0x34, ...page(10), 0x84, 0xa0, 0x0a, 0x1b, 0x35],
        [
          ...centre,
          0x1b,
          0x1d,
          0x79,
          0x53,
          0x30,
          2,
          0x1b,
          0x1d,
          0x79,
          0x53,
          0x31,
          1,
          0x1b,
          0x1d,
          0x79,
          0x53,
          0x32,
          6,
        ],
        [0x1b, 0x1d, 0x79, 0x44, 0x31, 0, 3, 0, 0xc3, 0xa9, 0x31, 0x1b, 0x1d, 0x79, 0x50, ...left],
        [...centre, 0x1b, 0x62, 0x36, 0x32, 0x31, 80],
        'A1-50%0',
        [0x1e, ...left],
        [0x1b, 0x64, 3],
      ),
    )
  })

  it('reads on the paper as the same receipt in ESC/POS does', async () => {
    const [paper = ''] = printed(await encode(receipt()))
    expect(paper.split('\n').slice(0, 8)).toEqual([
      'Trattoria Stella',
      'Hauptstraße 1',
      '1010 Wien',
      'Tax no. ATU12345678',
      '',
      'Receipt A1-0042                 2026-11-21 13:00',
      'Served by Ana',
      '------------------------------------------------',
    ])
    expect(paper).toContain('1 Crème brûlée                              5.80')
  })

  it('draws what it cannot write, in one picture of so many bytes across and dots down', async () => {
    const stream = Buffer.from(await encode(receipt(worldReceipt)))
    const head = Buffer.from([0x1b, 0x1d, 0x53, 1, 72, 0, 32, 0, 0])
    expect(stream.indexOf(head)).toBeGreaterThan(0)
    expect(
      printed(stream)[0]
        ?.split('\n')
        .filter((row) => row === '[picture 576×32]'),
    ).toHaveLength(4)
  })

  it('feeds where there is no cutter, and cuts through where that is wanted', async () => {
    const end = async (cutter: 'none' | 'full') => [...(await encode([], { ...profileStar, cutter }))]
    expect(await end('none')).toEqual([0x1b, 0x61, 4])
    expect(await end('full')).toEqual([0x1b, 0x64, 2])
  })
})
