import { type Bitmap, blankBitmap, setDot } from '../layout/bitmap.ts'
import type { PaperCode } from '../layout/paper-line.ts'

/** Dots a bar is high. */
const barDots = 80
/** White modules around a code, as its standard asks for. */
const quiet = { qr: 4, bars: 10 }

type Modules = {
  readonly across: number
  readonly down: number
  readonly isDark: (x: number, y: number) => boolean
}

/**
 * The code as a picture across the paper, for printers that cannot draw it: modules as large as a scanner likes and
 * the paper allows. Undefined when the content does not fit the symbology, or the paper is too narrow for it.
 */
export async function drawCode(code: PaperCode, widthDots: number): Promise<Bitmap | undefined> {
  const modules = await modulesOf(code)
  if (modules === undefined) return undefined
  const margin = code.symbology === 'qr' ? quiet.qr : quiet.bars
  const dots = Math.min(
    code.symbology === 'qr' ? 6 : 2,
    Math.floor(widthDots / (modules.across + 2 * margin)),
  )
  if (dots < 1) return undefined
  const rowDots = code.symbology === 'qr' ? dots : barDots
  const above = code.symbology === 'qr' ? margin * dots : 8
  const bitmap = blankBitmap(widthDots, modules.down * rowDots + 2 * above)
  const before = Math.floor((widthDots - modules.across * dots) / 2)
  for (let y = 0; y < modules.down * rowDots; y++) {
    for (let x = 0; x < modules.across * dots; x++) {
      if (modules.isDark(Math.floor(x / dots), Math.floor(y / rowDots))) setDot(bitmap, before + x, above + y)
    }
  }
  return bitmap
}

/** Loaded at the first code that needs it: it knows a hundred symbologies and is as large. */
async function modulesOf({ symbology, content }: PaperCode): Promise<Modules | undefined> {
  const { default: bwip } = await import('bwip-js/node')
  try {
    if (symbology === 'qr') {
      // Bytes, not letters: a code that says how it is written is read alike by all.
      const text = Buffer.from(content, 'utf8').toString('latin1')
      const [drawn] = bwip.raw({ bcid: 'qrcode', text, eclevel: 'M', binarytext: true } as never) as Matrix[]
      return (
        drawn && {
          across: drawn.pixx,
          down: drawn.pixy,
          isDark: (x, y) => drawn.pixs[y * drawn.pixx + x] === 1,
        }
      )
    }
    const [drawn] = bwip.raw({ bcid: symbology, text: content }) as unknown as Bars[]
    if (drawn === undefined) return undefined
    const row = drawn.sbs.flatMap((width, index) => Array<boolean>(width).fill(index % 2 === 0))
    return { across: row.length, down: 1, isDark: (x) => row[x] === true }
  } catch {
    // The library throws on content that its symbology cannot hold.
    return undefined
  }
}

interface Matrix {
  readonly pixs: readonly number[]
  readonly pixx: number
  readonly pixy: number
}

/** Widths of bars and spaces in turn. */
interface Bars {
  readonly sbs: readonly number[]
}
