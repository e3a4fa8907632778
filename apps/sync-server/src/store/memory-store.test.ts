import { storeContract } from './contract/store-contract.ts'
import { createMemoryStore } from './memory-store.ts'

storeContract('the store in memory', async (events) => createMemoryStore({ events }))
