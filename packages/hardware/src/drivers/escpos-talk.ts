import type { PrinterFault } from '../ports/receipt-printer.ts'
import {
  automaticStatusOn,
  drawerKick,
  initialise,
  realtimeDrawerKick,
  realtimeStatus,
  rollStatus,
} from '../protocols/escpos/commands.ts'
import { createReplyReader, type PrinterReply } from '../protocols/escpos/reply-reader.ts'
import { isFault, stateFromAsb, stateFromRealtime } from '../protocols/escpos/status.ts'
import { type PrinterTalk, type PrintSession, within } from './printer-talk.ts'

const nearEnd = 0x03

/** Opens the wire to an ESC/POS printer; undefined when it does not open. */
export async function openEscPosTalk({
  open,
  profile,
  timings,
}: PrintSession): Promise<PrinterTalk | undefined> {
  const fault = Promise.withResolvers<PrinterFault>()
  let roll = Promise.withResolvers<'on-paper' | 'on-paper-low'>()
  let realtime = Promise.withResolvers<number>()
  let answered = false

  const heed = (reply: PrinterReply): void => {
    if (reply.type === 'realtime') {
      answered = true
      realtime.resolve(reply.status)
    }
    if (reply.type === 'roll') roll.resolve(reply.status & nearEnd ? 'on-paper-low' : 'on-paper')
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
    prologue: Buffer.concat([initialise, ...(profile.status === 'full' ? [automaticStatusOn] : [])]),
    kick: drawerKick(profile.drawer),
    kickAtOnce: realtimeDrawerKick(profile.drawer),
    async confirm() {
      roll = Promise.withResolvers()
      await link.write(rollStatus)
      return roll.promise
    },
    answered: () => answered,
    async check() {
      if (profile.status === 'none') return 'unknown'
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
