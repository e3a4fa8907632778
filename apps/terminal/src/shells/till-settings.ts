import { hostname } from 'node:os'
import {
  openCardTerminal,
  openPrinter,
  type PrinterFleet,
  profile80mm,
  singlePrinter,
} from '@evertill/hardware'
import { z } from 'zod'
import type { HostArgument } from '../contract/index.ts'
import type { CardDevice } from '../host/card/card-desk.ts'
import type { StoredDevice } from '../host/devices/device-settings.ts'
import { devicesFromFile } from './devices-from-file.ts'
import { printersFromFile } from './printers-from-file.ts'

/** What a machine is set up with before anybody signs in; the same variables for both shells. */
export interface TillSettings {
  readonly dataDir: string
  readonly printer: PrinterFleet | undefined
  /** The card terminal this till drives. */
  readonly cardTerminal?: CardDevice
  /** Scanners, scales, displays and drawers. */
  readonly devices?: readonly StoredDevice[]
  /** Where the server is; wins over the address the till was enrolled with. */
  readonly serverUrl?: string
  /** Enrols a new till without anybody typing. */
  readonly enrolment?: HostArgument<'identity.enrol'>
}

/** Reads `EVERTILL_*`; an empty variable counts as absent. Throws a sentence naming what is wrong. */
export function tillSettings(environment: NodeJS.ProcessEnv, defaultDataDir: string): TillSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new Error(`The till’s settings are not right.\n${z.prettifyError(parsed.error)}`)
  const { EVERTILL_DATA, EVERTILL_SERVER, EVERTILL_ENROL_CODE, EVERTILL_TERMINAL_NAME } = parsed.data
  return {
    dataDir: EVERTILL_DATA ?? defaultDataDir,
    printer: printersOf(parsed.data),
    ...cardTerminalOf(parsed.data),
    ...devicesOf(parsed.data),
    ...(EVERTILL_SERVER === undefined ? {} : { serverUrl: EVERTILL_SERVER }),
    ...(EVERTILL_SERVER === undefined || EVERTILL_ENROL_CODE === undefined
      ? {}
      : {
          enrolment: { serverUrl: EVERTILL_SERVER, code: EVERTILL_ENROL_CODE, name: EVERTILL_TERMINAL_NAME },
        }),
  }
}

type Variables = z.infer<typeof schema>

/** A file that names all printers wins over the address of a single one. */
function printersOf({ EVERTILL_PRINTER, EVERTILL_PRINTERS }: Variables): TillSettings['printer'] {
  if (EVERTILL_PRINTERS !== undefined) return printersFromFile(EVERTILL_PRINTERS)
  if (EVERTILL_PRINTER === undefined) return undefined
  const place = { address: EVERTILL_PRINTER, profile: profile80mm }
  return singlePrinter(openPrinter(EVERTILL_PRINTER), place)
}

/** Its books go by what it is and where, whatever else its address says: a new password makes no other terminal of it. */
function cardTerminalOf({ EVERTILL_CARD_TERMINAL: address }: Variables): Pick<TillSettings, 'cardTerminal'> {
  if (address === undefined) return {}
  return { cardTerminal: { id: address.replace(/\?.*$/, ''), terminal: openCardTerminal(address) } }
}

/** A file of devices, each with its kind and address. */
function devicesOf({ EVERTILL_DEVICES: path }: Variables): Pick<TillSettings, 'devices'> {
  return path === undefined ? {} : { devices: devicesFromFile(path) }
}

const schema = z.object({
  EVERTILL_DATA: z.string().optional(),
  EVERTILL_SERVER: z.url({ protocol: /^https?$/ }).optional(),
  EVERTILL_ENROL_CODE: z.string().optional(),
  EVERTILL_TERMINAL_NAME: z.string().max(60).default(`Till on ${hostname()}`.slice(0, 60)),
  EVERTILL_PRINTER: z.string().optional(),
  EVERTILL_CARD_TERMINAL: z.string().optional(),
  EVERTILL_PRINTERS: z.string().optional(),
  EVERTILL_DEVICES: z.string().optional(),
})
