import { z } from 'zod'
import { printerModels, unsupportedModels } from '../profiles/printer-models.ts'
import { printerProfileSchema } from '../profiles/printer-profile.ts'
import { kitchenSettingsSchema } from './kitchen-settings.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'An id is small letters, digits and dashes.')

const printerSchema = z.strictObject({
  id,
  /** `Bar`: what BACKUP FROM says on paper and the till shows. */
  name: z.string().min(1).max(40),
  /** `tcp://192.168.1.50`, `serial:/dev/ttyUSB0?baud=38400`, `usb:04b8:0e15`, `lp:queue`, `windows:queue`. */
  address: z.string(),
  /** A model of the table, or a profile of the store's own. */
  model: z.string().default('80mm'),
  /** The wire brings no answers back: a print server, a converter. */
  silent: z.boolean().default(false),
  /** Takes its jobs while it is dead. */
  backup: id.optional(),
  /** Where a buzzer hangs on the printer, or is built in. */
  buzzer: z.boolean().optional(),
  drawerPin: z.union([z.literal(2), z.literal(5)]).optional(),
  /** A PNG or JPEG file, at the head of receipts and bills. */
  logo: z.string().optional(),
  /** The receipt's number as a bar code. */
  receiptBarcode: z.boolean().optional(),
  /** A link for the guest as a QR code; `{number}` and `{order}` are filled in. */
  receiptLink: z.string().startsWith('http').optional(),
})

/** All printers of a till as a store writes them down: printers, what each is for, and its own profiles. */
export const fleetSettingsSchema = z
  .strictObject({
    printers: z.array(printerSchema).min(1),
    routes: z.strictObject({
      receipts: id,
      checks: id.optional(),
      reports: id.optional(),
      /** Kitchen stations by their id. */
      stations: z.record(z.string(), id).optional(),
      /** For stations that are not named. */
      kitchen: id.optional(),
    }),
    /** What is cooked where; absent: this till prints no kitchen tickets. */
    kitchen: kitchenSettingsSchema.optional(),
    profiles: z.record(z.string(), printerProfileSchema).default({}),
  })
  .superRefine(({ printers, routes, profiles }, { addIssue }) => {
    const complain = (message: string, ...path: (string | number)[]) =>
      addIssue({ code: 'custom', message, path })
    const ids = new Set(printers.map((printer) => printer.id))
    if (ids.size < printers.length) complain('Two printers have the same id.', 'printers')
    printers.forEach((printer, index) => {
      const { backup, model } = printer
      if (backup === printer.id)
        complain('A printer cannot stand in for itself.', 'printers', index, 'backup')
      else if (backup !== undefined && !ids.has(backup)) {
        complain(`There is no printer “${backup}”.`, 'printers', index, 'backup')
      }
      if (model in unsupportedModels) complain(unsupportedModels[model] ?? '', 'printers', index, 'model')
      else if (!(model in printerModels) && !(model in profiles)) {
        complain(`There is no model “${model}”.`, 'printers', index, 'model')
      }
    })
    const { stations = {}, ...others } = routes
    for (const [route, printer] of [...Object.entries(others), ...Object.entries(stations)]) {
      if (printer !== undefined && !ids.has(printer))
        complain(`There is no printer “${printer}”.`, 'routes', route)
    }
  })

export type FleetSettings = Readonly<z.infer<typeof fleetSettingsSchema>>
export type PrinterSettings = FleetSettings['printers'][number]
