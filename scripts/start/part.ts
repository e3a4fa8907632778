import { type ChildProcess, fork } from 'node:child_process'

/** What a part of Evertill says while it starts, over its IPC channel. */
export type PartMessage =
  | { readonly type: 'progress'; readonly step: string }
  | { readonly type: 'ready'; readonly url: string; readonly enrolmentCode?: string }
  | { readonly type: 'failed'; readonly message: string }

export interface Part {
  readonly url: string
  readonly enrolmentCode: string | undefined
  /** Asks it to stop, waits, and after `graceMs` kills it. */
  stop(graceMs: number): Promise<void>
  /** Resolves when the process has ended by itself. */
  readonly ended: Promise<number | null>
}

/** A part that could not start; its message is a sentence for the person who typed the command. */
export class PartFailed extends Error {}

/** Starts one process of Evertill and waits until it serves. Throws `PartFailed` with its own words. */
export async function startPart(options: {
  readonly script: string
  readonly env: Readonly<Record<string, string>>
  readonly onProgress: (step: string) => void
}): Promise<Part> {
  const child = fork(options.script, [], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C reaches the whole process group; the parts are stopped in order by the parent instead.
    detached: process.platform !== 'win32',
  })
  const lastWords: string[] = []
  const remember = (chunk: Buffer) => lastWords.splice(0, Math.max(0, lastWords.push(chunk.toString()) - 20))
  child.stdout?.on('data', remember)
  child.stderr?.on('data', remember)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))

  const ready = new Promise<Extract<PartMessage, { type: 'ready' }>>((resolve, reject) => {
    child.on('message', (message: PartMessage) => {
      if (message.type === 'progress') options.onProgress(message.step)
      if (message.type === 'ready') resolve(message)
      if (message.type === 'failed') reject(new PartFailed(message.message))
    })
    ended.then((code) => reject(new PartFailed(`It ended with code ${code}.\n${lastWords.join('')}`)))
  })
  const { url, enrolmentCode } = await ready
  return { url, enrolmentCode, ended, stop: (graceMs) => stopChild(child, ended, graceMs) }
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>, graceMs: number): Promise<void> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await ended
  clearTimeout(timer)
}
