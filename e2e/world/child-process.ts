import { type ChildProcess, fork } from 'node:child_process'

const GRACE_MS = 10_000
const KEPT_LINES = 40

/** One process of Evertill, started by a test and talking over its IPC channel. */
export interface RunningProcess {
  readonly pid: number
  /** Resolves once it has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** False when it is gone. */
  send(message: object): boolean
  onMessage(listener: (message: unknown) => void): void
  /** The last lines it wrote, for an error message. */
  lastWords(): string
  /** Asks it to stop (SIGTERM) and waits; kills it when it does not within 10 s. */
  stop(): Promise<void>
  /** SIGKILL to it and the processes it has started, as a power cut would; resolves when it is gone. */
  kill(): Promise<void>
  /** The same without waiting, for the moment our own process exits. */
  killNow(): void
}

/** Starts a script, with this process's Node unless told otherwise. Rejects never; a script that cannot start shows in `ended`. */
export function startProcess(options: {
  readonly script: string
  /** `undefined` takes a variable of our own environment away. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Runs the script instead of this process's Node, such as Electron's binary. */
  readonly binary?: string
}): RunningProcess {
  const child = fork(options.script, [], {
    env: { ...process.env, NODE_OPTIONS: '', ...options.env },
    execArgv: [],
    // A group of its own, so that all it has started can be killed with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Another binary may have another V8, which only JSON crosses safely.
    ...(options.binary === undefined
      ? { serialization: 'advanced' }
      : { serialization: 'json', execPath: options.binary }),
  })
  const said: string[] = []
  const remember = (chunk: Buffer) => {
    said.push(...chunk.toString().trimEnd().split('\n'))
    said.splice(0, Math.max(0, said.length - KEPT_LINES))
  }
  child.stdout?.on('data', remember)
  child.stderr?.on('data', remember)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // A message to a process that has just been killed is lost, as it would be anyway.
  child.on('error', () => {})
  return {
    pid: child.pid ?? -1,
    ended,
    send: (message) => child.connected && child.send(message, () => {}),
    onMessage: (listener) => child.on('message', listener),
    lastWords: () => said.join('\n'),
    stop: () => end(child, ended, 'SIGTERM'),
    kill: () => end(child, ended, 'SIGKILL'),
    killNow: () => signalTo(child, 'SIGKILL'),
  }
}

async function end(child: ChildProcess, ended: Promise<void>, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  signalTo(child, signal)
  const impatience = setTimeout(() => signalTo(child, 'SIGKILL'), GRACE_MS)
  await ended
  clearTimeout(impatience)
}

function signalTo(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (signal === 'SIGTERM' || child.pid === undefined) return void child.kill(signal)
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It has ended, and its group with it.
  }
}
