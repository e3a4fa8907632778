/** What somebody started and has to end: in order when all goes well, at once when the process dies first. */
export interface Cleanup {
  /** `end` runs in reverse order of adding; `kill` must be synchronous, for the moment the process exits. */
  add(task: { readonly end: () => Promise<void>; readonly kill?: () => void }): void
  /** Ends everything. Throws the first failure after all have been tried. */
  run(): Promise<void>
}

/** A list of endings that also runs, in its short form, when the process exits without having called `run`. */
export function createCleanup(): Cleanup {
  const tasks: Parameters<Cleanup['add']>[0][] = []
  const killAll = () => {
    for (const { kill } of tasks.toReversed()) kill?.()
  }
  process.once('exit', killAll)
  return {
    add: (task) => {
      tasks.push(task)
    },
    async run() {
      const failures: unknown[] = []
      for (let task = tasks.at(-1); task; task = tasks.at(-1)) {
        await task.end().catch((error: unknown) => failures.push(error))
        tasks.pop()
      }
      process.off('exit', killAll)
      if (failures.length > 0) throw failures[0]
    },
  }
}
