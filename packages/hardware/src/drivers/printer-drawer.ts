import { err, ok, type Result } from '@evertill/domain'
import type { CashDrawer, DrawerProblem } from '../ports/cash-drawer.ts'
import type { SensorLevel } from '../protocols/drawer/drawer-sensor.ts'
import {
  type DrawerPulse,
  drawerKick,
  realtimeDrawerKick,
  realtimeStatus,
} from '../protocols/escpos/commands.ts'
import { createReplyReader } from '../protocols/escpos/reply-reader.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { openTcp, type TcpAddress } from '../transports/tcp.ts'
import { createKickedDrawer, type KickedDrawer } from './kicked-drawer.ts'
import { createTurns, type Turns } from './share-printer.ts'

/** The plug on an ESC/POS printer that a drawer hangs on. */
export interface DrawerPlug {
  kick(): Promise<Result<null, DrawerProblem>>
  readLevel(): Promise<SensorLevel | undefined>
}

export interface PrinterDrawerPlug {
  readonly open: OpenLink
  /** Pin 2 unless told otherwise. */
  readonly pulse?: DrawerPulse
  /** Of the printer it hangs on, see `sharePrinter`; its own where nobody else talks to it. */
  readonly inTurn?: Turns
  /** Patience for one answer in milliseconds. */
  readonly answerMs?: number
}

const usualPulse: DrawerPulse = { pin: 2, onMs: 50, offMs: 500 }

/**
 * Opens a drawer and reads its sensor through a printer. The pulse goes in order of the job; to a printer that is
 * off-line it goes as a real-time command, for the guest who waits for change does not care about paper.
 */
export function createDrawerPlug({
  open,
  pulse = usualPulse,
  inTurn = createTurns(),
  answerMs = 500,
}: PrinterDrawerPlug): DrawerPlug {
  const talk = async <T>(say: (ask: () => Promise<number | undefined>, write: Write) => Promise<T>) => {
    const read = createReplyReader()
    let answer = Promise.withResolvers<number>()
    const link = await open((bytes) => {
      for (const reply of read(bytes)) if (reply.type === 'realtime') answer.resolve(reply.status)
    })
    if (!link.ok) return undefined
    const ask = async (): Promise<number | undefined> => {
      answer = Promise.withResolvers<number>()
      const written = await link.value.write(realtimeStatus(1))
      const patience = Promise.withResolvers<undefined>()
      const timer = setTimeout(() => patience.resolve(undefined), answerMs)
      const status = written.ok
        ? await Promise.race([answer.promise, patience.promise, link.value.ended.then(() => undefined)])
        : undefined
      clearTimeout(timer)
      return status
    }
    const result = await say(ask, (bytes) => link.value.write(bytes))
    await link.value.close()
    return result
  }

  return {
    kick: () =>
      inTurn(async () => {
        const kicked = await talk(async (ask, write) => {
          const status = await ask()
          if (status === undefined) return false
          const isOffline = (status & 0x08) !== 0
          const written = await write(isOffline ? realtimeDrawerKick(pulse) : drawerKick(pulse))
          // An answer after the pulse says that it was taken; hanging up before could swallow it.
          return written.ok && (await ask()) !== undefined
        })
        return kicked
          ? ok(null)
          : err({ type: 'unreachable', message: 'the printer the drawer hangs on does not answer' })
      }),
    readLevel: () =>
      inTurn(async () => {
        const status = await talk((ask) => ask())
        return status === undefined ? undefined : (status & 0x04) === 0 ? 0 : 1
      }),
  }
}

type Write = (bytes: Uint8Array) => Promise<Result<null, unknown>>

/** A drawer on a network printer that nothing else talks to; otherwise share the printer's turn. */
export const createPrinterDrawer = ({
  host,
  port,
  pulse,
  inTurn,
  ...settings
}: TcpAddress &
  Pick<PrinterDrawerPlug, 'pulse' | 'inTurn'> &
  Omit<KickedDrawer, 'kick' | 'readLevel'>): CashDrawer =>
  createKickedDrawer({
    ...settings,
    ...createDrawerPlug({
      open: openTcp({ host, port }),
      ...(pulse && { pulse }),
      ...(inTurn && { inTurn }),
    }),
  })
