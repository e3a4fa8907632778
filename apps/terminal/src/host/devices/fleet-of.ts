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

/** What a printer prints, kitchen stations aside. */
export const usesOf = (
  id: string,
  { receipts, checks, reports, kitchen }: PrintRoutes,
): readonly PrinterUse[] => [
  ...(receipts === id ? (['receipts'] as const) : []),
  ...((checks ?? receipts) === id ? (['checks'] as const) : []),
  ...((reports ?? receipts) === id ? (['reports'] as const) : []),
  ...((kitchen ?? receipts) === id ? (['kitchen'] as const) : []),
]
