import { createServer, type Socket } from 'node:net'
import { SerialPort } from 'serialport'

/** A device without its plug: it answers bytes, and may speak by itself. */
export interface DeviceMachine {
  /** `send` brings bytes to the till; the answer is to be given every byte the till sends. */
  connect(send: (bytes: Uint8Array) => void): { receive(bytes: Uint8Array): void; gone(): void }
}

/** A machine on a wire. */
export interface PluggedMachine {
  unplug(): Promise<void>
}

/** Plugs a machine into the device's end of a serial line. Rejects where there is no such port. */
export async function plugIntoSerial(machine: DeviceMachine, path: string): Promise<PluggedMachine> {
  const port = new SerialPort({ path, baudRate: 9_600, autoOpen: false })
  port.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()))
  })
  const wire = machine.connect((bytes) => {
    if (port.isOpen) port.write(Buffer.from(bytes))
  })
  port.on('data', (bytes: Buffer) => wire.receive(bytes))
  port.on('close', () => wire.gone())
  return {
    unplug: () =>
      new Promise((resolve) => {
        if (port.isOpen) port.close(() => resolve())
        else resolve()
      }),
  }
}

/** Puts a machine on a TCP port, as a serial server in the network does; a free one when `port` is absent. */
export async function plugIntoTcp(
  machine: DeviceMachine,
  wanted = 0,
): Promise<PluggedMachine & { readonly host: string; readonly port: number }> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    const wire = machine.connect((bytes) => {
      if (socket.writable) socket.write(bytes)
    })
    socket.on('data', (bytes) => wire.receive(bytes))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      wire.gone()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    host: '127.0.0.1',
    port,
    async unplug() {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}
