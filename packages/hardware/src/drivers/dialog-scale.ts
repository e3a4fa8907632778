import { err, ok, type Result } from '@evertill/domain'
import type { Scale, ScaleProblem, ScaleReading, WeighRequest } from '../ports/scale.ts'
import {
  createDialogReader,
  type DialogFrame,
  dialogAskStatus,
  dialogAskWeight,
  dialogChecksum,
  dialogPrice,
  dialogReset,
  readDialogStatus,
  readDialogWeight,
} from '../protocols/scale/dialog-06.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { openSerial } from '../transports/serial.ts'
import { createExchange, type Exchange, type ExchangeTimings } from './exchange.ts'

/** What a certified till proves itself with. Both are secrets of the installation, never of the program. */
export interface DialogChecksum {
  /** Sixteen bits over the certified parts. */
  readonly checksum: number
  /** Seventeen bits. */
  readonly polynomial: number
}

export interface DialogScale {
  readonly path: string
  /** 9,600 baud, 7 bits, odd parity, as these scales are delivered. */
  readonly baudRate?: number
  /** Without it, a scale that asks is `not-certified`. */
  readonly checksum?: DialogChecksum
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<ExchangeTimings>
}

/** A scale that speaks Dialog 06 (Mettler, Bizerba, Dibal, Ohaus): it is told the price and computes the amount. */
export const createDialogScale = ({ path, baudRate = 9_600, ...settings }: DialogScale): Scale =>
  createWiredDialogScale({
    ...settings,
    open: openSerial({ path, baudRate, dataBits: 7, parity: 'odd', flowControl: 'none' }),
  })

/** The same over any wire, a serial server in the network for one. */
export function createWiredDialogScale({
  open,
  checksum,
  timings,
}: Omit<DialogScale, 'path' | 'baudRate'> & { readonly open: OpenLink }): Scale {
  const exchange = createExchange(open, createDialogReader, timings)
  return {
    ...exchange.wire,
    weigh: (request = {}) =>
      exchange.inTurn(async () => {
        const result = await weighOver(exchange, request, checksum)
        // Every sale ends with the interface reset, or the scale waits for the rest of it.
        if (exchange.wire.isConnected()) await exchange.tell(dialogReset)
        return result
      }),
    zero: async () =>
      err({ type: 'not-supported', message: 'this scale is set to zero by its own key alone' }),
  }
}

type Talk = Exchange<DialogFrame>

/**
 * Price, weight, and the check sum in between when the scale asks for it: after it was switched on, after an error
 * and every few dozen weighings (hardware facts 6.2).
 */
async function weighOver(
  exchange: Talk,
  request: WeighRequest,
  checksum: DialogChecksum | undefined,
): Promise<Result<ScaleReading, ScaleProblem>> {
  const price = dialogPrice(request)
  if (!price.ok) return err({ type: 'refused', message: price.error })
  let taken = await exchange.ask(price.value)
  if (taken.ok && taken.value.type === 'record' && taken.value.number === '11') {
    const proven = await prove(exchange, taken.value.fields[0] ?? '', checksum)
    if (!proven.ok) return proven
    taken = await exchange.ask(price.value)
  }
  if (!taken.ok) return taken
  if (taken.value.type === 'nak') return whyNot(exchange)
  if (taken.value.type !== 'ack') return err(outOfTurn(taken.value))

  const answer = await exchange.ask(dialogAskWeight)
  if (!answer.ok) return answer
  if (answer.value.type === 'nak') return whyNot(exchange)
  if (answer.value.type !== 'record' || answer.value.number !== '02') return err(outOfTurn(answer.value))
  const weight = readDialogWeight(answer.value.fields, request)
  if (!weight.ok) return err({ type: 'garbled', message: weight.error })
  const { amount, priced } = weight.value
  if (amount === 0) return ok({ type: 'zero' })
  return ok({
    type: 'stable',
    weight: { amount, unit: 'kg', net: (request.tare ?? 0) > 0 },
    ...(request.unitPrice !== undefined && { priced }),
  })
}

/** Answers record 11, `2` and how far to turn both values; the scale says `1` when it is content. */
async function prove(
  exchange: Talk,
  asked: string,
  checksum: DialogChecksum | undefined,
): Promise<Result<null, ScaleProblem>> {
  if (!/^2[0-9A-Fa-f]{2}$/.test(asked)) return err(notCertified('the scale has turned this till away'))
  if (!checksum) return err(notCertified('the scale asks for a check sum and the till has none'))
  const sent = await exchange.ask(dialogChecksum(checksum.checksum, checksum.polynomial, asked.slice(1)))
  if (!sent.ok) return sent
  if (sent.value.type !== 'ack') return err(outOfTurn(sent.value))
  const verdict = await exchange.ask(dialogAskWeight)
  if (!verdict.ok) return verdict
  const { value } = verdict
  const isContent = value.type === 'record' && value.number === '11' && value.fields[0]?.startsWith('1')
  return isContent ? ok(null) : err(notCertified('the scale does not accept the check sum'))
}

async function whyNot(exchange: Talk): Promise<Result<ScaleReading, ScaleProblem>> {
  const answer = await exchange.ask(dialogAskStatus)
  if (!answer.ok) return answer
  const { value } = answer
  if (value.type !== 'record' || value.number !== '09') return err(outOfTurn(value))
  const status = value.fields[0] ?? ''
  const reading = readDialogStatus(status)
  return reading ? ok(reading) : err({ type: 'refused', message: `the scale reports error ${status}` })
}

const notCertified = (message: string): ScaleProblem => ({ type: 'not-certified', message })

const outOfTurn = (frame: DialogFrame): ScaleProblem => ({
  type: 'garbled',
  message: `the scale says ${frame.type === 'record' ? `record ${frame.number}` : frame.type} out of turn`,
})
