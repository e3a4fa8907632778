import type { KitchenRouting, KitchenTicket, StoreSettings } from '@evertill/domain'
import type { WallClock } from '@evertill/sync-protocol'
import type { KitchenPaper } from '../../contract/index.ts'

/** A ticket with the names its cooks know. */
export type PaperOf = (ticket: KitchenTicket) => KitchenPaper

export interface NamesOnPaper {
  readonly store: () => StoreSettings | undefined
  readonly localTime: WallClock
  readonly nameOf: (employeeId: string) => string
}

export function createPaperOf(routing: KitchenRouting, deps: NamesOnPaper): PaperOf {
  const stationName = (id: string) => routing.stations.find((station) => station.id === id)?.name ?? id
  return (ticket) => ({
    ticket,
    station: stationName(ticket.key.stationId),
    ...(ticket.backupFrom !== undefined && { backupFrom: stationName(ticket.backupFrom) }),
    server: deps.nameOf(ticket.header.employeeId),
    atLocal: deps.localTime(deps.store()?.timeZone ?? 'UTC', Date.parse(ticket.at)).replace('T', ' '),
    copy: 0,
  })
}
