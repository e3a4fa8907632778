import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createCanvas } from '@napi-rs/canvas'
import npos from 'npos'
import { describe, expect, it } from 'vitest'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { type PrinterProfile, profile58mm, profile80mm, profileStar } from '../profiles/printer-profile.ts'
import { drawCode } from '../rasterisers/code-rasteriser.ts'
import { createLogo } from '../rasterisers/logo.ts'
import { escPosLanguage } from '../simulators/escpos-language.ts'
import { paperPicture } from '../simulators/paper-picture.ts'
import { createPaperRoll, type PaperPage, pageText } from '../simulators/paper-roll.ts'
import { starLanguage } from '../simulators/star-language.ts'
import { documentLayout } from './document-layout.ts'
import { type EncodePaper, encodePaper } from './encode-paper.ts'
import type { PaperCode } from './paper-line.ts'

const languages = { escpos: escPosLanguage, 'escpos-impact': escPosLanguage, 'star-line': starLanguage }

const pageOf = (profile: PrinterProfile, stream: Uint8Array): PaperPage => {
  const language = languages[profile.language]
  const roll = createPaperRoll(profile.columns, language.encodings)
  for (const command of language.parser()(stream)) roll.apply(command)
  const [page] = roll.pages()
  if (page === undefined) throw new Error('nothing was printed')
  return page
}

const link = 'https://example.com/r/?n=A1-0042'
const codes: readonly PaperCode[] = [
  { type: 'code', symbology: 'qr', content: link },
  { type: 'code', symbology: 'code128', content: 'A1-0042{%}' },
  { type: 'code', symbology: 'ean13', content: '4006381333931' },
]

const asPictures = (profile: PrinterProfile): PrinterProfile => ({ ...profile, qr: false, barcodes: false })
const scanner = (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'zbarimg')))

/** What zbarimg, a scanner that knows nothing of us, reads on the paper; `raw`: the bytes of a QR code. */
async function scan(page: PaperPage, columns: number, raw = false): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-paper-'))
  const file = join(folder, 'paper.png')
  await writeFile(file, await paperPicture(page, columns))
  const enabled = ['-Sdisable', '-Sqrcode.enable', '-Scode128.enable', '-Sean13.enable']
  const options = raw ? ['--raw', '--oneshot', '-Sbinary'] : []
  const { stdout } = await promisify(execFile)('zbarimg', ['--quiet', ...enabled, ...options, file], {
    encoding: 'buffer',
  })
  await rm(folder, { recursive: true })
  return stdout
}

const scanned = async (page: PaperPage, columns: number): Promise<string[]> =>
  (await scan(page, columns)).toString('utf8').trim().split('\n').sort()

describe('codes on paper', () => {
  it.runIf(scanner).each([
    ['drawn by an ESC/POS printer', profile80mm],
    ['drawn by a Star printer', profileStar],
    ['sent as pictures to an ESC/POS printer', asPictures(profile80mm)],
    ['sent as pictures to a Star printer', asPictures(profileStar)],
    ['sent as pictures on narrow paper', asPictures(profile58mm)],
  ])('%s are read by a scanner that is not ours', async (_, profile) => {
    const page = pageOf(profile, await encodePaper(codes, { profile }))
    expect(await scanned(page, profile.columns)).toEqual(
      ['CODE-128:A1-0042{%}', 'EAN-13:4006381333931', `QR-Code:${link}`].sort(),
    )
  })

  it.runIf(scanner)('stand on a receipt that asks for them, in both ways', async () => {
    const style = { receiptBarcode: true, receiptLink: 'https://example.com/{number}/{order}' }
    const parts = documentLayout(
      { kind: 'receipt', receipt: sampleReceipt },
      { columns: 48, possibleDuplicate: false, style },
    )
    const page = pageOf(profile80mm, await encodePaper(parts, { profile: profile80mm }))
    expect(await scanned(page, 48)).toEqual([
      'CODE-128:A1-0042',
      'QR-Code:https://example.com/A1-0042/01940f3e-7c00-7000-8000-000000000001',
    ])
  })

  it.runIf(scanner).each([profile80mm, asPictures(profile80mm)])(
    'carry letters of any script as UTF-8',
    async (profile) => {
      const content = 'Crème Привет 寿司'
      const page = pageOf(
        profile,
        await encodePaper([{ type: 'code', symbology: 'qr', content }], { profile }),
      )
      expect((await scan(page, 48, true)).toString('utf8')).toBe(content)
    },
  )

  it('count their bytes, not their letters, in the printer’s own QR', async () => {
    const content = 'é寿'
    const parts = [{ type: 'code', symbology: 'qr', content } as const]
    const stream = Buffer.from(await encodePaper(parts, { profile: profile80mm }))
    const stored = 2 + 3 + 3
    expect(stream.includes(Buffer.from([0x1d, 0x28, 0x6b, stored, 0, 0x31, 0x50, 0x30]))).toBe(true)
    const ast = await npos
      .parser()
      .parse(Buffer.from(await encodePaper(codes.slice(1, 2), { profile: profile80mm })))
    expect(ast.error).toBeFalsy()
  })

  it('come as text where the content does not fit them, or the printer prints no pictures', async () => {
    const wrong: PaperCode = { type: 'code', symbology: 'ean13', content: '12-34' }
    expect(pageText(pageOf(profile80mm, await encodePaper([wrong], { profile: profile80mm })))).toContain(
      '12-34',
    )
    const impact: PrinterProfile = { ...asPictures(profile80mm), rasterRows: 0 }
    const page = pageOf(impact, await encodePaper(codes, { profile: impact }))
    expect(pageText(page)).toContain('A1-0042{%}')
    expect(pageText(page)).not.toContain('picture')
  })

  it('are not drawn where the paper is too narrow for a scanner', async () => {
    expect(
      await drawCode({ type: 'code', symbology: 'code128', content: 'x'.repeat(80) }, 384),
    ).toBeUndefined()
  })
})

describe('a logo', () => {
  const png = (width: number, height: number, tone: string): Buffer => {
    const canvas = createCanvas(width, height)
    const pen = canvas.getContext('2d')
    pen.fillStyle = tone
    pen.fillRect(0, 0, width, height)
    return canvas.toBuffer('image/png')
  }
  const inkOf = (rows: Uint8Array) =>
    rows.reduce((dots, byte) => dots + byte.toString(2).replaceAll('0', '').length, 0)

  it('is made to fit, spread into dots by its tone, and worked out once for each width', async () => {
    const logo = createLogo(png(2_000, 1_000, '#808080'))
    const wide = await logo(576)
    expect(wide).toMatchObject({ widthDots: 576, heightDots: 202 })
    const share = inkOf(wide!.rows) / (403 * 202)
    expect(share).toBeGreaterThan(0.48)
    expect(share).toBeLessThan(0.52)
    expect(await logo(576)).toBe(wide)
    expect(await logo(384)).toMatchObject({ widthDots: 384, heightDots: 134 })
  })

  it('is never made larger, and leaves paper where it is transparent', async () => {
    const black = await createLogo(png(80, 40, '#000'))(576)
    expect([black?.heightDots, inkOf(black!.rows)]).toEqual([40, 3_200])
    expect(inkOf((await createLogo(png(80, 40, 'transparent'))(576))!.rows)).toBe(0)
  })

  it('stands at the head of receipts, and one that is no picture leaves the receipt as it is', async () => {
    const style = { logo: true }
    const parts = documentLayout(
      { kind: 'receipt', receipt: sampleReceipt },
      { columns: 48, possibleDuplicate: false, style },
    )
    const print = async (logo: EncodePaper['logo']) =>
      pageText(pageOf(profile80mm, await encodePaper(parts, { profile: profile80mm, logo }))).split('\n')
    expect((await print(createLogo(png(80, 40, '#000')))).slice(0, 2)).toEqual([
      '[picture 576×40]',
      'Trattoria Stella',
    ])
    expect((await print(createLogo(Buffer.from('no picture'))))[0]).toBe('Trattoria Stella')
  })
})

if (!scanner) console.log('NOT RUN: zbarimg is not on this machine, so no foreign scanner has read the paper')
