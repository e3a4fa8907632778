import type { KitchenRouting } from '@evertill/domain'
import { z } from 'zod'

const stationIds = {
  /** Each makes its part. */
  stationIds: z.array(z.string()).min(1),
  /** These get a copy and make nothing. */
  copyTo: z.array(z.string()).optional(),
}

const stationSchema = z.strictObject({
  id: z.string().min(1).max(60),
  /** `Grill`: what stands above its tickets. */
  name: z.string().min(1).max(40),
  kind: z.enum(['grill', 'fryer', 'salads', 'drinks', 'desserts', 'kitchen', 'pass']).default('kitchen'),
  /** False while nobody works there. A dead printer needs no such word: its backup takes over by itself. */
  active: z.boolean().default(true),
  backupStationId: z.string().optional(),
})

/** What a store cooks where, as it writes it down beside its printers. Nothing is cooked of what no route names. */
export const kitchenSettingsSchema = z
  .strictObject({
    stations: z.array(stationSchema).min(1),
    routes: z
      .array(
        z.union([
          z.strictObject({ itemId: z.string(), ...stationIds }),
          z.strictObject({ categoryId: z.string(), ...stationIds }),
        ]),
      )
      .default([]),
    otherwise: z.strictObject(stationIds).optional(),
  })
  .superRefine(({ stations, routes, otherwise }, { addIssue }) => {
    const ids = new Set(stations.map(({ id }) => id))
    if (ids.size < stations.length) {
      addIssue({ code: 'custom', message: 'Two stations have the same id.', path: ['stations'] })
    }
    const named = [
      ...stations.flatMap(({ backupStationId }) => backupStationId ?? []),
      ...[...routes, ...(otherwise ? [otherwise] : [])].flatMap((route) => [
        ...route.stationIds,
        ...(route.copyTo ?? []),
      ]),
    ]
    for (const id of new Set(named)) {
      if (!ids.has(id)) addIssue({ code: 'custom', message: `There is no station “${id}”.` })
    }
  }) satisfies z.ZodType<KitchenRouting>
