import { inject } from 'vitest'
import { cloneDatabase } from '../testing/test-postgres.ts'
import { storeContract } from './contract/store-contract.ts'
import { createDatabase } from './database.ts'
import { createPostgresStore } from './postgres-store.ts'

storeContract('the store on PostgreSQL', async (events) => {
  const { url, drop } = await cloneDatabase(inject('postgresTemplateUrl'))
  const database = createDatabase({ url })
  const store = createPostgresStore({ database, events })
  return {
    ...store,
    close: async () => {
      await store.close()
      await drop()
    },
  }
})
