import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/** Listens on a free port of 127.0.0.1 and says which. */
export async function listeningPort(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not a TCP server')
  return address.port
}

/** Below those the system gives to outgoing connections: one of them could take the port before its owner is back. */
const PORTS = { from: 15_000, count: 15_000 }
const TRIES = 50

/** A port nobody listens on now, for a process that must come back on the same one. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = PORTS.from + Math.floor(Math.random() * PORTS.count)
    const server = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (isFree) return port
  }
  throw new Error('No free port was found')
}
