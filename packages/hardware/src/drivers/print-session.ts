import type { PrinterState, PrintOutcome, PrintProblem } from '../ports/receipt-printer.ts'
import { isFault } from '../protocols/escpos/status.ts'
import { openEscPosTalk } from './escpos-talk.ts'
import { type PrinterTalk, type PrintSession, within } from './printer-talk.ts'
import { openStarTalk } from './star-talk.ts'

const openTalk = (session: PrintSession): Promise<PrinterTalk | undefined> =>
  session.profile.language === 'star-line' ? openStarTalk(session) : openEscPosTalk(session)

/** Asks the printer how it is. A statusless one that takes the connection is `unknown`. */
export async function statusInSession(session: PrintSession): Promise<PrinterState> {
  const talk = await openTalk(session)
  if (talk === undefined) return 'offline'
  const state = await talk.check()
  await talk.link.close()
  return state
}

/**
 * Prints encoded rows (hardware facts 1.6): ask for the status and hold the job with its cause before anything is
 * written; automatic status on; drawer, body in pieces, watching the status between them; then the question whose
 * answer alone makes it `printed`. A drawer that is due opens even when the paper is out, since the guest waits for
 * change.
 */
export async function printInSession(
  session: PrintSession,
  body: Uint8Array,
  openDrawer: boolean,
): Promise<PrintOutcome> {
  const talk = await openTalk(session)
  if (talk === undefined) return { type: 'held', problem: 'offline', drawerKicked: false }
  const outcome = await printOver(talk, session, body, openDrawer)
  const closed = await talk.link.close()
  if (outcome.type !== 'sent' || closed.ok) return outcome
  // A spooler refuses a job as a whole; any other wire that broke may have brought some of it.
  return closed.error.type === 'unreachable'
    ? { type: 'held', problem: 'offline', drawerKicked: false }
    : { ...outcome, type: 'interrupted', problem: 'interrupted' }
}

async function printOver(
  talk: PrinterTalk,
  { profile, timings }: PrintSession,
  body: Uint8Array,
  openDrawer: boolean,
): Promise<PrintOutcome> {
  const before = await talk.check()
  if (isFault(before)) {
    const kicked = talk.answered() && openDrawer && (await talk.link.write(talk.kickAtOnce)).ok
    // An answer after the pulse says that the pulse was taken; hanging up before could swallow it.
    if (kicked) await talk.check()
    return { type: 'held', problem: before, drawerKicked: kicked }
  }
  const job = Buffer.concat([talk.prologue, ...(openDrawer ? [talk.kick] : []), body])
  const drawerKicked = openDrawer
  const interrupted = (problem: PrintProblem): PrintOutcome => ({
    type: 'interrupted',
    problem,
    drawerKicked,
  })

  const written = await Promise.race([talk.link.write(job), talk.fault])
  if (typeof written === 'string') return interrupted(written)
  if (!written.ok) return interrupted('interrupted')
  if (profile.status === 'none') return { type: 'sent', drawerKicked }
  if (profile.status === 'partial') {
    const after = await talk.check()
    return isFault(after) ? interrupted(after) : { type: 'sent', drawerKicked, state: after }
  }

  const patience = timings.confirmMs + (timings.confirmMsPerKib * job.length) / 1_024
  const confirmed = await within(patience, Promise.race([talk.confirm(), talk.fault, talk.link.ended]))
  if (confirmed === 'on-paper') return { type: 'printed', drawerKicked }
  if (confirmed === 'on-paper-low') return { type: 'printed', drawerKicked, paperLow: true }
  return interrupted(typeof confirmed === 'string' ? confirmed : 'interrupted')
}
