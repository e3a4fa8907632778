import type { FleetPrinter, PrinterFleet, PrintRoutes } from '@evertill/hardware'
import type { PrinterUse } from '../../contract/index.ts'
import type { StoredDevice } from './device-settings.ts'

/**
 * The printers of the machine's settings and those people added, with what each is for. What somebody decided here
 * wins. Without any printer there is no fleet; without routes the first one prints everything.
 */
export function fleetOf(
  given: PrintRoutes | undefined,
  printers: readonly FleetPrinter[],
  added: readonly StoredDevice[],
): PrinterFleet | undefined {
  const [first] = printers
  if (!first) return undefined
  let routes: PrintRoutes = given ?? { receipts: first.id }
  for (const { id, uses = [] } of added) {
    for (const use of uses) routes = { ...routes, [use]: id }
  }
  return { printers: printers.map((printer) => withBackup(printer, printers, added)), routes }
}

function withBackup(
  printer: FleetPrinter,
  printers: readonly FleetPrinter[],
  added: readonly StoredDevice[],
): FleetPrinter {
  const stand = added.find(({ standsInFor }) => standsInFor === printer.id)
  const isThere = stand && printers.some(({ id }) => id === stand.id)
  return isThere ? { ...printer, backupId: stand.id } : printer
}

/** What a printer prints; whoever prints for a station of the kitchen prints kitchen tickets. */
export function usesOf(id: string, routes: PrintRoutes): readonly PrinterUse[] {
  const { receipts, checks = receipts, reports = receipts, kitchen = receipts, stations = {} } = routes
  const isForStation = Object.values(stations).includes(id)
  return [
    ...(receipts === id ? (['receipts'] as const) : []),
    ...(checks === id ? (['checks'] as const) : []),
    ...(reports === id ? (['reports'] as const) : []),
    ...(kitchen === id || isForStation ? (['kitchen'] as const) : []),
  ]
}
