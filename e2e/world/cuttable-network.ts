import { connect, createServer, type Socket } from 'node:net'
import type { Cleanup } from './cleanup.ts'
import { listeningPort } from './listening-port.ts'

/** A cable between a terminal and what it talks to, which a test can pull and plug in again. */
export interface CuttableNetwork {
  /** Where to connect instead of the real port, on 127.0.0.1. */
  readonly port: number
  readonly url: string
  /** Every connection breaks and new ones are refused, until `mend`. */
  cut(): void
  mend(): void
}

/** A TCP proxy to `toPort` on 127.0.0.1. */
export async function startCuttableNetwork(options: {
  readonly toPort: number
  readonly cleanup: Cleanup
}): Promise<CuttableNetwork> {
  const open = new Set<Socket>()
  let isCut = false
  const breakAll = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  const server = createServer((near) => {
    if (isCut) return near.resetAndDestroy()
    const far = connect(options.toPort, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
    near.pipe(far)
    far.pipe(near)
  })
  const port = await listeningPort(server)
  options.cleanup.add({
    end: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        breakAll()
      }),
  })
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    cut() {
      isCut = true
      breakAll()
    },
    mend() {
      isCut = false
    },
  }
}
