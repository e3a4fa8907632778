import { anyString } from '@evertill/domain/testing'
import fc from 'fast-check'
import postgres from 'postgres'
import { expect, inject, it, onTestFinished } from 'vitest'
import { arrayText } from './array-text.ts'

it('is read by PostgreSQL as the very values, whatever stands in the texts', async () => {
  const sql = postgres(inject('postgresTemplateUrl'), { max: 1 })
  onTestFinished(() => sql.end())
  const texts = fc.array(
    fc.oneof(anyString(20), fc.constantFrom('null', '', '{', '},"\\"', 'a\nb', '\t'), fc.constant(null)),
  )
  const storable = texts.map((values) =>
    values.map((value) => value?.toWellFormed().replaceAll('\u0000', '') ?? null),
  )
  await fc.assert(
    fc.asyncProperty(storable, async (values) => {
      const rows = await sql<{ value: string | null }[]>`
        select value from unnest(${arrayText(values)}::text::text[]) with ordinality as r(value, place) order by place`
      expect(rows.map(({ value }) => value)).toEqual(values)
    }),
    { numRuns: 100 },
  )
})

it('writes numbers and truth values plainly, and null for what is absent', () => {
  expect(arrayText([])).toBe('{}')
  expect(arrayText([1, -20, true, false, undefined, null])).toBe('{1,-20,true,false,null,null}')
})
