import { createHash } from 'node:crypto'
import { aUuid } from '@evertill/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestAnswerSchema, digestOf, digestRequestSchema } from './digest.ts'

const anyRows = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), rev: fc.nat() }), {
  selector: ({ id }) => id,
  maxLength: 30,
})

describe('[I5] the digest of an entity', () => {
  it('is what it is defined as', () => {
    expect(digestOf([])).toEqual({ count: 0, xor: '0000000000000000' })
    const [a, b] = ['espresso\u00001', 'latté 🥛\u000012'].map((text) =>
      createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16),
    )
    expect(digestOf([{ id: 'espresso', rev: 1 }])).toEqual({ count: 1, xor: a })
    const both = (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).padStart(16, '0')
    const rows = [
      { id: 'espresso', rev: 1 },
      { id: 'latté 🥛', rev: 12 },
    ]
    expect(digestOf(rows)).toEqual({ count: 2, xor: both })
    // Written down once: what another language has to come to.
    expect(digestOf([{ id: aUuid(1), rev: 3 }]).xor).toBe('c8b91a1377bd51fb')
  })

  it('does not depend on the order the rows are looked at', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, by) => {
        const turned = rows.map((_, index) => rows[(index + by) % rows.length]!)
        expect(digestOf(turned)).toEqual(digestOf(rows))
        expect(digestOf(new Set([...rows].reverse()))).toEqual(digestOf(rows))
      }),
    )
  })

  it('differs for a row that is missing, additional, twice or of another revision', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, n) => {
        fc.pre(rows.length > 0)
        const whole = JSON.stringify(digestOf(rows))
        const row = rows[n % rows.length]!
        const others = rows.filter((one) => one !== row)
        for (const changed of [
          others,
          [...rows, { id: rows.map(({ id }) => id).join(), rev: row.rev }],
          [...rows, row],
          [...others, { ...row, rev: row.rev + 1 }],
          [...others, { ...row, id: `${row.id}\u0000` }],
        ]) {
          expect(JSON.stringify(digestOf(changed))).not.toBe(whole)
        }
      }),
    )
  })

  it('does not mistake an id and a revision for another id and revision', () => {
    expect(digestOf([{ id: 'item-1', rev: 23 }])).not.toEqual(digestOf([{ id: 'item-12', rev: 3 }]))
  })

  it('travels as 16 hex digits with the feed and position it is of', () => {
    expect(digestRequestSchema.safeParse({ feedId: 'feed-1', entity: 'review' }).success).toBe(true)
    expect(digestRequestSchema.safeParse({ feedId: 'feed-1', entity: 'basket' }).success).toBe(false)
    const answer = { feedId: 'feed-1', head: 9, ...digestOf([{ id: 'a', rev: 1 }]) }
    expect(digestAnswerSchema.parse(answer)).toEqual(answer)
    expect(digestAnswerSchema.safeParse({ ...answer, xor: 'F'.repeat(16) }).success).toBe(false)
  })
})
