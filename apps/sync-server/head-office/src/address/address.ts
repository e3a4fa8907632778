import { useMemo, useSyncExternalStore } from 'react'

/** Where the reader is: filters live in the address bar, so a view can be sent, kept and gone back to. */
export interface Address {
  readonly path: string
  readonly search: URLSearchParams
}

const MOVED = 'evertill:moved'

function onMove(listener: () => void): () => void {
  addEventListener('popstate', listener)
  addEventListener(MOVED, listener)
  return () => {
    removeEventListener('popstate', listener)
    removeEventListener(MOVED, listener)
  }
}

export function useAddress(): Address {
  const path = useSyncExternalStore(onMove, () => location.pathname.replace(/\/$/, ''))
  const text = useSyncExternalStore(onMove, () => location.search)
  return useMemo(() => ({ path, search: new URLSearchParams(text) }), [path, text])
}

/** Goes to an address of these pages; `replace` leaves no step to go back to. */
export function goTo(address: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  dispatchEvent(new Event(MOVED))
}

/** Changes filters in the address; an empty value takes the filter away. */
export function setFilters(
  filters: Readonly<Record<string, string | undefined>>,
  how = { replace: true },
): void {
  const search = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(filters)) {
    if (value) search.set(name, value)
    else search.delete(name)
  }
  const text = search.toString()
  goTo(`${location.pathname}${text ? `?${text}` : ''}`, how)
}
