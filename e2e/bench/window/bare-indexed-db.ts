import type { BareDocuments } from './bench-window.ts'

const STORE = 'rows'

/** Milliseconds of each strict transaction that puts documents into an IndexedDB of its own. */
export async function putBare({ count, bytes, together }: BareDocuments): Promise<readonly number[]> {
  const opening = indexedDB.open('bench-floor', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' })
  await settled(opening)
  const database = opening.result
  const text = 'x'.repeat(bytes)
  const took: number[] = []
  for (let first = 1; first <= count; first += together) {
    const from = performance.now()
    const writing = database.transaction(STORE, 'readwrite', { durability: 'strict' })
    for (let id = first; id < Math.min(first + together, count + 1); id++) {
      writing.objectStore(STORE).put({ id, text })
    }
    await new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve()
      writing.onabort = () => reject(writing.error)
    })
    took.push(performance.now() - from)
  }
  database.close()
  return took
}

function settled(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}
