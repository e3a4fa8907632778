import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { type HostEvent, hostEvents } from '../../contract/index.ts'
import { dispatchCall, type RunningHost } from '../../host/index.ts'
import { BEAT_MS, callFrameSchema, type KioskFrame, MAX_FRAME_BYTES, SOCKET_PATH } from './frames.ts'

/** Windows at once, and unanswered calls of one window: far more than a till has, far less than would hurt. */
const MAX_WINDOWS = 16
const MAX_UNANSWERED = 256

/** Carries host calls and events between the windows of a kiosk and the host. */
export interface HostSockets {
  /** Takes over a WebSocket upgrade; `refuse` says why it may not have one. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  stop(): void
}

export function createHostSockets(given: {
  host: RunningHost
  /** The HTTP status a request is refused with, or undefined when it may connect. */
  refuse: (request: IncomingMessage) => number | undefined
  onFailure: (error: unknown, call: string) => void
}): HostSockets {
  const { host, refuse, onFailure } = given
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  })

  server.on('connection', (socket) => serveWindow(socket, host, onFailure))

  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      // Compared as it was sent: any page anywhere may ask for an address, `//` too, that cannot be parsed.
      const status =
        request.url === SOCKET_PATH
          ? (refuse(request) ?? (server.clients.size < MAX_WINDOWS ? undefined : 503))
          : 404
      if (status !== undefined) {
        socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
        return
      }
      server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request))
    },
    stop: () => {
      for (const socket of server.clients) socket.close(1001, 'the till is stopping')
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

function serveWindow(
  socket: WebSocket,
  host: RunningHost,
  onFailure: (error: unknown, call: string) => void,
): void {
  const send = (frame: KioskFrame) => socket.send(JSON.stringify(frame))
  const names = Object.keys(hostEvents) as HostEvent[]
  const subscriptions = names.map((event) => host.on(event, (data) => send({ event, data })))
  let unanswered = 0
  let heard = true

  socket.on('message', async (data: RawData, isBinary) => {
    const frame = isBinary ? undefined : callFrame(data.toString())
    if (!frame || unanswered >= MAX_UNANSWERED) {
      socket.close(1008, frame ? 'too many unanswered calls' : 'not a call')
      return
    }
    unanswered += 1
    const dispatched = await dispatchCall(host, frame.name, frame.argument, onFailure)
    unanswered -= 1
    if (socket.readyState !== socket.OPEN) return
    send(
      dispatched.ok ? { id: frame.id, answer: dispatched.answer } : { id: frame.id, error: dispatched.error },
    )
  })
  // The window answers a ping by itself, whatever its scripts are doing.
  const beat = setInterval(() => {
    if (!heard) return socket.terminate()
    heard = false
    socket.ping()
    send({ beat: true })
  }, BEAT_MS)
  socket.on('pong', () => {
    heard = true
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearInterval(beat)
    for (const unsubscribe of subscriptions) unsubscribe()
  })
}

function callFrame(text: string) {
  try {
    const parsed = callFrameSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
