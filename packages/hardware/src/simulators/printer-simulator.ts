import { createServer, type Server, type Socket } from 'node:net'
import { type PaperPage, pageText } from './paper-roll.ts'
import { createPrinterMachine, type MachineModel, type SimulatedFault } from './printer-machine.ts'

export interface PrinterSimulatorOptions {
  /** A free one when omitted. */
  readonly port?: number
  readonly host?: string
  /** 48 for 80 mm paper, 32 for 58 mm. */
  readonly columns?: number
  /** ESC/POS unless told otherwise. */
  readonly language?: MachineModel['language']
}

/** A printer on TCP that reads what it is sent, prints it, and can be in trouble. */
export interface PrinterSimulator {
  readonly host: string
  readonly port: number
  /** One text per piece of paper, oldest first; a picture reads `[picture 576×30]`. */
  paper(): string[]
  /** The same with styles and pictures. */
  pages(): PaperPage[]
  /** Raw bytes of each connection that printed or kicked, oldest first. */
  bytes(): Buffer[]
  fault(): SimulatedFault
  /** Sets in now, or after so many more printed rows. `none` puts everything right, waiting bytes print at once. */
  setFault(fault: SimulatedFault, afterRows?: number): Promise<void>
  readonly drawer: { isOpen(): boolean; kicks(): number; close(): void }
  tearOff(): void
  /** Ends all connections without a goodbye, as when the tills' power goes. */
  hangUp(): void
  /** Returns the function that ends the subscription. */
  onChange(listener: () => void): () => void
  stop(): Promise<void>
}

/** Starts the printer; rejects when the port is taken. */
export async function startPrinterSimulator({
  port: wanted = 0,
  host = '127.0.0.1',
  columns = 48,
  language = 'escpos',
}: PrinterSimulatorOptions = {}): Promise<PrinterSimulator> {
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const machine = createPrinterMachine({ columns, language }, changed)
  const sockets = new Set<Socket>()

  const accept = (socket: Socket): void => {
    sockets.add(socket)
    const wire = machine.connect({
      send: (bytes) => {
        if (socket.writable) socket.write(bytes)
      },
      cut: () => socket.resetAndDestroy(),
      onDrain: () => socket.resume(),
    })
    socket.on('data', (bytes) => {
      if (!wire.receive(bytes)) socket.pause()
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      wire.gone()
    })
  }

  let server = await listen(accept, host, wanted)
  const port = portOf(server)

  const unplug = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }

  return {
    host,
    port,
    paper: () => machine.roll.pages().map(pageText),
    pages: () => machine.roll.pages(),
    bytes: () => machine.bytes(),
    fault: () => machine.fault(),
    async setFault(fault, afterRows) {
      if (fault === 'unplugged') await unplug()
      else if (!server.listening) server = await listen(accept, host, port)
      machine.setFault(fault, afterRows)
    },
    drawer: {
      isOpen: () => machine.drawer().open,
      kicks: () => machine.drawer().kicks,
      close: () => machine.closeDrawer(),
    },
    tearOff() {
      machine.roll.tearOff()
      changed()
    },
    hangUp() {
      for (const socket of sockets) socket.resetAndDestroy()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: unplug,
  }
}

function listen(accept: (socket: Socket) => void, host: string, port: number): Promise<Server> {
  const server = createServer({ noDelay: true }, accept)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The simulator listens on no port')
  return address.port
}
