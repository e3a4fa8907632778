import type { CardTerminal } from '../ports/card-terminal.ts'
import type { CharacterSet } from '../protocols/zvt/terminal-text.ts'
import { cardFloodBytes, openTcp, type TcpTimings, tcpTimings } from '../transports/tcp.ts'
import { openZvtTcp, type ZvtTimings, zvtTimings } from './zvt-line.ts'
import { createZvtTerminal } from './zvt-terminal.ts'

/** What a till and its card terminal agree on, whatever the wire. */
export interface ZvtSettings {
  /** ISO 4217 letters. */
  readonly currency: string
  /** Six digits, set at the card terminal; vendors deliver them with zeros. */
  readonly password?: string
  /** Who prints the slips: the till unless told otherwise. */
  readonly slipsPrintedBy?: 'till' | 'terminal'
  /** Columns of the till's paper. */
  readonly columns?: number
  /** Of the card terminal's texts, where it does not agree to UTF-8. */
  readonly characters?: CharacterSet
  readonly now?: () => Date
  /** Told of every message in one line, never of a card number. */
  readonly onLog?: (line: string) => void
}

export interface ZvtNetworkTerminal extends ZvtSettings {
  readonly host: string
  /** 20007 where absent. */
  readonly port?: number
  /** Milliseconds; only what differs from the protocol's. */
  readonly timings?: Partial<ZvtTimings & TcpTimings>
}

const ZVT_PORT = 20_007

/** A ZVT card terminal on the network. Throws a sentence when the password is none. */
export function createZvtNetworkTerminal(given: ZvtNetworkTerminal): CardTerminal {
  const { host, port = ZVT_PORT, timings } = given
  const open = openTcp({ host, port }, { ...tcpTimings, ...timings }, cardFloodBytes)
  return createZvtTerminal({
    ...agreed(given),
    open: openZvtTcp(open),
    timings: { ...zvtTimings, ...timings },
  })
}

/** The settings with what is left out filled in. */
export function agreed({
  currency,
  password = '000000',
  slipsPrintedBy = 'till',
  columns = 42,
  characters = 'cp437',
  now = () => new Date(),
  onLog = () => undefined,
}: ZvtSettings) {
  if (!/^\d{6}$/.test(password)) throw new Error('The card terminal’s password has six digits.')
  return {
    registration: { password, currencyCode: currency, slipsPrintedBy, columns },
    characters,
    now,
    onLog,
  }
}
