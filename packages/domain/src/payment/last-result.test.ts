import { describe, expect, it } from 'vitest'
import { aCardIntent, aLastResult, anApproval } from '../testing/index.ts'
import type { CardApproval, CardIntent, LostAttemptKnowledge } from './card-attempt.ts'
import { type LastResult, type LastResultMeaning, meaningOf } from './last-result.ts'

const SENT_AT = '2026-11-21T10:00:00.000Z'
/** The till heard that the card terminal had begun, and nothing after that. */
const lost = { sentAt: SENT_AT, hasBegun: true }
const previous = anApproval({ receipt: '0021', trace: '000021' })
const unknownBefore = { before: undefined }
const untold = anApproval({ receipt: '', trace: '' })

const wait: LastResultMeaning = { type: 'wait' }
const notExecuted: LastResultMeaning = { type: 'not-executed' }
const ambiguous: LastResultMeaning = { type: 'needs-operator', why: 'ambiguous' }
const ours = (answer: LastResult): LastResultMeaning =>
  answer.type === 'transaction' ? { type: 'ours', transaction: answer.transaction } : wait

describe('the card terminal is asked for its last result, and', () => {
  it.each<[string, LastResult, Partial<CardIntent>, LastResultMeaning]>([
    ['is busy', { type: 'busy' }, {}, wait],
    ['is not there', { type: 'unreachable' }, {}, wait],
    ['cannot say', { type: 'not-supported' }, {}, { type: 'needs-operator', why: 'not-supported' }],
    ['has a new record of that amount', aLastResult(), {}, ours(aLastResult())],
    [
      'has a new one, approved, while it finishes printing',
      aLastResult({}, false),
      {},
      ours(aLastResult({}, false)),
    ],
    [
      'has a new one that was declined',
      aLastResult({ outcome: 'declined' }),
      {},
      ours(aLastResult({ outcome: 'declined' })),
    ],
    ...(['declined', 'aborted'] as const).map(
      (outcome): [string, LastResult, Partial<CardIntent>, LastResultMeaning] => [
        `has one that was ${outcome}, perhaps of a try before, while the guest stands at the PIN prompt`,
        aLastResult({ outcome }, false),
        {},
        wait,
      ],
    ),
    [
      'has a reversal that was done already, while it is busy',
      aLastResult({ kind: 'reversal', outcome: 'already-reversed' }, false),
      { kind: 'reversal' },
      ours(aLastResult({ kind: 'reversal', outcome: 'already-reversed' }, false)),
    ],
    [
      'has a new one whose clock is years behind: numbers come first',
      aLastResult({ at: '2001-01-01T00:00:00.000Z' }),
      {},
      ours(aLastResult({ at: '2001-01-01T00:00:00.000Z' })),
    ],
    ['still has the one before', aLastResult({ approval: previous }), {}, notExecuted],
    [
      'still has the one before, with a clock that runs ahead',
      aLastResult({ approval: previous, at: '2030-01-01T00:00:00.000Z' }),
      {},
      notExecuted,
    ],
    [
      'still has the one before, but the guest stands at the PIN prompt',
      aLastResult({ approval: previous }, false),
      {},
      wait,
    ],
    [
      'began its receipt numbers anew: another trace is another payment',
      aLastResult({ approval: anApproval({ receipt: '0021' }) }),
      {},
      ours(aLastResult({ approval: anApproval({ receipt: '0021' }) })),
    ],
    [
      'has the trace of the one before and a new receipt',
      aLastResult({ approval: anApproval({ trace: '000021' }) }),
      {},
      ours(aLastResult({ approval: anApproval({ trace: '000021' }) })),
    ],
    [
      'names the one before by trace alone',
      aLastResult({ approval: { ...previous, receipt: '' } }),
      {},
      notExecuted,
    ],
    [
      'names the one before by receipt alone',
      aLastResult({ approval: { ...previous, trace: '' } }),
      {},
      notExecuted,
    ],
    ['has a new one of less', aLastResult({ amount: 1_189 }), {}, ambiguous],
    ['has a new one of another kind', aLastResult({ kind: 'refund' }), {}, ambiguous],
    [
      'has charged amount and tip',
      aLastResult({ amount: 1_300 }),
      { tip: 110 },
      ours(aLastResult({ amount: 1_300 })),
    ],
    ['left the tip out', aLastResult(), { tip: 110 }, ambiguous],
    ['has no record, as before', { type: 'none', idle: true }, unknownBefore, notExecuted],
    ['has no record yet', { type: 'none', idle: false }, unknownBefore, wait],
    ['has no record any more: an end of day cleared it', { type: 'none', idle: true }, {}, ambiguous],
    ['has one of then, by the clock', aLastResult(), unknownBefore, ours(aLastResult())],
    [
      'has one from five minutes before, by another clock',
      aLastResult({ at: '2026-11-21T09:55:00.000Z' }),
      unknownBefore,
      ours(aLastResult({ at: '2026-11-21T09:55:00.000Z' })),
    ],
    [
      'has one from just over five minutes before',
      aLastResult({ at: '2026-11-21T09:54:59.999Z' }),
      unknownBefore,
      notExecuted,
    ],
    ['has one without a time', aLastResult({ at: undefined }), unknownBefore, ambiguous],
    ['has one at no time', aLastResult({ at: 'noon' }), unknownBefore, ambiguous],
    [
      'has one without a number: time decides',
      aLastResult({ approval: untold }),
      {},
      ours(aLastResult({ approval: untold })),
    ],
    [
      'has one without a number, from before: time decides',
      aLastResult({ approval: untold, at: '2026-11-20T10:00:00.000Z' }),
      {},
      notExecuted,
    ],
  ])('%s', (_, answer, changes, meaning) => {
    expect(meaningOf(answer, aCardIntent(changes), lost)).toEqual(meaning)
  })

  it('nothing is concluded from a time the till did not stamp', () => {
    expect(meaningOf(aLastResult(), aCardIntent(unknownBefore), { ...lost, sentAt: 'noon' })).toEqual(
      ambiguous,
    )
  })
})

describe('a record of more than was asked', () => {
  const withTip = (amount = 1_400, changes: Partial<CardApproval> = {}) =>
    aLastResult({ amount, approval: anApproval(changes) })
  const tipped = (tip: number, changes: Partial<CardApproval> = {}): LastResultMeaning =>
    ours(aLastResult({ amount: 1_190 + tip, approval: { ...anApproval(changes), tip } }))
  const heard = anApproval({ tip: 210 })
  const unheard = { ...lost, hasBegun: false }

  it.each<[string, LastResult, Partial<CardIntent>, LostAttemptKnowledge, LastResultMeaning]>([
    ['that comes right after the one before', withTip(), {}, lost, tipped(210)],
    ['of twice as much', withTip(2_380), {}, lost, tipped(1_190)],
    ['of more than twice as much', withTip(2_381), {}, lost, ambiguous],
    ['that came before it was heard that it began', withTip(), {}, unheard, ambiguous],
    ['with room for another in between', withTip(1_400, { receipt: '0023' }), {}, lost, ambiguous],
    ['whose trace leaves room for another', withTip(1_400, { trace: '000024' }), {}, lost, ambiguous],
    [
      'that is known by its receipt alone',
      withTip(1_400, { trace: '' }),
      {},
      lost,
      tipped(210, { trace: '' }),
    ],
    ['without any number', withTip(1_400, { receipt: '', trace: '' }), {}, lost, ambiguous],
    ['where none was known before', withTip(), unknownBefore, lost, ambiguous],
    ['after a day was closed', withTip(), { before: { receipt: 'none', trace: 'none' } }, lost, ambiguous],
    ['of a refund', aLastResult({ kind: 'refund', amount: 1_400 }), { kind: 'refund' }, lost, ambiguous],
    ['whose approval the till had on disk', withTip(), unknownBefore, { ...unheard, heard }, tipped(210)],
    [
      'whose approval on disk has another tip',
      withTip(1_401),
      unknownBefore,
      { ...unheard, heard },
      ambiguous,
    ],
    [
      'other than the approval on disk',
      withTip(1_400, { receipt: '0023' }),
      {},
      { ...unheard, heard },
      ambiguous,
    ],
  ])('%s', (_, answer, changes, known, meaning) => {
    expect(meaningOf(answer, aCardIntent(changes), known)).toEqual(meaning)
  })

  it('that was declined with the tip is a declined payment', () => {
    const answer = aLastResult({ amount: 1_400, outcome: 'declined' })
    expect(meaningOf(answer, aCardIntent(), lost)).toMatchObject({
      type: 'ours',
      transaction: { outcome: 'declined' },
    })
  })
})
