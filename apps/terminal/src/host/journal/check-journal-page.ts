import { type CommandLink, commandLinkSchema, verifyJournal } from '@evertill/sync-protocol'
import type { HostAnswer, HostArgument } from '../../contract/index.ts'
import type { Journal } from './journal.ts'

/**
 * Checks one page of a till's journal as it lies on the disk (I10): every line is a command, intact, chained, in its
 * place and of this till; and heads seen elsewhere are in it. A damaged line is a finding, never an error.
 */
export async function checkJournalPage(
  journal: Pick<Journal, 'lines'>,
  terminalId: string,
  { fromLine, limit, after, anchors }: HostArgument<'journal.check'>,
): Promise<HostAnswer<'journal.check'>> {
  const { lines, more } = await journal.lines(fromLine, limit)
  const read = lines.map(linkFromLine)
  const links = read.filter((link) => link !== undefined)
  const last = read.findLast((link, index) => link?.tseq === fromLine + index)
  const head = last ? { lastTseq: last.tseq, lastHash: last.hash } : after
  // Only the last page can tell that something is missing behind it.
  const due = anchors.filter(
    ({ lastTseq }) => lastTseq > after.lastTseq && (!more || lastTseq <= head.lastTseq),
  )
  return {
    lines: lines.length,
    unreadable: read.flatMap((link, index) => (link ? [] : [fromLine + index])),
    findings: verifyJournal(links, { terminalId, start: after, anchors: due }),
    head,
    more,
  }
}

function linkFromLine(line: string): CommandLink | undefined {
  try {
    return commandLinkSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
