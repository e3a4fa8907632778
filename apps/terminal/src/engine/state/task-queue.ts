/** Runs tasks one after the other in the order they came; a task that fails does not hold up the next. */
export type TaskQueue = <T>(task: () => Promise<T>) => Promise<T>

export function createTaskQueue(): TaskQueue {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const next = last.then(task, task)
    last = next
    return next
  }
}
