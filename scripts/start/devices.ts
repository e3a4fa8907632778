import type { Cleanup } from '@evertill/e2e/world/cleanup'
import {
  startCardTerminalSimulator,
  startDeviceDesk,
  startPrinterSimulator,
} from '@evertill/hardware/simulators'

/** The simulated machines of a till, and the page where a person sees and handles them. */
export async function startDevices(options: {
  readonly port: number
  readonly cleanup: Cleanup
}): Promise<{ readonly url: string; readonly printer: string; readonly cardTerminal: string }> {
  const printer = await startPrinterSimulator({})
  options.cleanup.add({ end: () => printer.stop() })
  const cardTerminal = await startCardTerminalSimulator({ behaviour: { outcome: 'by-hand' } })
  options.cleanup.add({ end: () => cardTerminal.stop() })
  const desk = await startDeviceDesk({
    port: options.port,
    printer,
    cardTerminal,
    currency: { code: 'USD', decimals: 2 },
  })
  options.cleanup.add({ end: () => desk.stop() })
  return {
    url: desk.url,
    printer: `tcp://127.0.0.1:${printer.port}`,
    cardTerminal: `zvt://127.0.0.1:${cardTerminal.port}`,
  }
}
