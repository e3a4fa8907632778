const STORE = 'rows'

/** Milliseconds of each of `count` puts of `bytes` into an IndexedDB of its own, one strict transaction each. */
export async function putBare(count: number, bytes: number): Promise<readonly number[]> {
  const opening = indexedDB.open('bench-floor', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' })
  await settled(opening)
  const database = opening.result
  const text = 'x'.repeat(bytes)
  const took: number[] = []
  for (let id = 1; id <= count; id++) {
    const from = performance.now()
    const writing = database.transaction(STORE, 'readwrite', { durability: 'strict' })
    writing.objectStore(STORE).put({ id, text })
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
