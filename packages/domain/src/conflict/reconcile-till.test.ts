import { describe, expect, it } from 'vitest'
import { toldReport } from '../cash/told-report.ts'
import { aCashMovement, aClosedTill, aTillClosing, aTillOpening, aUuid } from '../testing/index.ts'
import { explainTillFlag, reconcileTill, type TillRecord } from './reconcile-till.ts'

const TILL = aUuid(9)
const of = (command: TillRecord['command'], terminalId = TILL): TillRecord => ({ terminalId, command })
const opening = of(aTillOpening())
const z = toldReport(aClosedTill().z)
const closing = of({ ...aTillClosing(), z })
const drop = of({ ...aCashMovement(), type: 'till.drop' })
const next = aTillOpening({ id: 'open-2', sessionId: 'session-2', carried: z.carriedOn })

/** The type of the flag, or what became of it. */
const told = (before: readonly TillRecord[], record: TillRecord) => {
  const { outcome, flag } = reconcileTill(before, record)
  return flag?.type ?? outcome
}

describe('what a till tells of its drawer', () => {
  it('is taken where it follows from what is known', () => {
    expect(told([], opening)).toBe('applied')
    expect(told([opening], drop)).toBe('applied')
    expect(told([opening, drop], closing)).toBe('applied')
    expect(told([opening, closing], of(next))).toBe('applied')
  })

  it.each<[string, readonly TillRecord[], TillRecord]>([
    ['till-session-unknown', [], drop],
    ['till-session-opened-twice', [opening], opening],
    ['till-session-closed', [opening, closing], drop],
    ['till-session-closed', [opening, closing], closing],
    ['till-session-of-another-till', [opening], of(closing.command, aUuid(8))],
    ['earlier-session-open', [opening], of(next)],
    ['z-not-carried', [], of(next)],
    ['z-not-carried', [opening, closing], of(aTillOpening({ sessionId: 'session-2' }))],
    ['z-does-not-add-up', [opening], of({ ...aTillClosing(), z: { ...z, counted: z.counted + 1 } })],
    ['z-does-not-add-up', [opening], of({ ...aTillClosing(), z: { ...z, sessionId: 'session-9' } })],
    ['z-does-not-add-up', [opening], of({ ...aTillClosing(), z: { ...z, terminalId: aUuid(8) } })],
  ])('is kept all the same and waits for a person: %s', (type, before, record) => {
    const { outcome, flag } = reconcileTill(before, record)
    expect([outcome, flag?.type]).toEqual(['in-review', type])
    expect(flag && explainTillFlag(flag)).toMatch(/^[A-Z].*\.$/)
  })

  it('another till’s sessions are no part of its chain', () => {
    const other = of(aTillOpening({ sessionId: 'session-8' }), aUuid(8))
    expect(told([other], opening)).toBe('applied')
  })

  it('says which Z report is missing', () => {
    const { flag } = reconcileTill([], of(next))
    expect(flag && explainTillFlag(flag)).toBe('The till goes on from Z 1, but its last one here is Z 0.')
  })
})
