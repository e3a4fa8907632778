import type { PrinterFault, PrinterState } from '../ports/receipt-printer.ts'
import { isFault } from '../protocols/escpos/status.ts'
import {
  askStatus,
  automaticStatusOn,
  clearJobCount,
  drawerKick,
  endOfJob,
  initialise,
  realtimeDrawerKick,
} from '../protocols/star/commands.ts'
import { createPacketReader, jobCountOf, type StarPacket, stateFromStar } from '../protocols/star/status.ts'
import { type PrinterTalk, type PrintSession, within } from './printer-talk.ts'

/** Opens the wire to a printer in Star line mode; undefined when it does not open. */
export async function openStarTalk({
  open,
  profile,
  timings,
}: PrintSession): Promise<PrinterTalk | undefined> {
  const fault = Promise.withResolvers<PrinterFault>()
  let status = Promise.withResolvers<StarPacket>()
  let counted = Promise.withResolvers<'on-paper' | 'on-paper-low'>()
  let answered = false
  let printing = false

  const heed = (packet: StarPacket): void => {
    answered = true
    status.resolve(packet)
    const state = stateFromStar(packet)
    if (printing && isFault(state)) fault.resolve(state)
    // The count was cleared with this job, so one is this job's end.
    if (jobCountOf(packet) === 1) counted.resolve(state === 'paper-low' ? 'on-paper-low' : 'on-paper')
  }
  const read = createPacketReader()
  const opened = await open((bytes) => read(bytes).forEach(heed))
  if (!opened.ok) return undefined
  const link = opened.value

  return {
    link,
    fault: fault.promise,
    prologue: Buffer.concat([
      initialise,
      ...(profile.status === 'full' ? [clearJobCount, automaticStatusOn] : []),
    ]),
    kick: drawerKick(profile.drawer),
    kickAtOnce: realtimeDrawerKick(profile.drawer),
    async confirm() {
      counted = Promise.withResolvers()
      await link.write(endOfJob)
      return counted.promise
    },
    answered: () => answered,
    async check(): Promise<PrinterState> {
      if (profile.status === 'none') return 'unknown'
      status = Promise.withResolvers<StarPacket>()
      const written = await link.write(askStatus)
      if (!written.ok) return 'offline'
      const answer = await within(timings.statusMs, Promise.race([status.promise, link.ended]))
      printing = true
      return answer instanceof Uint8Array ? stateFromStar(answer) : 'offline'
    },
  }
}
