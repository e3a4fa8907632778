import { describe, expect, it } from 'vitest'
import type { SyncReport, SyncState } from '../../../engine/terminal.ts'
import { hashInGroups, officeAnswer } from './office-answer.ts'

const online: SyncState = { link: 'online', unsent: 0, quarantined: 0, unreadable: 0 }
const report: SyncReport = {
  businessDay: '2026-11-21',
  day: { sales: 312, acknowledged: 312 },
  saved: 1_204,
  sent: 1_204,
  acknowledged: 1_204,
  unreadable: [],
}

describe('is everything at head office?', () => {
  it('yes, with the sales of the day', () => {
    expect(officeAnswer(report, online)).toEqual({
      tone: 'good',
      key: 'office.answer.all',
      values: { sales: 312, acknowledged: 312 },
      after: { key: 'office.after.all', count: 0 },
    })
  })

  it('yes before the first sale of a day', () => {
    const quiet = { ...report, day: { sales: 0, acknowledged: 0 } }
    expect(officeAnswer(quiet, online).key).toBe('office.answer.none-today')
  })

  it('not yet while anything waits, a reprint of yesterday too; and it says whether it is on its way', () => {
    const waiting = { ...report, saved: 1_207, day: { sales: 314, acknowledged: 312 } }
    expect(officeAnswer(waiting, online)).toMatchObject({
      tone: 'waiting',
      key: 'office.answer.not-yet',
      values: { sales: 314, acknowledged: 312 },
      after: { key: 'office.after.sending', count: 3 },
    })
    expect(officeAnswer(waiting, { ...online, link: 'offline' }).after.key).toBe('office.after.waiting')
    expect(officeAnswer({ ...report, saved: 1_205 }, online).key).toBe('office.answer.not-yet')
  })

  it('no where head office refuses the till, whatever has arrived', () => {
    const blocked = { ...online, refused: 'blocked' }
    expect(officeAnswer(report, blocked)).toMatchObject({ tone: 'problem', key: 'office.answer.refused' })
    // Nobody is promised that it goes by itself.
    expect(officeAnswer({ ...report, saved: 1_205 }, blocked).after).toEqual({
      key: 'office.after.kept',
      count: 1,
    })
  })
})

describe('a hash to compare', () => {
  it('is short in two groups and whole in sixteen', () => {
    const hash = '3fa291c0'.repeat(8)
    expect(hashInGroups(hash, false)).toBe('3fa2 91c0')
    expect(hashInGroups(hash, true).split(' ')).toHaveLength(16)
    expect(hashInGroups(hash, true).replaceAll(' ', '')).toBe(hash)
  })
})
