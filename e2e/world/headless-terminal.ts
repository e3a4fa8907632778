import { join } from 'node:path'
import { type RunningProcess, startProcess } from './child-process.ts'
import type { Cleanup } from './cleanup.ts'
import type {
  HeadlessCallName,
  HeadlessCalls,
  HeadlessReply,
  HeadlessRequest,
} from './headless/headless-calls.ts'

const SCRIPT = join(import.meta.dirname, 'headless/main.ts')

/**
 * A till without a screen in a process of its own: the real host with its journal on disk, the real engine, storage
 * in memory. A killed one comes back as a real till would after its database was wiped: from the journal.
 */
export interface HeadlessTerminal {
  /** Rejects with the terminal's own reason, or when its process ends before answering. */
  call<C extends HeadlessCallName>(
    name: C,
    ...argument: Parameters<HeadlessCalls[C]>
  ): ReturnType<HeadlessCalls[C]>
  /** Of the process running now. */
  pid(): number
  stop(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** Starts it again on the same folder, after `stop` or `kill`. */
  restart(): Promise<void>
}

export interface HeadlessTerminalOptions {
  /** Journal, keys and print queue live here. */
  readonly dataDir: string
  /** `tcp://host:port`; receipts wait when absent. */
  readonly printer?: string
  readonly cleanup: Cleanup
}

/** Starts a headless terminal; it is not enrolled yet unless its folder says so. */
export async function startHeadlessTerminal(options: HeadlessTerminalOptions): Promise<HeadlessTerminal> {
  let current = await start(options)
  options.cleanup.add({ end: () => current.running.stop(), kill: () => current.running.killNow() })
  return {
    call: (name, ...argument) => current.call(name, argument[0]) as never,
    pid: () => current.running.pid,
    stop: () => current.running.stop(),
    kill: () => current.running.kill(),
    async restart() {
      await current.running.stop()
      current = await start(options)
    },
  }
}

interface Pending {
  resolve(value: unknown): void
  reject(error: Error): void
}

async function start({ dataDir, printer }: HeadlessTerminalOptions) {
  const running = startProcess({
    script: SCRIPT,
    env: { EVERTILL_DATA: dataDir, EVERTILL_PRINTER: printer },
  })
  const pending = new Map<number, Pending>()
  let calls = 0
  const gone = () => {
    const error = new Error(`The terminal's process has ended.\n${running.lastWords()}`)
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
    return error
  }
  await new Promise<void>((resolve, reject) => {
    running.onMessage((raw) => {
      // Written by our own process on the other end of the channel.
      const reply = raw as HeadlessReply
      if (reply.type === 'ready') return resolve()
      const waiting = pending.get(reply.call)
      pending.delete(reply.call)
      if (reply.type === 'answer') waiting?.resolve(reply.value)
      else waiting?.reject(new Error(reply.message))
    })
    running.ended.then(() => reject(gone()))
  })
  return { running, call: (name: HeadlessCallName, argument: unknown) => ask(running, name, argument) }

  async function ask(to: RunningProcess, name: HeadlessCallName, argument: unknown): Promise<unknown> {
    calls += 1
    const request: HeadlessRequest = { call: calls, name, argument }
    return new Promise((resolve, reject) => {
      pending.set(request.call, { resolve, reject })
      if (!to.send(request)) reject(gone())
    })
  }
}
