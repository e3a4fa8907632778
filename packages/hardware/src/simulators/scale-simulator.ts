import { correctionValue } from '../protocols/scale/dialog-06.ts'
import type { DeviceMachine } from './device-machine.ts'

/** What can be wrong with the simulated scale; the last five are the wire or a peer that means ill. */
export type ScaleFault = (typeof scaleFaults)[number]

export const scaleFaults = [
  'none',
  'in-motion',
  'over-capacity',
  'under-zero',
  'silent',
  'garbage',
  'truncated',
  'wrong-digit',
  'flood',
] as const

/** A scale with something on it. */
export interface ScaleSimulator extends DeviceMachine {
  /** Thousandths of the unit. */
  put(amount: number): void
  fault(): ScaleFault
  setFault(fault: ScaleFault): void
  /** Everything the till sent, since the start. */
  received(): Buffer
}

export interface DialogSimulatorOptions {
  /** Asks for a check sum when it is switched on. */
  readonly polynomial?: number
  /** Two hexadecimal digits: how far the till has to turn its values. */
  readonly turns?: string
}

type Answer = (question: Buffer) => { readonly answer?: Buffer; readonly taken: number } | undefined

/** Speaks Toledo 8217. */
export function createToledoSimulator({ unit = 'kg' }: { readonly unit?: 'kg' | 'lb' } = {}): ScaleSimulator {
  let tared = 0
  return scaleWith((state) => (question) => {
    const taken = 1
    const command = String.fromCharCode(question[0]! & 0x7f)
    if (command === 'Z') {
      tared = state.amount()
      return { taken }
    }
    if (command !== 'W') return { taken, answer: Buffer.from('\u0002?@\r', 'latin1') }
    const status = { 'in-motion': 0x01, 'over-capacity': 0x02, 'under-zero': 0x04 } as const
    const fault = state.fault()
    if (fault in status) {
      return { taken, answer: Buffer.from([0x02, 0x3f, status[fault as keyof typeof status], 0x0d]) }
    }
    const amount = state.amount() - tared
    const whole = `${Math.floor(amount / 1_000)}`.padStart(2, '0')
    const decimals = `${amount % 1_000}`.padStart(3, '0').slice(0, unit === 'kg' ? 3 : 2)
    return { taken, answer: Buffer.from(`\u0002${whole}.${decimals}\r`, 'latin1') }
  })
}

/** Speaks Dialog 06. */
export function createDialogSimulator({
  polynomial,
  turns = '00',
}: DialogSimulatorOptions = {}): ScaleSimulator {
  let unitPrice = 0
  let tare = 0
  let trust: 'unproven' | 'asked' | 'proven' = polynomial === undefined ? 'proven' : 'unproven'
  let verdict: '0' | '1' | undefined
  const text = (value: string) => Buffer.from(value, 'latin1')
  const [ack, nak] = [text('\u0006'), text('\u0015')]

  return scaleWith((state) => {
    const statusOf = (): string | undefined =>
      ({ 'in-motion': '20', 'over-capacity': '32', 'under-zero': '31' })[state.fault() as string] ??
      (state.amount() - tare < 0 ? '31' : undefined)

    const answerTo = (number: string, fields: readonly string[]): Buffer => {
      if (number === '08') return text(`\u000209\u001b${statusOf() ?? '00'}\u0003`)
      if (number === '10' && polynomial !== undefined) {
        verdict = isProof(fields[0] ?? '', polynomial, turns) ? '1' : '0'
        trust = verdict === '1' ? 'proven' : 'unproven'
        return ack
      }
      if (!['01', '03', '04', '05'].includes(number)) return nak
      if (trust !== 'proven') {
        trust = 'asked'
        return text(`\u000211\u001b2${turns}\u0003`)
      }
      unitPrice = Number(fields[0])
      tare = number === '03' || number === '05' ? Number(fields[1]) : 0
      return ack
    }

    const weight = (): Buffer => {
      if (verdict !== undefined) {
        const said = verdict
        verdict = undefined
        return text(`\u000211\u001b${said}\u0003`)
      }
      if (statusOf() !== undefined) return nak
      const amount = state.amount() - tare
      const total = Math.round((amount * unitPrice) / 1_000)
      const fields = ['3', digits(amount, 5), digits(unitPrice, 6), digits(total, 6)]
      return text(`\u000202\u001b${fields.join('\u001b')}\u0003`)
    }

    return (question) => {
      if (question[0] !== 0x04) return { taken: 1 }
      if (question[1] === 0x05) return { taken: 2, answer: weight() }
      if (question[1] !== 0x02) return question.length > 1 ? { taken: 1 } : undefined
      const end = question.indexOf(0x03)
      if (end < 0) return undefined
      const [number = '', ...fields] = question.toString('latin1', 2, end).split('\u001b')
      return { taken: end + 1, answer: answerTo(number, fields) }
    }
  })
}

const digits = (value: number, length: number): string => `${value}`.padStart(length, '0')

/** Turns both values back and holds them against each other, as the scale does. */
function isProof(field: string, polynomial: number, turns: string): boolean {
  const bits = (hex: string) => Number.parseInt(hex, 16).toString(2).padStart(16, '0')
  const [left = 0, right = 0] = Array.from(turns, (turn) => Number.parseInt(turn, 16))
  const [checksum, correction] = [bits(field.slice(0, 4)), bits(field.slice(4))]
  const turnedBack = (value: string, by: number) => Number.parseInt(value.slice(by) + value.slice(0, by), 2)
  return correctionValue(turnedBack(checksum, 16 - left), polynomial) === turnedBack(correction, right)
}

interface ScaleState {
  amount(): number
  fault(): ScaleFault
}

function scaleWith(createAnswer: (state: ScaleState) => Answer): ScaleSimulator {
  let amount = 0
  let fault: ScaleFault = 'none'
  let received: Buffer = Buffer.alloc(0)
  const answerTo = createAnswer({ amount: () => amount, fault: () => fault })

  return {
    put(next) {
      amount = next
    },
    fault: () => fault,
    setFault(next) {
      fault = next
    },
    received: () => received,
    connect(send) {
      let questions: Buffer = Buffer.alloc(0)
      let flood: NodeJS.Timeout | undefined
      const say = (answer: Buffer): void => {
        if (fault === 'silent') return
        if (fault === 'garbage') send(Buffer.from([0x9d, 0x41, 0x00, 0x3f, 0x1b]))
        else if (fault === 'truncated') send(answer.subarray(0, Math.max(1, answer.length - 3)))
        else if (fault === 'flood') flood ??= setInterval(() => send(Buffer.alloc(4_096, 0x55)), 2)
        else send(fault === 'wrong-digit' ? withWrongDigit(answer) : answer)
      }
      return {
        receive(bytes) {
          received = Buffer.concat([received, bytes]).subarray(-65_536)
          questions = Buffer.concat([questions, bytes]).subarray(-256)
          while (questions.length > 0) {
            const step = answerTo(questions)
            if (!step) return
            questions = questions.subarray(step.taken)
            if (step.answer) say(step.answer)
          }
        },
        gone: () => clearInterval(flood),
      }
    },
  }
}

/** Changes the third last digit of a weight, as a bad wire does; a short answer loses its sense. */
function withWrongDigit(answer: Buffer): Buffer {
  const at = answer.length - 4
  if (at < 2) return answer
  const wrong = Buffer.from(answer)
  wrong[at] = answer[at]! ^ 0x01
  return wrong
}
