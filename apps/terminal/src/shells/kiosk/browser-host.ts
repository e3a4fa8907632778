import { createHostEvents, type Host, type HostEvent, hostCalls, hostEvents } from '../../contract/index.ts'
import { BEAT_MS, type CallFrame, kioskFrameSchema, SOCKET_PATH } from './frames.ts'

const FIRST_RETRY_MS = 200
const LONGEST_RETRY_MS = 2_000
/** A call made while the host is away waits this long for it before it rejects. */
const PATIENCE_MS = 5_000

/** The host cannot be reached, or went away before it answered: whether the call took effect is unknown. */
export class HostGone extends Error {
  override readonly name = 'HostGone'
}

interface Pending {
  readonly frame: CallFrame
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * The host behind a kiosk's WebSocket, as the engine sees it. Connects by itself and again after a break. A call
 * sent on a connection that broke rejects with `HostGone`; one made while there is none waits a little first.
 */
export function connectKioskHost(
  given: { url?: string; patienceMs?: number; open?: (url: string) => WebSocket } = {},
): Host & { close(): void } {
  const {
    url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${SOCKET_PATH}`,
    patienceMs = PATIENCE_MS,
    open = (address) => new WebSocket(address),
  } = given
  const events = createHostEvents()
  const sent = new Map<number, Pending>()
  const unsent = new Map<number, Pending>()
  let socket: WebSocket | undefined
  let nextId = 1
  let tries = 0
  let silence: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function connect(): void {
    const opened = open(url)
    socket = opened
    stayAlert(opened)
    opened.onopen = () => {
      tries = 0
      for (const [id, pending] of unsent) {
        unsent.delete(id)
        send(pending)
      }
    }
    opened.onmessage = ({ data }) => {
      stayAlert(opened)
      receive(String(data))
    }
    opened.onclose = () => lost(opened)
  }

  function send(pending: Pending): void {
    if (socket?.readyState !== WebSocket.OPEN) {
      unsent.set(pending.frame.id, pending)
      return
    }
    sent.set(pending.frame.id, pending)
    socket.send(JSON.stringify(pending.frame))
  }

  /** A connection that dies without a word (a tablet leaving the Wi-Fi) is noticed by its silence. */
  function stayAlert(alive: WebSocket): void {
    clearTimeout(silence)
    silence = setTimeout(() => {
      alive.close()
      lost(alive)
    }, BEAT_MS * 3)
  }

  function lost(broken: WebSocket): void {
    if (broken !== socket) return
    socket = undefined
    clearTimeout(silence)
    for (const [id, { reject, frame }] of sent) {
      sent.delete(id)
      reject(new HostGone(`The till’s host went away during ${frame.name}.`))
    }
    if (closed) return
    const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(tries, 8))
    tries += 1
    retry = setTimeout(connect, ceiling / 2 + (Math.random() * ceiling) / 2)
  }

  function receive(text: string): void {
    const parsed = kioskFrameSchema.safeParse(JSON.parse(text))
    if (!parsed.success || 'beat' in parsed.data) return
    const frame = parsed.data
    if ('event' in frame) {
      receiveEvent(frame.event, frame.data)
      return
    }
    const pending = sent.get(frame.id)
    sent.delete(frame.id)
    if (!pending) return
    if ('error' in frame) pending.reject(new Error(`${pending.frame.name}: ${frame.error.message}`))
    else pending.resolve(frame.answer)
  }

  function receiveEvent(event: string, data: unknown): void {
    if (!isHostEvent(event)) return
    const parsed = hostEvents[event].safeParse(data)
    // The schema of this very event has parsed it, which the compiler cannot follow through the union.
    if (parsed.success) events.emit(event, parsed.data as never)
  }

  connect()
  return {
    call: async (name, argument) => {
      if (closed) throw new HostGone('This window has let go of the till’s host.')
      const id = nextId
      nextId += 1
      const answer = await new Promise<unknown>((resolve, reject) => {
        const patience = setTimeout(() => {
          if (unsent.delete(id)) reject(new HostGone('The till’s host does not answer.'))
        }, patienceMs)
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            clearTimeout(patience)
            settle(value)
          }
        send({ frame: { id, name, argument }, resolve: settled(resolve), reject: settled(reject) })
      })
      // Each call's own schema; the compiler cannot follow the name through the map.
      return hostCalls[name].answer.parse(answer) as never
    },
    on: events.on,
    close: () => {
      closed = true
      clearTimeout(retry)
      socket?.close()
      for (const { reject } of unsent.values())
        reject(new HostGone('This window has let go of the till’s host.'))
      unsent.clear()
    },
  }
}

function isHostEvent(event: string): event is HostEvent {
  return Object.hasOwn(hostEvents, event)
}
