// The floor under the stream of hints: an HTTP server that only keeps responses open and writes a line to all of them.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const listeners = new Set<ServerResponse>()
let head = 0

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(hint())
    listeners.add(response)
    response.once('close', () => listeners.delete(response))
    return
  }
  head += 1
  for (const listener of listeners) listener.write(hint())
  response.end(JSON.stringify({ head }))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit(0))

function hint(): string {
  return `data: {"head":${head}}\nid: ${head}\n\n`
}
