import { describe, expect, it } from 'vitest'
import { aMenuVersion, anItem, BERLIN } from '../testing/index.ts'
import type { MenuDocument } from './menu.ts'
import { menuAt } from './menu-at.ts'
import type { EffectiveFrom, MenuContent, MenuVersion } from './menu-version.ts'
import { publishMenu, rollBackMenu, withdrawMenu } from './publish-menu.ts'
import { explainPublishProblem, type PublishProblem } from './publish-problem.ts'

const STORE = { zone: BERLIN, cutoffHour: 4 }
const NOW = '2026-11-20T10:00:00.000Z'
const WHO = { id: 'publication-9', publishedAt: NOW, publishedBy: 'chef' }
const row = (id: string): MenuDocument => ({ kind: 'item', ...anItem({ id, name: id }) })
const whole = (...ids: string[]): MenuContent => ({ kind: 'whole', documents: ids.map(row) })
const from = (at: string): EffectiveFrom => ({ kind: 'instant', at })

const ONE = aMenuVersion({
  number: 1,
  effectiveFrom: from('2026-11-01T00:00:00.000Z'),
  content: whole('tea'),
})
const TWO = aMenuVersion({
  number: 2,
  effectiveFrom: from('2026-11-10T00:00:00.000Z'),
  content: { kind: 'changes', put: [row('cake')], removed: [] },
})
const STAGED = aMenuVersion({
  number: 3,
  effectiveFrom: { kind: 'business-day', day: '2026-12-01' },
  content: { kind: 'changes', put: [row('punch')], removed: [] },
})
const ALL = [ONE, TWO, STAGED]
const items = (versions: readonly MenuVersion[], at: string) =>
  menuAt(versions, at, STORE).items.map(({ id }) => id)

describe('publishing a menu', () => {
  it('gives it the next number, at once or for later', () => {
    const published = publishMenu(ALL, { ...WHO, effectiveFrom: from(NOW), content: whole('soup') }, STORE)
    expect(published).toEqual({
      ok: true,
      value: [...ALL, { ...WHO, number: 4, effectiveFrom: from(NOW), content: whole('soup') }],
    })
    expect(published.ok && items(published.value, NOW)).toEqual(['soup'])
    const first = publishMenu(
      [],
      { ...WHO, effectiveFrom: STAGED.effectiveFrom, content: whole('soup') },
      STORE,
    )
    expect(first.ok && first.value[0]?.number).toBe(1)
  })

  it('counts on from the highest number, whatever the order', () => {
    const version = { ...WHO, effectiveFrom: from(NOW), content: whole('soup') }
    const published = publishMenu(ALL.toReversed(), version, STORE)
    expect(published.ok && published.value.at(-1)?.number).toBe(4)
  })

  it('changes nothing the second time', () => {
    expect(publishMenu(ALL, { ...TWO, content: whole('other') }, STORE)).toEqual({ ok: true, value: ALL })
  })

  it.each<[string, EffectiveFrom, MenuContent, PublishProblem, string]>([
    [
      'a millisecond in the past',
      from('2026-11-20T09:59:59.999Z'),
      whole('tea'),
      { type: 'takes-effect-in-the-past', begins: '2026-11-20T09:59:59.999Z', publishedAt: NOW },
      'A menu takes effect now or later, not in the past.',
    ],
    [
      'for a business day that has begun',
      { kind: 'business-day', day: '2026-11-20' },
      whole('tea'),
      { type: 'takes-effect-in-the-past', begins: '2026-11-20T03:00:00.000Z', publishedAt: NOW },
      'A menu takes effect now or later, not in the past.',
    ],
    [
      'empty',
      from(NOW),
      whole(),
      { type: 'menu-is-empty' },
      'A menu without a single row would leave nothing to sell.',
    ],
    [
      'without a change',
      from(NOW),
      { kind: 'changes', put: [], removed: [] },
      { type: 'nothing-changes' },
      'Nothing changes: there is nothing to publish.',
    ],
    [
      'with a row twice',
      from(NOW),
      whole('tea', 'cake', 'tea'),
      { type: 'row-twice', id: 'tea' },
      'The row tea is there twice. Keep one of them.',
    ],
    [
      'with a row put and removed',
      from(NOW),
      { kind: 'changes', put: [row('tea')], removed: ['tea'] },
      { type: 'row-twice', id: 'tea' },
      'The row tea is there twice. Keep one of them.',
    ],
  ])('is refused %s', (_, effectiveFrom, content, problem, words) => {
    expect(publishMenu(ALL, { ...WHO, effectiveFrom, content }, STORE)).toEqual({ ok: false, error: problem })
    expect(explainPublishProblem(problem)).toBe(words)
  })

  it('may only remove', () => {
    const content: MenuContent = { kind: 'changes', put: [], removed: ['tea'] }
    const published = publishMenu(ALL, { ...WHO, effectiveFrom: from(NOW), content }, STORE)
    expect(published.ok && items(published.value, NOW)).toEqual(['cake'])
  })
})

describe('rolling back', () => {
  it('is a new version with the old content; what waits for its day still comes', () => {
    const back = rollBackMenu(ALL, 1, WHO, STORE)
    if (!back.ok) throw new Error(back.error.type)
    expect(back.value.at(-1)).toEqual({
      ...WHO,
      number: 4,
      effectiveFrom: from(NOW),
      content: whole('tea'),
      rollbackTo: 1,
    })
    expect(items(back.value, '2026-11-20T09:59:59.999Z')).toEqual(['cake', 'tea'])
    expect(items(back.value, NOW)).toEqual(['tea'])
    expect(items(back.value, '2026-12-01T03:00:00.000Z')).toEqual(['punch', 'tea'])
    expect(rollBackMenu(back.value, 1, WHO, STORE)).toEqual(back)
  })

  it('goes forward again by rolling back to the one before', () => {
    const back = rollBackMenu(ALL, 1, WHO, STORE)
    if (!back.ok) throw new Error(back.error.type)
    const again = rollBackMenu(back.value, 2, { ...WHO, id: 'publication-10' }, STORE)
    expect(again.ok && items(again.value, NOW)).toEqual(['cake', 'tea'])
  })

  it.each<[number, PublishProblem, string]>([
    [2, { type: 'is-in-effect', number: 2 }, 'Version 2 is the menu already.'],
    [
      3,
      { type: 'was-never-in-effect', number: 3 },
      'Version 3 was never in effect, so there is nothing to go back to.',
    ],
    [
      7,
      { type: 'was-never-in-effect', number: 7 },
      'Version 7 was never in effect, so there is nothing to go back to.',
    ],
  ])('to version %i is refused', (to, problem, words) => {
    expect(rollBackMenu(ALL, to, WHO, STORE)).toEqual({ ok: false, error: problem })
    expect(explainPublishProblem(problem)).toBe(words)
  })
})

describe('withdrawing a version that waits', () => {
  it('keeps it from ever coming, once', () => {
    const withdrawn = withdrawMenu(ALL, 3, NOW, STORE)
    if (!withdrawn.ok) throw new Error(withdrawn.error.type)
    expect(withdrawn.value).toEqual([ONE, TWO, { ...STAGED, withdrawnAt: NOW }])
    expect(items(withdrawn.value, '2026-12-24T00:00:00.000Z')).toEqual(['cake', 'tea'])
    expect(withdrawMenu(withdrawn.value, 3, '2026-11-21T00:00:00.000Z', STORE)).toEqual(withdrawn)
  })

  it.each<[string, number, string, PublishProblem, string]>([
    ['nobody knows', 7, NOW, { type: 'no-such-version', number: 7 }, 'There is no version 7.'],
    [
      'that begins this moment',
      3,
      '2026-12-01T03:00:00.000Z',
      { type: 'took-effect', number: 3 },
      'Version 3 has taken effect. Roll back to an earlier one instead.',
    ],
  ])('is refused for one %s', (_, number, at, problem, words) => {
    expect(withdrawMenu(ALL, number, at, STORE)).toEqual({ ok: false, error: problem })
    expect(explainPublishProblem(problem)).toBe(words)
  })

  it('is possible until the last moment', () => {
    expect(withdrawMenu(ALL, 3, '2026-12-01T02:59:59.999Z', STORE).ok).toBe(true)
  })
})
