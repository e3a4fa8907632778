/** How the till's process talks to whoever started it: a program over IPC, a person over standard output. */
export interface Parent {
  progress(step: string): void
  ready(url: string): void
  failed(message: string): void
  /** Calls `stop` once on Ctrl-C, SIGTERM, or when the starting program is gone; then the process ends. */
  onStop(stop: () => Promise<void>): void
}

/** Tells over IPC where there is a channel, in lines where there is none. */
export function tellParent(process: NodeJS.Process): Parent {
  function tell(message: object, line: string): void {
    if (process.connected) process.send?.(message)
    else process.stdout.write(`${line}\n`)
  }

  return {
    progress: (step) => tell({ type: 'progress', step }, `${step} …`),
    ready: (url) => tell({ type: 'ready', url }, `The till is open at ${url}`),
    failed: (message) => tell({ type: 'failed', message }, message),
    onStop: (stop) => {
      let isStopping = false
      const begin = () => {
        if (isStopping) return
        isStopping = true
        void stop().finally(() => process.exit())
      }
      process.once('SIGINT', begin).once('SIGTERM', begin).once('disconnect', begin)
    },
  }
}
