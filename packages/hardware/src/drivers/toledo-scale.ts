import { err, ok } from '@evertill/domain'
import type { Scale } from '../ports/scale.ts'
import {
  createToledoReader,
  readToledoAnswer,
  toledoWeigh,
  toledoZero,
} from '../protocols/scale/toledo-8217.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { openSerial } from '../transports/serial.ts'
import { createExchange, type ExchangeTimings } from './exchange.ts'

export interface ToledoScale {
  readonly path: string
  /** 9,600 baud, 7 bits, even parity, as these scales are delivered. */
  readonly baudRate?: number
  /** What the scale is set to: its answers do not say. */
  readonly unit?: 'kg' | 'lb'
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<ExchangeTimings>
}

/** A scale that speaks Toledo 8217 (Mettler, CAS, Magellan scanner scales and many more). It computes no prices. */
export const createToledoScale = ({ path, baudRate = 9_600, ...settings }: ToledoScale): Scale =>
  createWiredToledoScale({
    ...settings,
    open: openSerial({ path, baudRate, dataBits: 7, parity: 'even', flowControl: 'none' }),
  })

/** The same over any wire, a serial server in the network for one. */
export function createWiredToledoScale({
  open,
  unit = 'kg',
  timings,
}: Pick<ToledoScale, 'unit' | 'timings'> & { readonly open: OpenLink }): Scale {
  const exchange = createExchange(open, createToledoReader, timings)
  return {
    ...exchange.wire,
    weigh: () =>
      exchange.inTurn(async () => {
        const frame = await exchange.ask(toledoWeigh)
        if (!frame.ok) return frame
        const answer = readToledoAnswer(frame.value, unit)
        if (answer.type === 'reading') return ok(answer.reading)
        return answer.type === 'bad-command'
          ? err({ type: 'refused', message: 'the scale does not know the question' })
          : err({ type: 'garbled', message: 'the scale answers nothing that can be read' })
      }),
    zero: () =>
      exchange.inTurn(async () => {
        await exchange.tell(toledoZero)
        // Not every model answers a Z, so the proof is the reading that follows.
        const frame = await exchange.ask(toledoWeigh)
        if (!frame.ok) return frame
        const answer = readToledoAnswer(frame.value, unit)
        return answer.type === 'reading' && answer.reading.type === 'zero'
          ? ok(null)
          : err({ type: 'refused', message: 'the scale does not stand at zero' })
      }),
  }
}
