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
  /**
   * As a router that lost its power: nothing is closed, nothing is refused and nothing arrives. What was open then
   * stays dead after `mend`, too, as where the router has forgotten it.
   */
  silence(): void
  /** What is asked arrives, what is answered does not; connections open then stay so. */
  loseAnswers(): void
  mend(): void
}

/** A TCP proxy to `toPort` on 127.0.0.1. */
export async function startCuttableNetwork(options: {
  readonly toPort: number
  readonly cleanup: Cleanup
}): Promise<CuttableNetwork> {
  const open = new Set<Socket>()
  const dead = new WeakSet<Socket>()
  /** The ends at the server, whose words may get lost. */
  const answering = new Set<Socket>()
  let state: 'whole' | 'cut' | 'silent' | 'one-way' = 'whole'
  const breakAll = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  const bury = (socket: Socket) => {
    dead.add(socket)
    socket.unpipe()
    socket.pause()
  }
  const server = createServer((near) => {
    if (state === 'cut') return near.resetAndDestroy()
    if (state === 'silent') {
      open.add(near)
      near.on('error', () => {})
      near.on('close', () => open.delete(near))
      return bury(near)
    }
    const far = connect(options.toPort, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        // A dead line does not carry its own end either.
        if (!dead.has(socket)) other.destroy()
      })
    }
    answering.add(far)
    far.on('close', () => answering.delete(far))
    near.pipe(far)
    if (state === 'one-way') far.resume()
    else far.pipe(near)
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
      state = 'cut'
      breakAll()
    },
    silence() {
      state = 'silent'
      for (const socket of open) bury(socket)
    },
    loseAnswers() {
      state = 'one-way'
      for (const socket of answering) socket.unpipe().resume()
    },
    mend() {
      state = 'whole'
    },
  }
}
