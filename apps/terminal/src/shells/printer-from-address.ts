import { createNetworkPrinter, profile80mm, type ReceiptPrinter } from '@evertill/hardware'

const RAW_PORT = 9100

/** The receipt printer at `tcp://host:port` (port 9100 when left out). Throws a sentence for anything else. */
export function printerFromAddress(address: string): ReceiptPrinter {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'tcp:' || url.hostname === '') {
    throw new Error(`The printer’s address must look like tcp://192.168.1.50:9100, not “${address}”.`)
  }
  const port = url.port === '' ? RAW_PORT : Number(url.port)
  return createNetworkPrinter({ host: url.hostname, port, profile: profile80mm })
}
