import { parseArgs } from 'node:util'
import { z } from 'zod'
import { FAULTS } from '../faults/faults.ts'

const USAGE = `npm run simulate -- --seeds N            the seeds 1 to N
npm run simulate -- --seed S             one seed
  [--faults LIST]                        only these faults, e.g. 2,7,27 or none`

const MOST_SEEDS = 1_000_000

/** The command line cannot be followed; `message` says every mistake in it. */
export class SimulateFailed extends Error {
  override readonly name = 'SimulateFailed'
}

const whole = (option: string, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `${option} is a whole number`)
    .transform(Number)
    .refine((n) => n >= 1 && n <= most, `${option} is between 1 and ${most}`)

const known = FAULTS.map(({ number }) => number)

const argumentsSchema = z
  .object({
    seeds: whole('--seeds', MOST_SEEDS).optional(),
    seed: z.string().min(1, '--seed needs a seed').max(100, '--seed is at most 100 characters').optional(),
    faults: z
      .string()
      .regex(/^(none|\d+(,\d+)*)$/, '--faults is "none" or numbers with commas, such as 2,7,27')
      .transform((list) => (list === 'none' ? [] : list.split(',').map(Number)))
      .refine((list) => list.every((number) => known.includes(number)), '--faults go from 1 to 30')
      .default(known),
  })
  .refine(({ seeds, seed }) => (seeds === undefined) !== (seed === undefined), {
    error: 'Say --seeds N or --seed S, one of the two',
  })

export interface SimulateArguments {
  readonly seeds: readonly string[]
  readonly faults: readonly number[]
}

/** Reads the command line. Throws `SimulateFailed` with every mistake in it. */
export function simulateArguments(argv: readonly string[]): SimulateArguments {
  const parsed = argumentsSchema.safeParse(optionsOf(argv))
  if (!parsed.success) {
    throw new SimulateFailed(`${parsed.error.issues.map(({ message }) => message).join('\n')}\n\n${USAGE}`)
  }
  const { seeds = 1, seed, faults } = parsed.data
  return { seeds: seed === undefined ? numbered(seeds) : [seed], faults }
}

/** The seeds 1 to `count`. */
export const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1))

function optionsOf(argv: readonly string[]): unknown {
  try {
    return parseArgs({
      args: [...argv],
      options: { seeds: { type: 'string' }, seed: { type: 'string' }, faults: { type: 'string' } },
    }).values
  } catch (error) {
    throw new SimulateFailed(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}
