import type { OrderLine } from '../order/order-line.ts'

/** Where food is made or watched: a printer or a screen stands there. Source: KIT-3. */
export interface KitchenStation {
  readonly id: string
  readonly name: string
  readonly kind: StationKind
  /** False while its printer or screen is dead or nobody works there. */
  readonly active: boolean
  /** Takes its tickets while it is not active. */
  readonly backupStationId?: string | undefined
}

/** `pass`: cooks nothing, watches what goes out. Source: KIT-3. */
export type StationKind = 'grill' | 'fryer' | 'salads' | 'drinks' | 'desserts' | 'kitchen' | 'pass'

/** What a store cooks where. Source: KIT-4, AssignTicketToStation. */
export interface KitchenRouting {
  readonly stations: readonly KitchenStation[]
  readonly routes: readonly KitchenRoute[]
  /** For what no route names; absent: nothing is cooked of it, as of a gift card. */
  readonly otherwise?: StationIds | undefined
}

/** One item, or all of a category, is made at these stations. */
export type KitchenRoute = StationIds & ({ readonly itemId: string } | { readonly categoryId: string })

export interface StationIds {
  /** Each makes its part. */
  readonly stationIds: readonly string[]
  /** These get a copy and make nothing. */
  readonly copyTo?: readonly string[] | undefined
}

/**
 * Which stations a line goes to, by station id, true for a copy. The item's own route wins over its category's, that
 * over the rest; of two routes alike the first listed. Who makes it gets no copy. Source: KIT-4; shared reference,
 * "station routing to printers".
 */
export function stationsOf(
  routing: KitchenRouting,
  { itemId, categoryId }: Pick<OrderLine, 'itemId' | 'categoryId'>,
): ReadonlyMap<string, boolean> {
  const { routes, otherwise } = routing
  const route =
    routes.find((each) => 'itemId' in each && each.itemId === itemId) ??
    routes.find((each) => 'categoryId' in each && each.categoryId === categoryId) ??
    otherwise
  const copies = (route?.copyTo ?? []).map((id) => [id, true] as const)
  const makers = (route?.stationIds ?? []).map((id) => [id, false] as const)
  return new Map([...copies, ...makers])
}

/**
 * Where a station's tickets come out: at the station itself or, while it is not active, at the first active one of
 * its backups. Where no backup works they wait for the station itself. Source: shared policies, "a dead station
 * reroutes to its backup"; shared reference, failure 13.
 */
export function outletOf({ stations }: KitchenRouting, stationId: string): string {
  const seen = new Set<string>()
  let station = stations.find(({ id }) => id === stationId)
  while (station && !seen.has(station.id)) {
    if (station.active) return station.id
    seen.add(station.id)
    const { backupStationId } = station
    station = stations.find(({ id }) => id === backupStationId)
  }
  return stationId
}
