import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Cleanup } from './cleanup.ts'
import { listeningPort } from './listening-port.ts'

/** What can become of a connection; dealt when it is made, each once before any comes again. */
const FATES = [
  /** Broken after some seconds, as every connection of a bad line is. */
  'whole',
  /** Broken in the middle of what is said. */
  'cut',
  /** Ended in the middle of what is said, as if that were all. */
  'truncated',
  /** One bit of it arrives wrong. */
  'corrupted',
  /** Every piece of it takes its time. */
  'delayed',
  /** All that is asked arrives a second time on another connection, late, perhaps after what was asked next. */
  'twice',
  /** Nothing arrives any more, and nobody hears of it. */
  'silent',
  /** Answers arrive after whoever asked has given up. */
  'answered-late',
] as const
type Fate = (typeof FATES)[number]

const WITHIN_BYTES = 5_000
const LONGEST_DELAY_MS = 400
const LATE_COPY_MS = 900
/** A till waits 10 s for an answer. */
const LATE_ANSWER_MS = 10_500
const LIFE_MS = { least: 1_000, most: 4_000 }

/** A line between a terminal and its server that does everything a line can do wrong. */
export interface FaultyNetwork {
  /** Where to connect instead of the real port, on 127.0.0.1. */
  readonly url: string
  /** From now on each connection meets a fate; those there are break. */
  storm(): void
  /** From now on everything passes; what the storm left half dead breaks. */
  calm(): void
  /** Connections by what became of them. */
  suffered(): Readonly<Record<Fate, number>>
}

/** A TCP proxy to `toPort` on 127.0.0.1, whole until `storm`. The same `random` draws the same fates in order. */
export async function startFaultyNetwork(options: {
  readonly toPort: number
  readonly random: () => number
  readonly cleanup: Cleanup
}): Promise<FaultyNetwork> {
  const { toPort, random, cleanup } = options
  const open = new Set<Socket>()
  const suffered = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>
  const breakAll = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  const follow = (socket: Socket) => {
    open.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
    return socket
  }
  const dial = () => follow(connect(toPort, '127.0.0.1'))
  let stormy = false
  let deck: Fate[] = []
  const deal = (): Fate => {
    if (deck.length === 0) deck = [...FATES]
    return deck.splice(Math.floor(random() * deck.length), 1)[0] ?? 'whole'
  }
  const server = createServer((near) => {
    follow(near)
    const fate = stormy ? deal() : 'whole'
    suffered[fate] += stormy ? 1 : 0
    meet({ fate, near, far: dial(), dial, random, mortal: stormy })
  })
  const port = await listeningPort(server)
  cleanup.add({
    end: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        breakAll()
      }),
  })
  return {
    url: `http://127.0.0.1:${port}`,
    storm() {
      stormy = true
      breakAll()
    },
    calm() {
      stormy = false
      breakAll()
    },
    suffered: () => ({ ...suffered }),
  }
}

interface Meeting {
  readonly fate: Fate
  readonly near: Socket
  readonly far: Socket
  readonly dial: () => Socket
  readonly random: () => number
  readonly mortal: boolean
}

function meet({ fate, near, far, dial, random, mortal }: Meeting): void {
  const upTo = (most: number) => Math.floor(random() * most)
  const at = upTo(WITHIN_BYTES)
  const inAnswers = random() < 0.5
  let silent = false
  const breakBoth = () => {
    near.resetAndDestroy()
    far.resetAndDestroy()
  }

  const carry = (from: Socket, to: Socket, isAnswer: boolean) => {
    let passed = 0
    let last: Promise<unknown> = Promise.resolve()
    const isStruck = isAnswer === inAnswers
    const pass = async (chunk: Buffer) => {
      const here = at - passed
      passed += chunk.length
      const strikesNow = isStruck && here >= 0 && here < chunk.length
      if (fate === 'delayed') await delay(upTo(LONGEST_DELAY_MS))
      if (fate === 'answered-late' && isAnswer) await delay(LATE_ANSWER_MS)
      if (fate === 'silent' && strikesNow) silent = true
      if (silent || to.destroyed) return
      if (fate === 'cut' && strikesNow) return breakBoth()
      if (fate === 'truncated' && strikesNow) {
        to.end(chunk.subarray(0, here))
        from.destroy()
        return
      }
      if (fate === 'corrupted' && strikesNow) chunk[here] = (chunk[here] ?? 0) ^ (1 << upTo(8))
      to.write(chunk)
    }
    from.on('data', (chunk: Buffer) => {
      last = last.then(() => pass(chunk))
    })
    // In its turn: what was said before it ended still arrives.
    from.on('end', () => {
      last = last.then(() => !silent && to.end())
    })
    from.on('close', () => {
      if (!silent && from.destroyed) last = last.then(() => !to.destroyed && to.destroySoon())
    })
  }
  carry(near, far, false)
  carry(far, near, true)
  if (fate === 'twice') repeat(near, dial(), upTo(LATE_COPY_MS))
  if (fate === 'whole' && mortal) {
    const life = LIFE_MS.least + upTo(LIFE_MS.most - LIFE_MS.least)
    const end = setTimeout(breakBoth, life)
    near.on('close', () => clearTimeout(end))
  }
}

/** Nobody hears what the second one is answered. */
function repeat(near: Socket, copy: Socket, lateMs: number): void {
  copy.resume()
  let last: Promise<unknown> = delay(lateMs)
  near.on('data', (chunk: Buffer) => {
    const same = Buffer.from(chunk)
    last = last.then(() => !copy.destroyed && copy.write(same))
  })
  near.on('close', () => {
    last = last.then(() => copy.destroySoon())
  })
}
