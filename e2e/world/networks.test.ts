import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cleanup, createCleanup } from './cleanup.ts'
import { startCuttableNetwork } from './cuttable-network.ts'
import { startDuplicatingProxy } from './duplicating-proxy.ts'
import { listeningPort } from './listening-port.ts'

let cleanup: Cleanup
let heard: string[]
let toPort: number

beforeEach(async () => {
  cleanup = createCleanup()
  heard = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push(`${request.method} ${request.url} ${body}`)
    response.end(`answer ${body}`)
  })
  toPort = await listeningPort(server)
  cleanup.add({
    end: async () => {
      server.closeAllConnections()
      server.close()
    },
  })
})
afterEach(() => cleanup.run())

const push = (url: string, body: string) =>
  fetch(`${url}/sync/v1/push`, { method: 'POST', body }).then((answer) => answer.text())

describe('a cable that can be pulled', () => {
  it('carries, breaks and carries again', async () => {
    const cable = await startCuttableNetwork({ toPort, cleanup })
    expect(await push(cable.url, 'one')).toBe('answer one')
    cable.cut()
    await expect(push(cable.url, 'two')).rejects.toThrow()
    cable.mend()
    expect(await push(cable.url, 'three')).toBe('answer three')
    expect(heard).toEqual(['POST /sync/v1/push one', 'POST /sync/v1/push three'])
  })

  it('falls silent without closing anything, and carries new connections again', async () => {
    const cable = await startCuttableNetwork({ toPort, cleanup })
    const open = connect(cable.port, '127.0.0.1')
    const said: string[] = []
    for (const event of ['data', 'end', 'close', 'error']) open.on(event, () => said.push(event))
    await once(open, 'connect')
    cable.silence()
    open.write('GET / HTTP/1.1\r\nhost: shop\r\n\r\n')
    await delay(300)
    expect({ said, heard }).toEqual({ said: [], heard: [] })
    cable.mend()
    expect(await push(cable.url, 'three')).toBe('answer three')
    expect(said).toEqual([])
    open.destroy()
  })
})

describe('a cable that carries one way', () => {
  it('brings what is asked and loses what is answered', async () => {
    const cable = await startCuttableNetwork({ toPort, cleanup })
    cable.loseAnswers()
    const asking = new AbortController()
    const asked = fetch(`${cable.url}/sync/v1/push`, { method: 'POST', body: 'one', signal: asking.signal })
    await expect.poll(() => heard).toEqual(['POST /sync/v1/push one'])
    const answered = await Promise.race([asked.then(() => 'answered'), delay(300, 'nothing')])
    expect(answered).toBe('nothing')
    asking.abort()
    await expect(asked).rejects.toThrow()
    cable.mend()
    expect(await push(cable.url, 'two')).toBe('answer two')
  })
})

describe('a network that delivers pushes twice', () => {
  it('sends each push a second time, at once or late, and answers it once', async () => {
    const proxy = await startDuplicatingProxy({ toUrl: `http://127.0.0.1:${toPort}`, cleanup })
    expect(await push(proxy.url, 'one')).toBe('answer one')
    expect(await push(proxy.url, 'two')).toBe('answer two')
    await expect
      .poll(() => heard.toSorted())
      .toEqual([
        'POST /sync/v1/push one',
        'POST /sync/v1/push one',
        'POST /sync/v1/push two',
        'POST /sync/v1/push two',
      ])
    expect(proxy.duplicated()).toBe(2)
  })

  it('leaves every other request alone', async () => {
    const proxy = await startDuplicatingProxy({ toUrl: `http://127.0.0.1:${toPort}`, cleanup })
    await fetch(`${proxy.url}/sync/v1/pull`, { method: 'POST', body: 'x' })
    expect(heard).toEqual(['POST /sync/v1/pull x'])
  })
})
