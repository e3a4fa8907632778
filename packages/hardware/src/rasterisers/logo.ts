import { type Bitmap, blankBitmap, setDot } from '../layout/bitmap.ts'

/** A logo never fills more than this of the paper's width, nor more dots downwards. */
const widestShare = 0.7
const tallestDots = 300

/**
 * The store's picture (PNG or JPEG) for paper of any width: made smaller to fit, never larger, grey tones spread as
 * dots (Floyd and Steinberg's way), in the middle. Worked out once for each width. Undefined for a file that is no
 * picture, and where this machine cannot draw: a receipt prints without its logo.
 */
export function createLogo(file: Uint8Array): (widthDots: number) => Promise<Bitmap | undefined> {
  const made = new Map<number, Promise<Bitmap | undefined>>()
  return (widthDots) => {
    const known = made.get(widthDots)
    if (known !== undefined) return known
    const drawn = drawLogo(file, widthDots).catch(() => undefined)
    made.set(widthDots, drawn)
    return drawn
  }
}

async function drawLogo(file: Uint8Array, widthDots: number): Promise<Bitmap | undefined> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas')
  const image = await loadImage(Buffer.from(file))
  if (image.width < 1 || image.height < 1) return undefined
  const scale = Math.min(1, (widthDots * widestShare) / image.width, tallestDots / image.height)
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  // What is transparent stays paper.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(image, 0, 0, width, height)
  const { data } = pen.getImageData(0, 0, width, height)
  const grey = Float32Array.from({ length: width * height }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3)
    return 0.299 * red + 0.587 * green + 0.114 * blue
  })
  return dithered(grey, width, height, widthDots)
}

const white = 255

function dithered(grey: Float32Array, width: number, height: number, widthDots: number): Bitmap {
  const bitmap = blankBitmap(widthDots, height)
  const before = Math.floor((widthDots - width) / 2)
  const spread = (x: number, y: number, error: number): void => {
    if (x >= 0 && x < width && y < height) grey[y * width + x] = (grey[y * width + x] ?? 0) + error
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const tone = grey[y * width + x] ?? white
      const isDark = tone < white / 2
      if (isDark) setDot(bitmap, before + x, y)
      const error = tone - (isDark ? 0 : white)
      spread(x + 1, y, (error * 7) / 16)
      spread(x - 1, y + 1, (error * 3) / 16)
      spread(x, y + 1, (error * 5) / 16)
      spread(x + 1, y + 1, error / 16)
    }
  }
  return bitmap
}
