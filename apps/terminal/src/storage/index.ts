export { createBrowserStorage } from './browser-storage.ts'
export type { IndexedDb } from './dexie/indexed-db.ts'
export { createMemoryStorage, type MemoryStorage } from './memory/memory-storage.ts'
export { createWebLock } from './web-lock.ts'
