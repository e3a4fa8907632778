import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KitchenCommand, MarkLines, ReassignStation } from './kitchen-command.ts'
import { applyKitchenCommand, type KitchenProgress } from './kitchen-progress.ts'
import { explainKitchenRejection, type KitchenRejection } from './kitchen-rejection.ts'

const AT = '2026-11-21T10:00:00.000Z'
const LATER = '2026-11-21T10:05:00.000Z'

const bump = (changes: Partial<MarkLines> = {}): MarkLines => ({
  type: 'kitchen.bump',
  id: 'bump-1',
  orderId: 'order-1',
  at: AT,
  employeeId: 'cook-1',
  stationId: 'grill',
  lines: [{ lineId: 'steak', pieces: 2 }],
  ...changes,
})

const give = (changes: Partial<ReassignStation> = {}): ReassignStation => ({
  type: 'kitchen.reassign',
  id: 'give-1',
  orderId: 'order-1',
  at: AT,
  employeeId: 'cook-1',
  stationId: 'grill',
  toStationId: 'fryer',
  ...changes,
})

const after = (...commands: readonly KitchenCommand[]): KitchenProgress | undefined =>
  commands.reduce<KitchenProgress | undefined>((progress, command) => {
    const result = applyKitchenCommand(progress, command)
    return result.ok ? result.value : progress
  }, undefined)

describe('what a station marks', () => {
  it('keeps when it has seen, begun and done how many pieces', () => {
    expect(
      after(
        bump({ type: 'kitchen.receive' }),
        bump({ type: 'kitchen.start', lines: [{ lineId: 'steak', pieces: 1 }] }),
        bump({ at: LATER }),
        bump({ lines: [{ lineId: 'bread', pieces: 1 }] }),
        bump({ stationId: 'bar', lines: [{ lineId: 'wine', pieces: 1 }] }),
      ),
    ).toStrictEqual({
      orderId: 'order-1',
      lines: [
        { stationId: 'bar', lineId: 'wine', ready: { pieces: 1, at: AT } },
        { stationId: 'grill', lineId: 'bread', ready: { pieces: 1, at: AT } },
        {
          stationId: 'grill',
          lineId: 'steak',
          received: { pieces: 2, at: AT },
          started: { pieces: 1, at: AT },
          ready: { pieces: 2, at: LATER },
        },
      ],
      reassigned: [],
    })
  })

  it.each<[string, readonly KitchenCommand[], unknown]>([
    [
      'more pieces',
      [bump(), bump({ at: LATER, lines: [{ lineId: 'steak', pieces: 3 }] })],
      { pieces: 3, at: LATER },
    ],
    [
      'never fewer',
      [bump(), bump({ at: LATER, lines: [{ lineId: 'steak', pieces: 1 }] })],
      { pieces: 2, at: AT },
    ],
    ['the earlier of two equal marks', [bump({ at: LATER }), bump()], { pieces: 2, at: AT }],
    ['the earlier of two equal marks, either way', [bump(), bump({ at: LATER })], { pieces: 2, at: AT }],
  ])('moves forward only: %s', (_, commands, ready) => {
    expect(after(...commands)?.lines[0]?.ready).toEqual(ready)
  })

  it('gives an order to another station; the latest word stands', () => {
    const toBar = give({ id: 'give-2', toStationId: 'bar', at: LATER })
    const fromBar = give({ id: 'give-3', stationId: 'bar' })
    const kept = [
      { stationId: 'bar', toStationId: 'fryer', at: AT, id: 'give-3' },
      { stationId: 'grill', toStationId: 'bar', at: LATER, id: 'give-2' },
    ]
    expect(after(give(), toBar, fromBar)?.reassigned).toStrictEqual(kept)
    expect(after(fromBar, toBar, give())?.reassigned).toStrictEqual(kept)
    const sameMoment = give({ id: 'give-0', toStationId: 'bar' })
    expect(after(give(), sameMoment)?.reassigned[0]?.toStationId).toBe('fryer')
    expect(after(sameMoment, give())?.reassigned[0]?.toStationId).toBe('fryer')
  })
})

it.each<[KitchenCommand, KitchenRejection, string]>([
  [
    bump({ orderId: 'order-2' }),
    { type: 'other-order', expected: 'order-1', got: 'order-2' },
    'This belongs to another order.',
  ],
  [
    give({ orderId: 'order-2' }),
    { type: 'other-order', expected: 'order-1', got: 'order-2' },
    'This belongs to another order.',
  ],
  [bump({ lines: [] }), { type: 'no-line-marked' }, 'Choose at least one line.'],
  [
    bump({ lines: manyLines(501) }),
    { type: 'too-many-lines-marked', max: 500 },
    'No more than 500 lines at once.',
  ],
  ...[0, -1, 0.5, 10_000].map((pieces): [KitchenCommand, KitchenRejection, string] => [
    bump({
      lines: [
        { lineId: 'bread', pieces: 1 },
        { lineId: 'steak', pieces },
      ],
    }),
    { type: 'pieces-out-of-range', pieces },
    `A number of pieces is whole, from 1 to 9,999, not ${pieces}.`,
  ]),
  [give({ toStationId: 'grill' }), { type: 'same-station' }, 'The order is at this station already.'],
])('%j is refused', (command, rejection, words) => {
  expect(applyKitchenCommand(after(bump()), command)).toEqual({ ok: false, error: rejection })
  expect(explainKitchenRejection(rejection)).toBe(words)
})

it('takes the most pieces a line can have', () => {
  expect(after(bump({ lines: [{ lineId: 'steak', pieces: 9_999 }] }))?.lines[0]?.ready?.pieces).toBe(9_999)
  expect(after(bump({ lines: manyLines(500) }))?.lines.length).toBe(500)
})

function manyLines(count: number) {
  return Array.from({ length: count }, (_, n) => ({ lineId: `line-${n}`, pieces: 1 }))
}

const anyCommand: fc.Arbitrary<KitchenCommand> = fc.oneof(
  fc
    .record({
      type: fc.constantFrom('kitchen.receive', 'kitchen.start', 'kitchen.bump'),
      stationId: fc.constantFrom('grill', 'bar'),
      at: fc.constantFrom(AT, LATER),
      lines: fc.array(
        fc.record({ lineId: fc.constantFrom('steak', 'bread'), pieces: fc.integer({ min: 1, max: 4 }) }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map((changes) => bump(changes)),
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c'),
      at: fc.constantFrom(AT, LATER),
      stationId: fc.constantFrom('grill', 'bar'),
    })
    .map((changes) => give({ ...changes, toStationId: `to-${changes.id}` })),
)

it('comes to the same in any order, and however often a command comes', () => {
  fc.assert(
    fc.property(
      fc
        .array(anyCommand, { maxLength: 12 })
        .chain((commands) =>
          fc.tuple(
            fc.constant(commands),
            fc.shuffledSubarray([...commands, ...commands], { minLength: commands.length * 2 }),
          ),
        ),
      ([commands, shuffled]) => {
        expect(after(...shuffled)).toEqual(after(...commands))
      },
    ),
  )
})
