import { EMPTY_CHAIN, ENDS_ENROLMENT } from '@evertill/sync-protocol'
import type { Journal } from './journal/journal.ts'
import type { Reply } from './server-link/send-request.ts'
import type { ServerLink } from './server-link/server-link.ts'

/**
 * Asks the server whether it is done with this identity: blocked, not recognised, or forked, which is also when the
 * server's last command is not the journal's at that place (S7, S14). Only then may the till be enrolled again.
 */
export async function hasEndedEnrolment(given: {
  link: ServerLink
  journal: Journal
  unsent: number
}): Promise<Reply<boolean>> {
  const { link, journal, unsent } = given
  const reply = await link.hello(unsent)
  if (reply.status === 'unreachable') return reply
  if (reply.status === 'refused') {
    return ENDS_ENROLMENT.has(reply.error.code) ? { status: 'ok', answer: true } : reply
  }
  const { status, lastTseq, lastHash } = reply.answer.terminal
  return { status: 'ok', answer: status !== 'active' || lastHash !== (await hashAt(journal, lastTseq)) }
}

async function hashAt(journal: Journal, tseq: number): Promise<string | undefined> {
  if (tseq === EMPTY_CHAIN.lastTseq) return EMPTY_CHAIN.lastHash
  return (await journal.read(tseq, 1)).commands[0]?.hash
}
