import { once } from 'node:events'
import { ok } from '@evertill/domain'
import { SerialPort } from 'serialport'
import { openSerialFraming } from '../drivers/zvt-serial-framing.ts'
import { createApduReader, encodeApdu } from '../protocols/zvt/apdu.ts'
import type { CardTerminalMachine } from './card-terminal-simulator.ts'

export interface SerialNoise {
  /** Damages the bytes of a frame on their way to the till, to see it asked for again; the same bytes for none. */
  damage(bytes: Uint8Array): Uint8Array
}

/** Puts a card terminal on a serial port, as its side of the cable. */
export async function attachCardSerial(
  machine: CardTerminalMachine,
  path: string,
  { damage }: SerialNoise = { damage: (bytes) => bytes },
): Promise<{ stop(): Promise<void> }> {
  const port = new SerialPort({ path, baudRate: 9_600, stopBits: 2 })
  port.on('error', () => undefined)
  await once(port, 'open')
  const write = (bytes: Uint8Array) => {
    if (port.isOpen) port.write(Buffer.from(damage(bytes)))
  }
  const next = createApduReader()
  const framing = openSerialFraming({ byteMs: 60, ackMs: 400 }, (message) => {
    for (const apdu of next(message).apdus) wire.receive(apdu)
  })
  const wire = machine.zvt.connect({
    send: (message) => void framing.send(encodeApdu(message)),
    sendPart: write,
    cut: () => void (port.isOpen && port.close()),
  })
  framing.attach(async (bytes) => {
    write(bytes)
    return ok(null)
  })
  port.on('data', framing.onBytes)
  port.on('close', () => {
    framing.end({ type: 'closed', message: 'closed' })
    wire.gone()
  })
  return {
    async stop() {
      framing.end({ type: 'closed', message: 'closed' })
      if (port.isOpen) await new Promise((resolve) => port.close(resolve))
    },
  }
}
