import { z } from 'zod'
import { type RunningProcess, startProcess } from './child-process.ts'
import type { Cleanup } from './cleanup.ts'

const START_TIMEOUT_MS = 60_000

/** What the server and the kiosk say while they start. */
const partMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), step: z.string() }),
  z.object({ type: z.literal('ready'), url: z.string(), enrolmentCode: z.string().optional() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
])

/** A server or kiosk process that can be stopped, killed and started again with the same settings. */
export interface Part {
  readonly url: string
  /** A one-time code, where a demo server made one. */
  readonly enrolmentCode: string | undefined
  /** Of the process running now. */
  pid(): number
  /** The last lines it wrote, for an error message. */
  lastWords(): string
  stop(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** Starts it again with the same settings, after `stop` or `kill`. */
  restart(): Promise<void>
}

/** Starts a part and waits until it is ready. Throws with its own words when it cannot. */
export async function startPart(options: {
  readonly name: string
  readonly script: string
  /** `undefined` takes a variable of our own environment away. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly binary?: string
  readonly cleanup: Cleanup
  /** Hears of each step while it starts. */
  readonly onProgress?: (step: string) => void
}): Promise<Part> {
  const start = async () => {
    const running = startProcess(options)
    const ready = await readyOf(options.name, running, options.onProgress)
    return { running, ready }
  }
  let current = await start()
  options.cleanup.add({ end: () => current.running.stop(), kill: () => current.running.killNow() })
  return {
    url: current.ready.url,
    enrolmentCode: current.ready.enrolmentCode,
    pid: () => current.running.pid,
    lastWords: () => current.running.lastWords(),
    stop: () => current.running.stop(),
    kill: () => current.running.kill(),
    async restart() {
      await current.running.stop()
      current = await start()
    },
  }
}

type Ready = Extract<z.infer<typeof partMessage>, { type: 'ready' }>

function readyOf(name: string, running: RunningProcess, onProgress?: (step: string) => void): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(`not ready after ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS)
    const fail = (why: string) => {
      clearTimeout(timer)
      running.killNow()
      const words = running.lastWords()
      reject(new Error(`The ${name} did not start: ${why}${words.includes(why) ? '' : `\n${words}`}`))
    }
    running.onMessage((raw) => {
      const message = partMessage.parse(raw)
      if (message.type === 'progress') onProgress?.(message.step)
      if (message.type === 'failed') fail(message.message)
      if (message.type !== 'ready') return
      clearTimeout(timer)
      resolve(message)
    })
    running.ended.then(() => fail('it ended by itself'))
  })
}
