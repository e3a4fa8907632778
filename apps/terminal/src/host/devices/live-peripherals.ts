import {
  type DisplayModel,
  openDisplay,
  openScale,
  openScanner,
  type Scale,
  type ScaleModel,
  type ScaleProblem,
  type ScaleReading,
  type ScannerEvent,
} from '@evertill/hardware'
import type { Device, DeviceCause, DeviceHealth, DeviceTestAnswer } from '../../contract/index.ts'
import { type DeviceFacts, failedWith, type LiveDevice, ready } from './live-device.ts'

/** A cable is plugged in; what hangs on the network does not answer. */
const awayCause = ({ address }: DeviceFacts): 'offline' | 'unplugged' =>
  address.startsWith('tcp:') ? 'offline' : 'unplugged'

export function liveScanner(given: {
  facts: DeviceFacts
  onEvent: (event: ScannerEvent) => void
  now: () => Date
}): LiveDevice {
  const scanner = openScanner(given.facts.address)
  let lastScan: Device['lastScan']
  scanner.onEvent((event) => {
    if (event.type === 'scan') lastScan = { text: event.text, at: given.now().toISOString() }
    given.onEvent(event)
  })
  return {
    facts: given.facts,
    silence: awayCause(given.facts),
    ask: async () => (scanner.isConnected() ? ready : failedWith(awayCause(given.facts))),
    isBusy: () => false,
    more: () => (lastScan ? { lastScan } : {}),
    test: async () =>
      scanner.isConnected()
        ? { status: 'ok', saw: 'listening' }
        : { status: 'failed', cause: awayCause(given.facts) },
    stop: scanner.stop,
  }
}

export function liveScale(given: {
  facts: DeviceFacts
  model: ScaleModel | undefined
  onConnection: () => void
}): LiveDevice & { readonly scale: Scale } {
  const scale = openScale(given.facts.address, given.model)
  // This one is told a price with every question: asking it idly would spoil a sale.
  const asksForPrice = given.model === 'dialog-06'
  scale.onConnection(given.onConnection)
  return {
    facts: given.facts,
    scale,
    silence: 'no-answer',
    async ask() {
      if (!scale.isConnected()) return failedWith(awayCause(given.facts))
      if (asksForPrice) return ready
      const reading = await scale.weigh()
      return reading.ok
        ? healthOf(reading.value)
        : failedWith(causeOfScale(reading.error), reading.error.message)
    },
    isBusy: () => false,
    more: () => ({}),
    async test() {
      const reading = await scale.weigh(asksForPrice ? { unitPrice: 100, text: 'TEST' } : {})
      return reading.ok
        ? testAnswerOf(reading.value)
        : { status: 'failed', cause: causeOfScale(reading.error), detail: reading.error.message }
    },
    stop: scale.stop,
  }
}

export function liveDisplay(given: {
  facts: DeviceFacts
  model: DisplayModel | undefined
  onConnection: () => void
}): LiveDevice {
  const display = openDisplay(given.facts.address, given.model)
  display.onConnection(given.onConnection)
  return {
    facts: given.facts,
    display,
    silence: 'no-answer',
    ask: async () => (display.isConnected() ? ready : failedWith(awayCause(given.facts))),
    isBusy: () => false,
    more: () => ({}),
    async test() {
      const shown = await display.show({ type: 'welcome', text: 'Evertill · 1 2 3 €' })
      return shown.ok
        ? { status: 'ok', saw: 'shown' }
        : { status: 'failed', cause: awayCause(given.facts), detail: shown.error.message }
    },
    stop: display.stop,
  }
}

export function causeOfScale({ type }: ScaleProblem): DeviceCause {
  return type === 'unreachable' ? 'unplugged' : type
}

function healthOf({ type }: ScaleReading): DeviceHealth {
  return type === 'over-capacity' || type === 'under-zero' ? { state: 'attention', cause: type } : ready
}

function testAnswerOf(reading: ScaleReading): DeviceTestAnswer {
  switch (reading.type) {
    case 'stable':
      return { status: 'weighed', weight: reading.weight }
    case 'over-capacity':
    case 'under-zero':
      return { status: 'failed', cause: reading.type }
    case 'zero':
    case 'below-minimum':
    case 'unchanged':
      return { status: 'empty' }
    case 'in-motion':
      return { status: 'ok', saw: 'busy' }
  }
}
