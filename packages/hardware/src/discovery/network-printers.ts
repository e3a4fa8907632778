import { realtimeStatus } from '../protocols/escpos/commands.ts'
import { createReplyReader } from '../protocols/escpos/reply-reader.ts'
import { openTcp, type TcpAddress, tcpTimings } from '../transports/tcp.ts'

export interface FoundNetworkPrinter {
  readonly type: 'network'
  readonly host: string
  readonly port: number
  /** What it calls itself; absent when it does not say. */
  readonly model?: string
  /** `printer` answered as one; `unknown` took the connection and said nothing a printer says. */
  readonly probably: 'printer' | 'unknown'
}

export interface Probe {
  /** Milliseconds for one address, from the call to the last byte. */
  readonly probeMs: number
  readonly atOnce: number
}

const probe: Probe = { probeMs: 800, atOnce: 16 }

/** More addresses than a shop has devices are a scan, which nobody asked for. */
const mostAddresses = 256

/** `GS I 67`: the name of the model. */
const askModel = Uint8Array.of(0x1d, 0x49, 67)

/**
 * Knocks at the given addresses and no others, and asks who is there. Nothing is printed: the first question is
 * answered in real time, the second is only put to who answered it. Those who do not take the call are left out.
 */
export async function findNetworkPrinters(
  addresses: readonly TcpAddress[],
  { probeMs, atOnce }: Probe = probe,
): Promise<readonly FoundNetworkPrinter[]> {
  const waiting = addresses.slice(0, mostAddresses)
  const found: (FoundNetworkPrinter | undefined)[] = []
  const worker = async (): Promise<void> => {
    for (let turn = found.length; turn < waiting.length; turn = found.length) {
      found.push(undefined)
      found[turn] = await knock(waiting[turn]!, probeMs)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, worker))
  return found.filter((one) => one !== undefined)
}

async function knock(address: TcpAddress, probeMs: number): Promise<FoundNetworkPrinter | undefined> {
  const until = performance.now() + probeMs
  const answer = Promise.withResolvers<'printer'>()
  const name = Promise.withResolvers<string>()
  let text = ''
  const read = createReplyReader()
  let isPrinter = false
  const open = openTcp(address, { ...tcpTimings, connectMs: probeMs, closeMs: 200 })
  const link = await open((bytes) => {
    if (isPrinter) {
      text = `${text}${Buffer.from(bytes).toString('latin1')}`.slice(-64)
      const model = /_([ -~]{1,40})\0/.exec(text)?.[1]
      if (model) name.resolve(model)
    } else if (read(bytes).some(({ type }) => type === 'realtime')) {
      isPrinter = true
      answer.resolve('printer')
    }
  })
  if (!link.ok) return undefined
  const within = async <T>(ms: number, work: Promise<T>): Promise<T | undefined> => {
    const late = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => late.resolve(undefined), Math.max(0, ms))
    const result = await Promise.race([work, late.promise, link.value.ended.then(() => undefined)])
    clearTimeout(timer)
    return result
  }
  await link.value.write(realtimeStatus(1))
  const who = await within(until - performance.now(), answer.promise)
  if (who === 'printer') await link.value.write(askModel)
  const model = who === 'printer' ? await within(until - performance.now(), name.promise) : undefined
  await link.value.close()
  const { host, port } = address
  return { type: 'network', host, port, ...(model && { model }), probably: who ?? 'unknown' }
}
