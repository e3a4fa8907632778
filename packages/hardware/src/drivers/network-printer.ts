import type { ReceiptPrinter } from '../ports/receipt-printer.ts'
import { type PrinterProfile, profile80mm } from '../profiles/printer-profile.ts'
import { openTcp, type TcpTimings, tcpTimings } from '../transports/tcp.ts'
import { createPaperPrinter, type PaperDress } from './paper-printer.ts'
import { type SessionTimings, sessionTimings } from './printer-talk.ts'

export interface NetworkPrinter extends PaperDress {
  readonly host: string
  readonly port: number
  readonly profile?: PrinterProfile
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<SessionTimings & TcpTimings>
}

/** A printer on raw TCP, normally port 9100. */
export function createNetworkPrinter({
  host,
  port,
  profile = profile80mm,
  timings,
  ...dress
}: NetworkPrinter): ReceiptPrinter {
  return createPaperPrinter({
    open: openTcp({ host, port }, { ...tcpTimings, ...timings }),
    profile,
    timings: { ...sessionTimings, ...timings },
    ...dress,
  })
}
