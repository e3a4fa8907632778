import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { commandBodies } from './commands/command-body.ts'
import { compiled } from './compiled.ts'
import { feedDocuments } from './documents/feed-documents.ts'
import { pushRequestSchema } from './messages/push.ts'
import { anyEvening, EVERY_WIRE_COMMAND } from './testing/index.ts'

const bodies = Object.values(commandBodies).flatMap((versions): z.ZodType[] => Object.values(versions))

it('makes code, once, for every body of a command, for a push, for menu and order of the feed', () => {
  for (const schema of [...bodies, pushRequestSchema, feedDocuments.menu, feedDocuments.order]) {
    expect(() => z.compile(schema, { strict: true })).not.toThrow()
    expect(compiled(schema)).not.toBe(schema)
    expect(compiled(schema)).toBe(compiled(schema))
  }
})

const samples = Object.values(EVERY_WIRE_COMMAND).map(({ command }): unknown => command)
const anyPart = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(undefined, Number.POSITIVE_INFINITY, 'a\u0000b', '\ud800', 'x'.repeat(501)),
)

/** The value with something else at one place, or with a field nobody knows. */
function changedAt(value: unknown, path: readonly number[], part: unknown): unknown {
  if (typeof value !== 'object' || value === null || path.length === 0) return part
  const keys = [...Object.keys(value), 'nobody-knows']
  const key = keys[(path[0] ?? 0) % keys.length] ?? ''
  const copy = structuredClone(value) as Record<string, unknown>
  copy[key] = changedAt(copy[key], path.slice(1), part)
  return copy
}

it('reads and refuses as the schema does, whatever arrives', () => {
  const anyChanged = fc
    .record({
      sample: fc.constantFrom(...samples),
      path: fc.array(fc.nat({ max: 30 }), { maxLength: 6 }),
      part: anyPart,
    })
    .map(({ sample, path, part }) => changedAt(sample, path, part))
  fc.assert(
    fc.property(
      fc.oneof(anyChanged, fc.constantFrom(...samples)),
      fc.constantFrom(...bodies),
      (value, schema) => {
        expect(compiled(schema).safeParse(value)).toEqual(schema.safeParse(value))
      },
    ),
    { numRuns: 3_000 },
  )
})

it('reads the orders of an evening as the schema does', () => {
  fc.assert(
    fc.property(anyEvening, (orders) => {
      for (const order of orders) {
        const document = JSON.parse(JSON.stringify(order))
        expect(compiled(feedDocuments.order).safeParse(document)).toEqual(
          feedDocuments.order.safeParse(document),
        )
      }
    }),
    { numRuns: 20 },
  )
})
