import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { CardTerminal } from '../ports/card-terminal.ts'
import { createManualTerminal } from './manual-terminal.ts'
import { createNexoTerminal } from './nexo-terminal.ts'
import { createZvtNetworkTerminal, type ZvtSettings } from './zvt-network-terminal.ts'
import { createZvtSerialTerminal } from './zvt-serial-terminal.ts'

/** What a card terminal's address may ask for besides where it is. */
const queryOf = z.object({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  password: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  slips: z.enum(['till', 'terminal']).optional(),
  characters: z.enum(['cp437', 'iso-8859-1', 'utf8']).optional(),
  baud: z.coerce.number().int().min(1_200).max(115_200).optional(),
  poi: z.string().optional(),
  sale: z.string().optional(),
  keys: z.string().optional(),
})

/** The file that `keys` names: secrets do not belong into an address. */
const keysSchema = z.object({
  passphrase: z.string().min(1),
  identifier: z.string().min(1),
  version: z.int().min(0),
  certificate: z.object({ authority: z.string(), name: z.string() }).optional(),
})

const LOOKS_LIKE =
  'zvt://192.168.1.60:20007?currency=EUR, zvt-serial:/dev/ttyUSB0?currency=EUR, nexo://192.168.1.61:8443?poi=V400m-324688042&sale=Till1&keys=/etc/evertill/nexo.json or manual:'

/**
 * The card terminal at an address: `zvt://host:port` on the network, `zvt-serial:/dev/ttyUSB0`, `nexo://host:port`, or
 * `manual:` for one without a wire. Throws a sentence that names what is wrong.
 */
export function openCardTerminal(
  address: string,
  onLog: (line: string) => void = () => undefined,
): CardTerminal {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const query = url && queryOf.safeParse(Object.fromEntries(url.searchParams))
  if (!url || !query?.success) throw badAddress(address)
  const { currency, password, slips, characters, baud } = query.data
  const zvt: ZvtSettings = {
    currency,
    onLog,
    ...(password !== undefined && { password }),
    ...(slips && { slipsPrintedBy: slips }),
    ...(characters && { characters }),
  }
  switch (url.protocol) {
    case 'zvt:':
      if (url.hostname === '') throw badAddress(address)
      return createZvtNetworkTerminal({
        ...zvt,
        host: url.hostname,
        ...(url.port !== '' && { port: Number(url.port) }),
      })
    case 'zvt-serial:':
      if (url.pathname === '') throw badAddress(address)
      return createZvtSerialTerminal({ ...zvt, path: url.pathname, ...(baud && { baudRate: baud }) })
    case 'nexo:':
      return nexoAt(url, query.data, address, onLog)
    case 'manual:':
      return createManualTerminal()
    default:
      throw badAddress(address)
  }
}

function nexoAt(
  { hostname, port }: URL,
  { poi, sale, keys, currency }: z.infer<typeof queryOf>,
  address: string,
  onLog: (line: string) => void,
): CardTerminal {
  if (hostname === '' || poi === undefined || sale === undefined || keys === undefined)
    throw badAddress(address)
  const parsed = keysSchema.safeParse(readJson(keys))
  if (!parsed.success)
    throw new Error(`The card terminal’s key file ${keys} is not right.\n${z.prettifyError(parsed.error)}`)
  const { certificate, ...key } = parsed.data
  return createNexoTerminal({
    url: `https://${hostname}:${port || '8443'}/nexo`,
    poiId: poi,
    saleId: sale,
    key,
    currency,
    onLog,
    ...(certificate && { certificate }),
  })
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`The card terminal’s key file ${path} cannot be read: ${String(error)}`)
  }
}

const badAddress = (address: string): Error =>
  new Error(`The card terminal’s address must look like ${LOOKS_LIKE}, not “${address}”.`)
