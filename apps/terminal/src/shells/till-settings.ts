import { hostname } from 'node:os'
import type { ReceiptPrinter } from '@evertill/hardware'
import { z } from 'zod'
import type { HostArgument } from '../contract/index.ts'
import { printerFromAddress } from './printer-from-address.ts'

/** What a machine is set up with before anybody signs in; the same variables for both shells. */
export interface TillSettings {
  readonly dataDir: string
  readonly printer: ReceiptPrinter | undefined
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
  const { EVERTILL_DATA, EVERTILL_PRINTER, EVERTILL_SERVER, EVERTILL_ENROL_CODE, EVERTILL_TERMINAL_NAME } =
    parsed.data
  return {
    dataDir: EVERTILL_DATA ?? defaultDataDir,
    printer: EVERTILL_PRINTER === undefined ? undefined : printerFromAddress(EVERTILL_PRINTER),
    ...(EVERTILL_SERVER === undefined ? {} : { serverUrl: EVERTILL_SERVER }),
    ...(EVERTILL_SERVER === undefined || EVERTILL_ENROL_CODE === undefined
      ? {}
      : {
          enrolment: { serverUrl: EVERTILL_SERVER, code: EVERTILL_ENROL_CODE, name: EVERTILL_TERMINAL_NAME },
        }),
  }
}

const schema = z.object({
  EVERTILL_DATA: z.string().optional(),
  EVERTILL_SERVER: z.url({ protocol: /^https?$/ }).optional(),
  EVERTILL_ENROL_CODE: z.string().optional(),
  EVERTILL_TERMINAL_NAME: z.string().max(60).default(`Till on ${hostname()}`.slice(0, 60)),
  EVERTILL_PRINTER: z.string().optional(),
})
