import { copyFile, open, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { applyAttemptEvent, type CardAttempt, type Instant, isOpenAttempt } from '@evertill/domain'
import { syncFolder } from '../sync-folder.ts'
import { writeDurably } from '../write-durably.ts'
import { readRows } from './attempt-file.ts'
import { type AttemptRow, type DayClosed, type DayRow, lineFromRows } from './attempt-rows.ts'

/** A file of this size is read within half a second; a busy till fills it in some months. */
const MOST_BYTES = 8 * 1_024 * 1_024

/**
 * Sets old attempts aside when the file has grown: the whole file is copied beside itself, then replaced by what is
 * still needed, which are open attempts, those begun since `keepFrom` and those of the day that is not closed. A power
 * cut leaves the old file or the new one. A file that is not whole is left as it is.
 */
export async function archiveAttempts(
  path: string,
  keepFrom: Instant,
  mostBytes: number = MOST_BYTES,
): Promise<void> {
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  )
  if (size <= mostBytes) return
  const bytes = await readFile(path)
  const { rows, end } = readRows(bytes)
  if (end !== bytes.length) return
  const kept = rowsToKeep(rows, keepFrom)
  if (kept.length === rows.length) return
  const archive = `${path}.until-${keepFrom.replaceAll(':', '')}`
  await copyFile(path, archive)
  const copy = await open(archive, 'r')
  await copy.sync()
  await copy.close()
  await syncFolder(dirname(path))
  await writeDurably(path, Buffer.concat(kept.map((row) => lineFromRows([row]))))
}

/** The rows of attempts and days that are still needed, and the last close of each card terminal's day. */
function rowsToKeep(rows: readonly AttemptRow[], keepFrom: Instant): readonly AttemptRow[] {
  const attempts = new Map<string, CardAttempt>()
  const closed = new Map<string, DayClosed>()
  /** Whether each is of late. */
  const days = new Map<string, boolean>()
  for (const row of rows) {
    if ('intent' in row) attempts.set(row.intent.id, { status: 'created', intent: row.intent, seq: 0 })
    else if ('event' in row) {
      const before = attempts.get(row.event.attemptId)
      const after = before && applyAttemptEvent(before, row.event)
      if (after?.ok) attempts.set(row.event.attemptId, after.value)
    } else if ('dayClosed' in row) closed.set(row.dayClosed.cardTerminalId, row.dayClosed)
    else if ('dayTotals' in row) days.set(row.dayTotals.id, row.dayTotals.at >= keepFrom)
  }
  const printed = new Set(rows.flatMap((row) => ('dayPrinted' in row ? [row.dayPrinted.id] : [])))
  const isNeededDay = (id = ''): boolean => days.has(id) && (days.get(id) === true || !printed.has(id))
  const isNeeded = (attempt: CardAttempt): boolean =>
    isOpenAttempt(attempt) ||
    attempt.intent.createdAt >= keepFrom ||
    attempt.intent.id > (closed.get(attempt.intent.cardTerminalId)?.lastAttemptId ?? '')
  const needed = new Set([...attempts.values()].filter(isNeeded).map(({ intent }) => intent.id))
  // What a reversal gives back must be there for it.
  for (const id of [...needed]) needed.add(attempts.get(id)?.intent.ofAttemptId ?? id)
  const lastCloses = new Set(closed.values())
  return rows.filter((row) => {
    if ('dayClosed' in row) return lastCloses.has(row.dayClosed) || isNeededDay(row.dayClosed.id)
    if ('dayTotals' in row) return isNeededDay(row.dayTotals.id)
    if ('dayOpen' in row) return isNeededDay(row.dayOpen.id)
    return 'dayPrinted' in row ? isNeededDay(row.dayPrinted.id) : needed.has(attemptOf(row))
  })
}

function attemptOf(row: Exclude<AttemptRow, DayRow>): string {
  if ('intent' in row) return row.intent.id
  return 'event' in row ? row.event.attemptId : row.slips.attemptId
}
