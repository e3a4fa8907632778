import type { ScaleReading } from '../../ports/scale.ts'

/** Questions of Toledo 8217, one letter each (hardware facts 6.2). */
export const toledoWeigh = Uint8Array.of(0x57)
export const toledoZero = Uint8Array.of(0x5a)

/** What the scale answered: a reading, or nothing that can be trusted. */
export type ToledoAnswer = { readonly type: 'reading'; readonly reading: ScaleReading } | ToledoRefusal

interface ToledoRefusal {
  readonly type: 'bad-command' | 'unreadable'
}

const stx = 0x02
const cr = 0x0d
/** `STX 000.000 N CR` is the longest answer there is. */
const longest = 12

/** Cuts bytes into what stands between STX and CR, parity bits taken off. Keeps at most one answer begun. */
export function createToledoReader(): (bytes: Uint8Array) => string[] {
  let answer: string | undefined
  return (bytes) => {
    const answers: string[] = []
    for (const raw of bytes) {
      const byte = raw & 0x7f
      // A status byte may look like STX or CR: behind the question mark every byte is one.
      if (answer === '?') answer += String.fromCharCode(byte)
      else if (byte === stx) answer = ''
      else if (answer === undefined) continue
      else if (byte === cr) {
        answers.push(answer)
        answer = undefined
      } else if (answer.length >= longest) answer = undefined
      else answer += String.fromCharCode(byte)
    }
    return answers
  }
}

/**
 * Reads an answer: five or six digits with a point or without (three decimals of a kilogram, two of a pound), `N`
 * for net; or `?` and a status byte. The protocol does not say the unit; the scale is set to one.
 */
export function readToledoAnswer(answer: string, unit: 'kg' | 'lb'): ToledoAnswer {
  if (answer.length === 2 && answer.startsWith('?')) return readStatus(answer.charCodeAt(1))
  const parts = /^(\d{1,3})\.(\d{2,3})(N?)$/.exec(answer) ?? withoutPoint(answer, unit)
  if (!parts) return { type: 'unreadable' }
  const [, whole = '', decimals = '', net] = parts
  const amount = Number(`${whole}${decimals.padEnd(3, '0')}`)
  const reading: ScaleReading =
    amount === 0 ? { type: 'zero' } : { type: 'stable', weight: { amount, unit, net: net === 'N' } }
  return { type: 'reading', reading }
}

const withoutPoint = (answer: string, unit: 'kg' | 'lb'): RegExpExecArray | null =>
  unit === 'kg' ? /^(\d{2,3})(\d{3})(N?)$/.exec(answer) : /^(\d{3,4})(\d{2})(N?)$/.exec(answer)

/** Bits: 01 motion, 02 over capacity, 04 under zero, 10 centre of zero, 40 bad command. What is wrong comes first. */
function readStatus(status: number): ToledoAnswer {
  if (status & 0x02) return { type: 'reading', reading: { type: 'over-capacity' } }
  if (status & 0x04) return { type: 'reading', reading: { type: 'under-zero' } }
  if (status & 0x01) return { type: 'reading', reading: { type: 'in-motion' } }
  if (status & 0x10) return { type: 'reading', reading: { type: 'zero' } }
  return { type: status & 0x40 ? 'bad-command' : 'unreadable' }
}
