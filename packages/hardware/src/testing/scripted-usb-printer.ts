import {
  createPrinterMachine,
  type MachineModel,
  type PrinterMachine,
} from '../simulators/printer-machine.ts'
import type { UsbDevice } from '../transports/usb.ts'

/** What happens at the next transfer out, in order; what is not scripted goes through. */
type UsbTurn = 'ok' | 'stall' | 'half' | 'never'

export interface ScriptedUsbPrinter {
  readonly device: UsbDevice
  readonly machine: PrinterMachine
  /** Calls in the order they came, transfers left out. */
  readonly calls: string[]
  readonly script: UsbTurn[]
  unplug(): void
}

/** A printer on a USB port that is not there: it follows its script and prints on the simulated machine. */
export function scriptedUsbPrinter(
  options: { readonly kernelHasIt?: boolean; readonly model?: Partial<MachineModel> } = {},
): ScriptedUsbPrinter {
  const machine = createPrinterMachine({ columns: 48, language: 'escpos', ...options.model }, () => {})
  const calls: string[] = []
  const script: UsbTurn[] = []
  let said: number[] = []
  let listening = Promise.withResolvers<void>()
  let plugged = true
  let opened = false
  let kernelHasIt = options.kernelHasIt === true
  let wire = machine.connect({ send: () => {}, cut: () => {}, onDrain: () => {} })

  const gone = new Error('transfer error: device not found')
  const unplug = (): void => {
    plugged = false
    listening.resolve()
    wire.gone()
  }
  const connect = (): void => {
    wire = machine.connect({
      send(bytes) {
        said.push(...bytes)
        listening.resolve()
      },
      cut: unplug,
      onDrain: () => {},
    })
  }

  const device: UsbDevice = {
    get opened() {
      return opened
    },
    configurations: [
      {
        configurationValue: 1,
        interfaces: [
          {
            interfaceNumber: 0,
            alternates: [
              { interfaceClass: 3, endpoints: [{ endpointNumber: 3, direction: 'in', type: 'interrupt' }] },
            ],
          },
          {
            interfaceNumber: 1,
            alternates: [
              {
                interfaceClass: 7,
                endpoints: [
                  { endpointNumber: 2, direction: 'in', type: 'bulk' },
                  { endpointNumber: 1, direction: 'out', type: 'bulk' },
                ],
              },
            ],
          },
        ],
      },
    ],
    async open() {
      calls.push('open')
      opened = true
    },
    async close() {
      calls.push('close')
      opened = false
      wire.gone()
    },
    async selectConfiguration(value) {
      calls.push(`configuration ${value}`)
    },
    async claimInterface(number) {
      calls.push(`claim ${number}`)
      if (kernelHasIt) throw new Error('claim error: busy')
      said = []
      connect()
    },
    async releaseInterface(number) {
      calls.push(`release ${number}`)
    },
    async detachKernelDriver(number) {
      calls.push(`detach ${number}`)
      kernelHasIt = false
    },
    async clearHalt(direction, endpoint) {
      calls.push(`clear halt ${direction} ${endpoint}`)
    },
    async transferOut(endpoint, data, timeout) {
      if (!plugged || endpoint !== 1) throw gone
      const turn = script.shift() ?? 'ok'
      if (turn === 'stall') return { status: 'stall', bytesWritten: 0 }
      if (turn === 'never') {
        await new Promise((resolve) => setTimeout(resolve, timeout))
        throw new Error('transfer out error: timed out')
      }
      const taken = turn === 'half' ? data.subarray(0, Math.ceil(data.length / 2)) : data
      wire.receive(taken)
      return { status: 'ok', bytesWritten: taken.length }
    },
    async transferIn(endpoint, length, timeout) {
      if (!plugged || endpoint !== 2) throw gone
      if (said.length === 0) {
        listening = Promise.withResolvers()
        const late = setTimeout(() => listening.resolve(), timeout)
        await listening.promise
        clearTimeout(late)
      }
      if (!plugged) throw gone
      if (said.length === 0) throw new Error('transfer in error: timed out')
      const bytes = Uint8Array.from(said.splice(0, length))
      return { status: 'ok', data: new DataView(bytes.buffer) }
    },
  }
  return { device, machine, calls, script, unplug }
}
