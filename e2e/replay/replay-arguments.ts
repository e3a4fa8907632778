import { parseArgs } from 'node:util'
import { z } from 'zod'
import { ReplayFailed } from './replay-failed.ts'

const USAGE = `npm run replay -- --menu FILE --orders FILE.csv --terminals N
  [--duplicate-requests] [--kill-during-sync]
  [--tax-rate MILLIONTHS --tax included|excluded --tax-rounding per-order|per-line]`

const MAX_TERMINALS = 50

const file = (option: string) =>
  z.string({ error: `${option} FILE is missing` }).min(1, `${option} needs a file`)
const oneOf = <const T extends readonly string[]>(option: string, values: T) =>
  z.enum(values, { error: `${option} is ${values.join(' or ')}` })

const argumentsSchema = z
  .object({
    menu: file('--menu'),
    orders: file('--orders'),
    terminals: z
      .string({ error: '--terminals N is missing' })
      .regex(/^\d{1,3}$/, '--terminals is a whole number')
      .transform(Number)
      .refine((n) => n >= 1 && n <= MAX_TERMINALS, `--terminals is between 1 and ${MAX_TERMINALS}`),
    'duplicate-requests': z.boolean(),
    'kill-during-sync': z.boolean(),
    'tax-rate': z
      .string()
      .regex(/^\d{1,7}$/, '--tax-rate is in millionths: 88750 is 8.875 %')
      .transform(Number)
      .refine((rate) => rate <= 1_000_000, '--tax-rate is at most 1000000, which is 100 %')
      .optional(),
    tax: oneOf('--tax', ['included', 'excluded']).optional(),
    'tax-rounding': oneOf('--tax-rounding', ['per-order', 'per-line']).optional(),
  })
  .refine((given) => (given.tax === undefined) === (given['tax-rate'] === undefined), {
    error: '--tax-rate and --tax belong together',
  })

export interface ReplayTax {
  /** Millionths. */
  readonly rate: number
  readonly kind: 'percent-included' | 'percent-excluded'
}

export interface ReplayArguments {
  readonly menuFile: string
  readonly ordersFile: string
  readonly terminals: number
  readonly duplicateRequests: boolean
  readonly killDuringSync: boolean
  /** Absent: nothing is taxed. */
  readonly tax?: ReplayTax
  readonly taxRounding: 'per-order' | 'per-line'
}

/** Reads the command line. Throws `ReplayFailed` with every mistake in it. */
export function replayArguments(argv: readonly string[]): ReplayArguments {
  const parsed = argumentsSchema.safeParse(optionsOf(argv))
  if (!parsed.success) {
    throw new ReplayFailed(`${parsed.error.issues.map(({ message }) => message).join('\n')}\n\n${USAGE}`)
  }
  const { data } = parsed
  const tax =
    data.tax !== undefined && data['tax-rate'] !== undefined
      ? ({ rate: data['tax-rate'], kind: `percent-${data.tax}` } as const)
      : undefined
  return {
    menuFile: data.menu,
    ordersFile: data.orders,
    terminals: data.terminals,
    duplicateRequests: data['duplicate-requests'],
    killDuringSync: data['kill-during-sync'],
    ...(tax ? { tax } : {}),
    taxRounding: data['tax-rounding'] ?? 'per-order',
  }
}

function optionsOf(argv: readonly string[]): unknown {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        menu: { type: 'string' },
        orders: { type: 'string' },
        terminals: { type: 'string' },
        'duplicate-requests': { type: 'boolean', default: false },
        'kill-during-sync': { type: 'boolean', default: false },
        'tax-rate': { type: 'string' },
        tax: { type: 'string' },
        'tax-rounding': { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new ReplayFailed(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}
