import { describe, expect, it } from 'vitest'
import type { Terminal, TerminalState } from '../../engine/index.ts'
import { createTillStore } from './till-store.ts'

/** A till of which only the state is asked for. */
function tillSaying(first: Partial<TerminalState>) {
  let state = { phase: { name: 'ready' }, session: { id: 'ana' }, reviews: [], ...first } as TerminalState
  const listeners = new Set<() => void>()
  const terminal = {
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as unknown as Terminal
  return {
    terminal,
    say(changes: Partial<TerminalState>) {
      state = { ...state, ...changes }
      for (const listener of listeners) listener()
    },
  }
}

describe('the view over a till', () => {
  it('says that a basket was saved after all, and leaves its payment', () => {
    const till = tillSaying({})
    const store = createTillStore(till.terminal)
    store.setState({ screen: 'payment' })
    till.say({ basket: undefined, savedAfterAll: { orderId: 'o-1', receipt: 'A1-0007' } })
    expect(store.getState()).toMatchObject({
      screen: 'sale',
      notice: { type: 'saved-after-all', receipt: 'A1-0007' },
    })
  })

  it('says it once', () => {
    const till = tillSaying({ savedAfterAll: { orderId: 'o-1' } })
    const store = createTillStore(till.terminal)
    till.say({ ordersVersion: 2 })
    expect(store.getState().notice).toBeUndefined()
  })
})
