import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FieldBook, type FieldWrite, reconcileField, type SharedField } from './reconcile-fields.ts'

const FIELDS: readonly SharedField[] = [
  'table',
  'guests',
  'note',
  'guest-note',
  'customer-name',
  'customer-phone',
  'seat:line-1',
  'line-note:line-1',
  'line-guest-note:line-1',
]

const bookAfter = (writes: readonly FieldWrite[]): FieldBook =>
  writes.reduce<FieldBook>((book, write) => reconcileField(book, write).fields, new Map())

describe('the last writer by the server’s order stands', () => {
  it.each(FIELDS)('in %s', (field) => {
    const first: FieldWrite = { field, value: 'first', seq: 1 }
    const second: FieldWrite = { field, seq: 2 }
    const book = bookAfter([first])
    expect(reconcileField(new Map(), first)).toEqual({
      outcome: 'applied',
      fields: new Map([[field, first]]),
    })
    expect(reconcileField(book, second)).toEqual({
      outcome: 'applied',
      fields: new Map([[field, second]]),
      other: first,
    })
    expect(reconcileField(bookAfter([second]), first)).toEqual({
      outcome: 'applied',
      fields: new Map([[field, second]]),
      other: second,
    })
    expect(reconcileField(book, first)).toEqual({ outcome: 'applied', fields: book })
  })

  it.each(FIELDS.flatMap((a) => FIELDS.filter((b) => b !== a).map((b) => [a, b] as const)))(
    'and %s leaves %s alone',
    (a, b) => {
      const writes: FieldWrite[] = [
        { field: a, value: 1, seq: 1 },
        { field: b, value: 2, seq: 2 },
      ]
      expect([...bookAfter(writes).values()]).toEqual(writes)
    },
  )

  it('whatever order the writes are learnt in', () => {
    const writes = FIELDS.flatMap((field, n) => [1, 2, 3].map((k) => ({ field, value: k, seq: n * 10 + k })))
    const stands = new Map(FIELDS.map((field, n) => [field, { field, value: 3, seq: n * 10 + 3 }]))
    fc.assert(
      fc.property(fc.shuffledSubarray(writes, { minLength: writes.length }), (shuffled) => {
        expect(new Map(bookAfter(shuffled))).toEqual(stands)
      }),
    )
  })
})
