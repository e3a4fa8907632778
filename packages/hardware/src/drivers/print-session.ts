import type { PrinterFault, PrinterState, PrintOutcome, PrintProblem } from '../ports/receipt-printer.ts'
import {
  automaticStatusOn,
  drawerKick,
  initialise,
  realtimeDrawerKick,
  realtimeStatus,
  rollStatus,
} from '../protocols/escpos/commands.ts'
import type { PrinterProfile } from '../protocols/escpos/printer-profile.ts'
import { createReplyReader, type PrinterReply } from '../protocols/escpos/reply-reader.ts'
import { isFault, stateFromAsb, stateFromRealtime } from '../protocols/escpos/status.ts'
import type { ByteLink, OpenLink } from '../transports/byte-link.ts'

export interface SessionTimings {
  /** Patience for one DLE EOT answer. */
  readonly statusMs: number
  /** Patience for the end-of-job answer; grows with the job by `confirmMsPerKib`. */
  readonly confirmMs: number
  readonly confirmMsPerKib: number
}

export const sessionTimings: SessionTimings = { statusMs: 500, confirmMs: 8_000, confirmMsPerKib: 250 }

/** One connection to a printer: ask, print, wait for its word, hang up. */
export interface PrintSession {
  readonly open: OpenLink
  readonly profile: PrinterProfile
  readonly timings: SessionTimings
}

/** Asks the printer how it is. A statusless one that takes the connection is `unknown`. */
export async function askStatus(session: PrintSession): Promise<PrinterState> {
  const talk = await openTalk(session)
  if (talk === undefined) return 'offline'
  const state = await talk.check()
  await talk.link.close()
  return state
}

/**
 * Prints encoded rows (hardware facts 1.6): ask DLE EOT 1–4 and hold the job with its cause before anything is
 * written; automatic status on; drawer, body in pieces, watching the status between them; `GS r 1`, whose answer
 * alone makes it `printed`. A drawer that is due opens even when the paper is out, since the guest waits for change.
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
  return outcome.type === 'sent' && !closed.ok
    ? { ...outcome, type: 'interrupted', problem: 'interrupted' }
    : outcome
}

async function printOver(
  talk: Talk,
  { profile, timings }: PrintSession,
  body: Uint8Array,
  openDrawer: boolean,
): Promise<PrintOutcome> {
  const before = await talk.check()
  if (isFault(before)) {
    const kicked =
      talk.answered() && openDrawer && (await talk.link.write(realtimeDrawerKick(profile.drawer))).ok
    // An answer after the pulse says that the pulse was taken; hanging up before could swallow it.
    if (kicked) await talk.check()
    return { type: 'held', problem: before, drawerKicked: kicked }
  }
  const full = profile.status === 'full'
  const job = Buffer.concat([
    initialise,
    ...(full ? [automaticStatusOn] : []),
    ...(openDrawer ? [drawerKick(profile.drawer)] : []),
    body,
  ])
  const drawerKicked = openDrawer
  const interrupted = (problem: PrintProblem): PrintOutcome => ({
    type: 'interrupted',
    problem,
    drawerKicked,
  })

  const written = await Promise.race([talk.link.write(job), talk.fault])
  if (typeof written === 'string') return interrupted(written)
  if (!written.ok) return interrupted('interrupted')
  if (!full) return { type: 'sent', drawerKicked }

  const patience = timings.confirmMs + (timings.confirmMsPerKib * job.length) / 1_024
  const confirmed = await within(patience, Promise.race([talk.confirm(), talk.fault, talk.link.ended]))
  if (confirmed === 'on-paper') return { type: 'printed', drawerKicked }
  return interrupted(typeof confirmed === 'string' ? confirmed : 'interrupted')
}

/** The open wire with the printer's answers sorted out. */
interface Talk {
  readonly link: ByteLink
  check(): Promise<PrinterState>
  answered(): boolean
  /** The first fault the printer reports by itself. */
  readonly fault: Promise<PrinterFault>
  /** Asks `GS r 1`; only an answer that comes after the question counts. */
  confirm(): Promise<'on-paper'>
}

async function openTalk({ open, profile, timings }: PrintSession): Promise<Talk | undefined> {
  const fault = Promise.withResolvers<PrinterFault>()
  let roll = Promise.withResolvers<'on-paper'>()
  let realtime = Promise.withResolvers<number>()
  let answered = false

  const heed = (reply: PrinterReply): void => {
    if (reply.type === 'realtime') {
      answered = true
      realtime.resolve(reply.status)
    }
    if (reply.type === 'roll') roll.resolve('on-paper')
    if (reply.type === 'automatic') {
      const state = stateFromAsb(reply.packet)
      if (isFault(state)) fault.resolve(state)
    }
  }
  const read = createReplyReader()
  const opened = await open((bytes) => read(bytes).forEach(heed))
  if (!opened.ok) return undefined
  const link = opened.value

  const ask = async (n: 1 | 2 | 3 | 4): Promise<number | undefined> => {
    realtime = Promise.withResolvers<number>()
    const written = await link.write(realtimeStatus(n))
    if (!written.ok) return undefined
    const answer = await within(timings.statusMs, Promise.race([realtime.promise, link.ended]))
    return typeof answer === 'number' ? answer : undefined
  }

  return {
    link,
    fault: fault.promise,
    async confirm() {
      roll = Promise.withResolvers<'on-paper'>()
      await link.write(rollStatus)
      return roll.promise
    },
    answered: () => answered,
    async check() {
      if (profile.status === 'statusless') return 'unknown'
      const answers: number[] = []
      for (const n of [1, 2, 3, 4] as const) {
        const answer = await ask(n)
        // The four answers look alike, so one missing makes the rest unreadable.
        if (answer === undefined) return 'offline'
        answers.push(answer)
      }
      const [printer = 0, offlineCause = 0, errorCause = 0, paper = 0] = answers
      return stateFromRealtime({ printer, offlineCause, errorCause, paper })
    },
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), ms)
  const result = await Promise.race([work, late.promise])
  clearTimeout(timer)
  return result
}
