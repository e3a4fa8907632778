import type { SyncReport, SyncState } from '../../../engine/terminal.ts'
import type { Tone } from '../status/status-facts.ts'

/** The answer at the top of the screen, and the sentence under it: which words, with which figures. */
export interface OfficeAnswer {
  readonly tone: Tone
  readonly key: string
  readonly values: Readonly<Record<string, number>>
  readonly after: { readonly key: string; readonly count: number }
}

/** Answers "is everything at head office?" from what the till itself has counted. */
export function officeAnswer({ day, saved, acknowledged }: SyncReport, sync: SyncState): OfficeAnswer {
  const waiting = saved - acknowledged
  const values = { sales: day.sales, acknowledged: day.acknowledged }
  const onTheWay = sync.link === 'online' ? 'sending' : 'waiting'
  const how = waiting === 0 ? 'all' : sync.refused === undefined ? onTheWay : 'kept'
  const after = { key: `office.after.${how}`, count: waiting }
  if (sync.refused !== undefined) return { tone: 'problem', key: 'office.answer.refused', values, after }
  if (waiting > 0) return { tone: 'waiting', key: 'office.answer.not-yet', values, after }
  return {
    tone: 'good',
    key: day.sales === 0 ? 'office.answer.none-today' : 'office.answer.all',
    values,
    after,
  }
}

/** A hash for a telephone: its first eight digits in two groups, or all of it in groups of four. */
export function hashInGroups(hash: string, whole: boolean): string {
  return (whole ? hash : hash.slice(0, 8)).replaceAll(/.{4}(?=.)/g, '$& ')
}
