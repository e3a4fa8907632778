import type { Instant } from '../shared/time.ts'

/** What a station says about the lines of an order. Source: KIT-4; KIT-5. */
export type KitchenCommand = MarkLines | ReassignStation

/**
 * So many pieces of the lines have got this far at the station, in all: `receive` the station has seen them, `start`
 * they are being made, `bump` they are done. Source: KIT-4, ReceiveKitchenOrder, StartPreparingItem, BumpItem.
 */
export interface MarkLines extends KitchenStamp {
  readonly type: 'kitchen.receive' | 'kitchen.start' | 'kitchen.bump'
  readonly stationId: string
  /** At least one; pieces whole, 1 to 9,999. */
  readonly lines: readonly { readonly lineId: string; readonly pieces: number }[]
}

/** Another station makes what this one was to make of the order. Source: KIT-4, ReassignTicket. */
export interface ReassignStation extends KitchenStamp {
  readonly type: 'kitchen.reassign'
  readonly stationId: string
  readonly toStationId: string
}

interface KitchenStamp {
  readonly id: string
  readonly orderId: string
  readonly at: Instant
  readonly employeeId: string
}
