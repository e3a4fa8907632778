import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Contact, createContact } from './contact.ts'

const live: RequestListener = (_request, response) => response.end('{"status":"live"}')
const silent: RequestListener = () => undefined

let server: Server
let answer: RequestListener
let asked: string[]
let changes: boolean[]
let contact: Contact

beforeEach(async () => {
  asked = []
  changes = []
  answer = live
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  contact = createContact({
    server: { serverUrl: `http://127.0.0.1:${port}/shop/`, appVersion: '0.1.0' },
    monotonicMs: () => performance.now(),
    random: () => 0.5,
    onChange: (within) => changes.push(within),
  })
})
afterEach(async () => {
  await contact.stop()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe('knowing whether the server is within reach', () => {
  it('an idle till notices within five seconds that nothing answers, and within two that it does again', async () => {
    contact.start()
    await vi.waitFor(() => expect(changes).toEqual([true]), 10_000)
    expect(asked).toEqual(['GET /shop/health/live'])
    answer = silent
    await vi.waitFor(() => expect(changes).toEqual([true, false]), 10_000)
    answer = live
    await vi.waitFor(() => expect(changes).toEqual([true, false, true]), 10_000)
  }, 12_000)

  it('does not ask while the server speaks by itself', async () => {
    contact.start()
    await vi.waitFor(() => expect(changes).toEqual([true]), 10_000)
    const speaking = setInterval(() => contact.heard(), 200)
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    clearInterval(speaking)
    expect(asked).toHaveLength(1)
  })

  it('asks at once when a connection broke, and says nothing when only that one did', async () => {
    contact.start()
    await vi.waitFor(() => expect(changes).toEqual([true]), 10_000)
    contact.doubted()
    await vi.waitFor(() => expect(asked).toHaveLength(2), 500)
    expect(changes).toEqual([true])
  })

  it('takes neither a sign-in page nor a proxy’s error for the server', async () => {
    answer = (_request, response) => response.end('<h1>Welcome to our Wi-Fi</h1>')
    contact.start()
    await vi.waitFor(() => expect(changes).toEqual([false]), 10_000)
    answer = (_request, response) => response.writeHead(502).end('<h1>Bad gateway</h1>')
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(2), 10_000)
    expect(changes).toEqual([false])
  })

  it('stops at once, whatever it waits for', async () => {
    answer = silent
    contact.start()
    await vi.waitFor(() => expect(asked).toHaveLength(1), 10_000)
    const from = performance.now()
    await contact.stop()
    expect(performance.now() - from).toBeLessThan(500)
    expect(changes).toEqual([])
  })
})
