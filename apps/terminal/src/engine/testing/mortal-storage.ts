import type { Outbox } from '../ports/outbox.ts'
import type { OpenStorage, TerminalStorage } from '../ports/terminal-storage.ts'

export type OutboxOperation = keyof Outbox

/** `before`: the power goes and nothing was written. `after`: it was written and nobody heard. `fails`: disk full. */
export type OutboxFault = 'before' | 'after' | 'fails'

export interface MortalStorage extends TerminalStorage {
  /** Names of the operations in the order they came. */
  readonly operations: OutboxOperation[]
  kill(): void
}

/** A storage that can lose its power at any operation; what it wrote stays in the storage below. */
export function createMortalStorage(
  below: TerminalStorage,
  faultAt: (operation: OutboxOperation) => OutboxFault | undefined,
  onDeath: () => void,
): MortalStorage {
  let dead = false
  const operations: OutboxOperation[] = []
  const die = () => {
    dead = true
    onDeath()
    return new Promise<never>(() => {})
  }
  const mortal = (outbox: Outbox): Outbox =>
    new Proxy(outbox, {
      get(target, operation: OutboxOperation) {
        const work: (...parts: never[]) => Promise<unknown> = target[operation]
        return async (...parts: never[]) => {
          if (dead) return new Promise<never>(() => {})
          operations.push(operation)
          const fault = faultAt(operation)
          if (fault === 'before') return die()
          if (fault === 'fails') throw new DOMException('The transaction was aborted', 'AbortError')
          const answer = await work(...parts)
          return fault === 'after' || dead ? die() : answer
        }
      },
    })
  return {
    operations,
    kill() {
      dead = true
    },
    async open(terminalId): Promise<OpenStorage> {
      const opened = await below.open(terminalId)
      return { ...opened, outbox: mortal(opened.outbox) }
    },
  }
}
