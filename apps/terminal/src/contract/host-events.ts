import type { Host, HostEvent, HostEventData } from './host-api.ts'

/**
 * Carries the host's events to whoever listens. Nearly all of them are states ("the link is open"): a new listener is
 * told the latest at once, and a window that reconnects misses nothing. A scan or an opened drawer is a moment: told
 * again it would sell twice.
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
    'devices.changed': createChannel(),
    'display.changed': createChannel(),
    'scan.read': createChannel({ keepsLatest: false }),
    'drawer.event': createChannel({ keepsLatest: false }),
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

function createChannel<T>({ keepsLatest } = { keepsLatest: true }): Channel<T> {
  const listeners = new Set<(data: T) => void>()
  let latest: { readonly data: T } | undefined
  return {
    on: (listener) => {
      listeners.add(listener)
      if (latest) listener(latest.data)
      return () => void listeners.delete(listener)
    },
    emit: (data) => {
      if (keepsLatest) latest = { data }
      for (const listener of [...listeners]) listener(data)
    },
  }
}
