import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freePort } from '../postgres/free-port.ts'
import { createDatabase } from './database.ts'

test('[I11] a database that was away for a while is looked for again within a second of its return', async () => {
  const port = await freePort()
  const database = createDatabase({ url: `postgres://somebody:secret@127.0.0.1:${port}/evertill` })
  let asking = true
  // As tills and probes do all the while; each attempt that fails must not make the next one wait longer.
  const askers = Array.from({ length: 8 }, async () => {
    while (asking) {
      await database.owner`select 1`.catch(() => {})
      await wait(50)
    }
  })
  await wait(2_500)
  const back = createServer((socket) => socket.destroy())
  back.listen(port, '127.0.0.1')
  await once(back, 'listening')
  const from = performance.now()
  await once(back, 'connection')
  expect(performance.now() - from).toBeLessThan(1_000)
  asking = false
  back.close()
  await Promise.all(askers)
  await database.close()
})
