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

/** A port nobody listens on now, for a process that must come back on the same one. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listeningPort(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}
