import type { DeviceKind } from '../../contract/index.ts'

/** What a bare host of the network is for each kind; the others hang on a port of their own choosing. */
const NETWORK: Partial<Record<DeviceKind, { readonly scheme: string; readonly port: number }>> = {
  printer: { scheme: 'tcp', port: 9_100 },
  'card-terminal': { scheme: 'zvt', port: 20_007 },
}

const SERIAL_PATH = /^(\/dev\/\S+|COM\d+)$/i
const BARE_HOST = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?$/i

/**
 * An address in full from what a person types: `192.168.1.50` is a network printer's, `COM3` a serial port's.
 * Anything with a scheme stays as it is, and what is none stays too, so that whoever opens it says what is wrong.
 */
export function fullAddress(kind: DeviceKind, typed: string): string {
  const text = typed.trim()
  if (SERIAL_PATH.test(text)) return `${kind === 'card-terminal' ? 'zvt-serial' : 'serial'}:${text}`
  const host = BARE_HOST.exec(text)
  if (host === null) return text
  const [, name = '', port] = host
  const { scheme, port: usual } = NETWORK[kind] ?? { scheme: 'tcp', port: undefined }
  return port === undefined && usual === undefined ? text : `${scheme}://${name}:${port ?? usual}`
}

/** The same place, whatever else the address says: a new password makes no other device of it. */
export const placeOfAddress = (address: string): string => address.replace(/\?.*$/, '').replace(/\/$/, '')
