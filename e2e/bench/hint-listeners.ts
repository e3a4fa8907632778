import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const AT_ONCE = 100

/** Many open streams of hints, read by hand: a client that costs next to nothing beside the server. */
export interface HintListeners {
  /** Resolves once every listener has had a hint of at least this head: when each of them had it, `performance.now()`. */
  heard(head: number): Promise<readonly number[]>
  close(): void
}

/** Opens `count` streams, a hundred at a time; resolves once each has had its first hint. */
export async function openHintListeners(options: {
  readonly url: string
  readonly count: number
  readonly path: string
  /** The headers of the n-th. */
  headers(n: number): Readonly<Record<string, string>>
}): Promise<HintListeners> {
  const { url, count, path, headers } = options
  const { hostname, port } = new URL(url)
  const sockets: Socket[] = []
  let waiting = { head: 0, at: [] as number[], left: 0, done: () => {} }
  const heads: number[] = []
  const arrived = (n: number, head: number) => {
    const before = heads[n] ?? -1
    heads[n] = head
    if (head < waiting.head || before >= waiting.head) return
    waiting.at.push(performance.now())
    waiting.left -= 1
    if (waiting.left === 0) waiting.done()
  }
  const open = async (n: number) => {
    const socket = connect(Number(port), hostname)
    sockets.push(socket)
    await once(socket, 'connect')
    const lines = Object.entries(headers(n)).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${lines.join('')}\r\n`)
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('close', () => reject(new Error(`Listener ${n} was hung up on`)))
      let read = ''
      socket.on('data', (chunk) => {
        read = `${read}${chunk.toString('latin1')}`
        const last = read.lastIndexOf('"head":')
        const head = last < 0 ? undefined : /^"head":(\d+)\}/.exec(read.slice(last))?.[1]
        if (head === undefined) {
          if (/^HTTP\/1.1 [345]/.test(read)) reject(new Error(`Listener ${n} was refused: ${read}`))
          return
        }
        read = ''
        arrived(n, Number(head))
        resolve()
      })
    })
  }
  let next = 0
  const openSome = async () => {
    while (next < count) {
      const n = next
      next += 1
      await open(n)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, openSome))
  return {
    heard: (head) =>
      new Promise((resolve) => {
        const at: number[] = []
        waiting = { head, at, left: count, done: () => resolve(at) }
        const now = performance.now()
        for (const known of heads) {
          if (known < head) continue
          at.push(now)
          waiting.left -= 1
        }
        if (waiting.left === 0) waiting.done()
      }),
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}
