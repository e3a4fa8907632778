/** The browser's locks of one machine: a holder's page that dies gives its locks back, one that hangs does not. */
export interface SimLocks {
  /** The lock manager as one page sees it. */
  of(page: object): LockManager
  /** The page is gone. */
  release(page: object): void
}

interface Asked {
  readonly page: object
  readonly grant: () => void
}

export function createSimLocks(): SimLocks {
  const holders = new Map<string, object>()
  const queues = new Map<string, Asked[]>()

  const free = (name: string, page: object) => {
    if (holders.get(name) !== page) return
    holders.delete(name)
    queues.get(name)?.shift()?.grant()
  }
  return {
    of(page) {
      const request = async (
        name: string,
        options: LockOptions,
        callback: (lock: Lock | null) => Promise<void> | undefined,
      ) => {
        const take = async () => {
          holders.set(name, page)
          await callback({ name, mode: 'exclusive' })
          free(name, page)
        }
        if (!holders.has(name)) return take()
        if (options.ifAvailable) return callback(null)
        await new Promise<void>((grant) => {
          const queue = queues.get(name) ?? []
          queues.set(name, queue)
          queue.push({ page, grant })
        })
        return take()
      }
      // The engine's lock asks for exclusive locks by name and nothing else.
      return { request } as unknown as LockManager
    },
    release(page) {
      for (const queue of queues.values()) {
        const stay = queue.filter((asked) => asked.page !== page)
        queue.splice(0, queue.length, ...stay)
      }
      for (const [name, holder] of [...holders]) if (holder === page) free(name, page)
    },
  }
}
