import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aMenuVersion, anItem, BERLIN, KOLKATA } from '../testing/index.ts'
import type { MenuDocument } from './menu.ts'
import { documentsAt, documentsOf, menuAt, nextMenuChange, versionsInEffect } from './menu-at.ts'
import { type EffectiveFrom, effectiveAt, type MenuVersion } from './menu-version.ts'
import { changesTo } from './publish-menu.ts'

const STORE = { zone: BERLIN, cutoffHour: 4 }
const row = (id: string, price: number): MenuDocument => ({
  kind: 'item',
  ...anItem({ id, name: id, variants: [{ id: `${id}-one`, name: '', price }] }),
})
const at = (instant: string): EffectiveFrom => ({ kind: 'instant', at: instant })
const prices = (versions: readonly MenuVersion[], instant: string) =>
  menuAt(versions, instant, STORE).items.map(({ id, variants }) => [id, variants[0]!.price])

const FIRST = aMenuVersion({
  number: 1,
  effectiveFrom: at('2026-11-01T00:00:00.000Z'),
  content: { kind: 'whole', documents: [row('cake', 300), row('tea', 200)] },
})
/** Published early, for the first of December. */
const DECEMBER = aMenuVersion({
  number: 2,
  effectiveFrom: { kind: 'business-day', day: '2026-12-01' },
  content: { kind: 'changes', put: [row('tea', 220), row('mulled', 450)], removed: [] },
})
/** Published after it, in effect before it. */
const FIX = aMenuVersion({
  number: 3,
  effectiveFrom: at('2026-11-28T10:00:00.000Z'),
  content: { kind: 'changes', put: [row('tea', 210)], removed: ['cake'] },
})

describe('the menu of a till that holds its versions', () => {
  it.each([
    ['before the first', '2026-10-31T23:59:59.999Z', []],
    [
      'from the very moment of the first',
      '2026-11-01T00:00:00.000Z',
      [
        ['cake', 300],
        ['tea', 200],
      ],
    ],
    [
      'until the fix',
      '2026-11-28T09:59:59.999Z',
      [
        ['cake', 300],
        ['tea', 200],
      ],
    ],
    ['from the fix', '2026-11-28T10:00:00.000Z', [['tea', 210]]],
    ['through the last night of November', '2026-12-01T02:59:59.999Z', [['tea', 210]]],
    [
      'from four in the morning, without a network',
      '2026-12-01T03:00:00.000Z',
      [
        ['mulled', 450],
        ['tea', 220],
      ],
    ],
  ])('%s', (_, instant, expected) => {
    expect(prices([FIRST, DECEMBER, FIX], instant)).toEqual(expected)
    expect(prices([FIX, DECEMBER, FIRST], instant)).toEqual(expected)
  })

  it('a whole menu forgets what was before it', () => {
    const whole = aMenuVersion({
      number: 4,
      effectiveFrom: at('2026-11-29T00:00:00.000Z'),
      content: { kind: 'whole', documents: [row('soup', 500)] },
    })
    expect(prices([FIRST, whole], '2026-11-29T00:00:00.000Z')).toEqual([['soup', 500]])
    expect(documentsOf([])).toEqual([])
  })

  it('of two that begin together the later published wins', () => {
    const twice = [4, 5].map((number) =>
      aMenuVersion({
        number,
        effectiveFrom: FIRST.effectiveFrom,
        content: { kind: 'changes', put: [row('tea', number)], removed: [] },
      }),
    )
    expect(prices([...twice.toReversed(), FIRST], '2026-11-02T00:00:00.000Z')).toEqual([
      ['cake', 300],
      ['tea', 5],
    ])
    expect(
      versionsInEffect([...twice, FIRST], '2026-11-02T00:00:00.000Z', STORE).map(({ number }) => number),
    ).toEqual([1, 4, 5])
  })

  it('a withdrawn version never comes', () => {
    const withdrawn = { ...DECEMBER, withdrawnAt: '2026-11-30T00:00:00.000Z' }
    expect(prices([FIRST, withdrawn], '2026-12-24T00:00:00.000Z')).toEqual([
      ['cake', 300],
      ['tea', 200],
    ])
    expect(nextMenuChange([FIRST, withdrawn], '2026-11-30T00:00:00.000Z', STORE)).toBeUndefined()
  })

  it('looks again when the next one begins', () => {
    const versions = [FIRST, DECEMBER, FIX]
    expect(nextMenuChange(versions, '2026-11-27T00:00:00.000Z', STORE)).toBe('2026-11-28T10:00:00.000Z')
    expect(nextMenuChange(versions, '2026-11-28T10:00:00.000Z', STORE)).toBe('2026-12-01T03:00:00.000Z')
    expect(nextMenuChange(versions, '2026-12-01T03:00:00.000Z', STORE)).toBeUndefined()
  })

  it('a business day begins in each store by its own clock', () => {
    expect(effectiveAt(DECEMBER, STORE)).toBe('2026-12-01T03:00:00.000Z')
    expect(effectiveAt(DECEMBER, { zone: KOLKATA, cutoffHour: 0 })).toBe('2026-11-30T18:30:00.000Z')
  })
})

it('publishing the changes to a menu gives that very menu', () => {
  const anyRows = fc.uniqueArray(
    fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 3 })),
    { selector: ([id]) => id },
  )
  fc.assert(
    fc.property(anyRows, anyRows, (before, after) => {
      const [old, wanted] = [before, after].map((rows) => rows.map(([id, price]) => row(id, price)))
      const first = { ...FIRST, content: { kind: 'whole', documents: old! } as const }
      const moment = '2026-11-02T00:00:00.000Z'
      const content = changesTo(wanted!, [first], moment, STORE)
      const second = aMenuVersion({ number: 2, effectiveFrom: at(moment), content })
      const sorted = (rows: readonly MenuDocument[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(sorted(documentsAt([first, second], moment, STORE))).toEqual(sorted(wanted!))
      if (content.kind === 'changes') {
        const kept = before.filter(([id, price]) =>
          after.some(([other, same]) => other === id && same === price),
        )
        expect(content.put.length).toBe(after.length - kept.length)
        expect(content.removed).toEqual(
          before.map(([id]) => id).filter((id) => !after.some(([other]) => other === id)),
        )
      }
    }),
  )
})
