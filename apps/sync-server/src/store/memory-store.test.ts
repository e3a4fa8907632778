import { createMemoryStore } from './memory-store.ts'
import { storeContract } from './store-contract.ts'

storeContract('the store in memory', async (events) => createMemoryStore({ events }))
