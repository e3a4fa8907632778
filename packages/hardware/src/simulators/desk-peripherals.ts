import { z } from 'zod'
import type { PoleSimulator } from './pole-simulator.ts'
import { type ScaleSimulator, scaleFaults } from './scale-simulator.ts'
import type { ScannerSimulator } from './scanner-simulator.ts'

/** What lies beside the printers: only what a desk has is shown. */
export interface DeskPeripherals {
  readonly scanner?: ScannerSimulator
  readonly scale?: ScaleSimulator
  readonly pole?: PoleSimulator
}

/** As the page receives it; null for what the desk has not. */
interface DeskPeripheralState {
  readonly scanner: Record<string, never> | null
  readonly scale: { readonly amount: number; readonly fault: ReturnType<ScaleSimulator['fault']> } | null
  readonly pole: { readonly rows: readonly [string, string] } | null
}

const scanRequest = z.object({ code: z.string().min(1).max(512) })
/** Thousandths of the unit; 15 kg is what such a scale carries. */
const putRequest = z.object({ amount: z.int().min(0).max(15_000) })
const faultRequest = z.object({ fault: z.enum(scaleFaults) })

export interface PeripheralDesk {
  state(): DeskPeripheralState
  /** `scanner/scan`, `scale/put`, `scale/fault`: undefined when done, else what is wrong with the body. */
  readonly acts: Readonly<Record<string, (body: unknown) => z.ZodError | undefined>>
}

/** The hand on scanner and scale, and the eye on the display. */
export function createPeripheralDesk({ scanner, scale, pole }: DeskPeripherals): PeripheralDesk {
  let amount = 0
  const act =
    <T>(schema: z.ZodType<T>, done: (request: T) => void) =>
    (body: unknown): z.ZodError | undefined => {
      const request = schema.safeParse(body)
      if (!request.success) return request.error
      done(request.data)
      return undefined
    }
  return {
    state: () => ({
      scanner: scanner ? {} : null,
      scale: scale ? { amount, fault: scale.fault() } : null,
      pole: pole ? { rows: pole.rows() } : null,
    }),
    acts: {
      ...(scanner && { 'scanner/scan': act(scanRequest, ({ code }) => scanner.scan(code)) }),
      ...(scale && {
        'scale/put': act(putRequest, (request) => {
          amount = request.amount
          scale.put(amount)
        }),
        'scale/fault': act(faultRequest, ({ fault }) => scale.setFault(fault)),
      }),
    },
  }
}
