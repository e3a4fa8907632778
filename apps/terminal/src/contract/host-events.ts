import type { Host, HostEvent, HostEventData } from './host-api.ts'

/**
 * Carries the host's events to whoever listens. All of them are states ("the link is open"), so a new listener is
 * told the latest at once and a window that reconnects misses nothing.
 */
export interface HostEvents {
  readonly on: Host['on']
  emit<E extends HostEvent>(event: E, data: HostEventData<E>): void
}

export function createHostEvents(): HostEvents {
  const channels: { readonly [E in HostEvent]: Channel<HostEventData<E>> } = {
    'sync.hint': createChannel(),
    'sync.link': createChannel(),
    'printer.changed': createChannel(),
    'card.changed': createChannel(),
  }
  return {
    on: (event, listener) => channels[event].on(listener),
    emit: (event, data) => channels[event].emit(data),
  }
}

interface Channel<T> {
  on(listener: (data: T) => void): () => void
  emit(data: T): void
}

function createChannel<T>(): Channel<T> {
  const listeners = new Set<(data: T) => void>()
  let latest: { readonly data: T } | undefined
  return {
    on: (listener) => {
      listeners.add(listener)
      if (latest) listener(latest.data)
      return () => void listeners.delete(listener)
    },
    emit: (data) => {
      latest = { data }
      for (const listener of [...listeners]) listener(data)
    },
  }
}
