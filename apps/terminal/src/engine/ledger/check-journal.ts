import { type ChainHead, EMPTY_CHAIN, explainJournalFinding } from '@evertill/sync-protocol'
import type { Host } from '../../contract/index.ts'
import type { JournalCheck } from '../terminal.ts'
import type { OnProgress } from './complete-outbox.ts'

/** Some 25 ms of hashing: the host prints and sends between two pages. */
const PAGE = 250
/** Nobody reads more sentences than this; the count goes on. */
const MOST_SENTENCES = 50

/**
 * Checks the till's whole journal, page by page: every hash, every link, every place, and that it still contains what
 * others have seen of it (I10). `anchors` are those heads; `entries` is how many the journal should have.
 */
export async function checkJournal(
  host: Host,
  { anchors, entries }: { anchors: readonly ChainHead[]; entries: number },
  onProgress: OnProgress = () => {},
): Promise<JournalCheck> {
  const sentences: string[] = []
  let found = 0
  let lines = 0
  let after = EMPTY_CHAIN
  for (let more = true; more; ) {
    const page = await host.call('journal.check', {
      fromLine: lines + 1,
      limit: PAGE,
      after,
      anchors: [...anchors],
    })
    const told = [
      ...page.unreadable.map((line) => `Line ${line} cannot be read.`),
      ...page.findings.map(explainJournalFinding),
    ]
    found += told.length
    sentences.push(...told.slice(0, MOST_SENTENCES - sentences.length))
    lines += page.lines
    after = page.head
    more = page.more && page.lines > 0
    onProgress(lines, Math.max(lines, entries))
  }
  return { entries: lines, hash: after.lastHash, findings: sentences, found }
}
