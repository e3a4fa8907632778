import { gzipSync } from 'node:zlib'
import { MAX_BATCH, MAX_PUSH_BYTES } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { databaseContent } from '../../testing/database-content.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { type TestTerminal, VERSION_HEADERS } from '../../testing/test-terminal.ts'

let server: TestServer
let till: TestTerminal
let foreigner: TestTerminal
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  await server.addStore('elsewhere')
  till = await server.terminal()
  foreigner = await server.terminal('elsewhere')
  await till.push([till.sale()])
})
afterAll(() => server.stop())

/** Sends raw bytes as a push with everything else in order. */
const rawPush = (body: BodyInit, headers: Record<string, string> = {}) =>
  Promise.resolve(
    server.send('/sync/v1/push', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${till.accessToken}`,
        ...VERSION_HEADERS,
        ...headers,
      },
    }),
  )

interface BadRequest {
  readonly what: string
  readonly status: number
  readonly code: string
  readonly send: () => Promise<Response>
}

const honest = () => {
  const at = till.chain.head
  const body = till.pushBody([till.sale()])
  till.chain.rewind(at)
  return body
}
const bomb = () => gzipSync(Buffer.alloc(64 * 1_048_576, 0x20))
const deep = `{"terminalId":${'['.repeat(100_000)}${']'.repeat(100_000)}}`

const badRequests: readonly BadRequest[] = [
  { what: 'no JSON', status: 400, code: 'BAD_JSON', send: () => rawPush('{"terminalId":') },
  { what: 'an empty body', status: 400, code: 'BAD_JSON', send: () => rawPush('') },
  {
    what: 'bytes that are not UTF-8',
    status: 400,
    code: 'BAD_JSON',
    send: () => rawPush(Buffer.from([0x22, 0xff, 0x22])),
  },
  { what: 'JSON nested without end', status: 400, code: 'BAD_JSON', send: () => rawPush(deep) },
  {
    what: 'JSON of another shape',
    status: 400,
    code: 'BAD_REQUEST',
    send: () => rawPush('{"hello":"there"}'),
  },
  {
    what: 'a body that says gzip and is not',
    status: 400,
    code: 'BAD_ENCODING',
    send: () => rawPush(JSON.stringify(honest()), { 'content-encoding': 'gzip' }),
  },
  {
    what: 'gzip cut off in the middle',
    status: 400,
    code: 'BAD_ENCODING',
    send: () => rawPush(gzipSync(JSON.stringify(honest())).subarray(0, 200), { 'content-encoding': 'gzip' }),
  },
  {
    what: 'an encoding the server does not know',
    status: 415,
    code: 'UNSUPPORTED_ENCODING',
    send: () => rawPush(JSON.stringify(honest()), { 'content-encoding': 'br' }),
  },
  {
    what: 'more than 1 MiB',
    status: 413,
    code: 'TOO_LARGE',
    send: () => rawPush(' '.repeat(MAX_PUSH_BYTES + 1)),
  },
  {
    what: '64 MiB packed into 64 KiB',
    status: 413,
    code: 'TOO_LARGE',
    send: () => rawPush(bomb(), { 'content-encoding': 'gzip' }),
  },
  {
    what: 'more than 100 commands',
    status: 400,
    code: 'BAD_REQUEST',
    send: () => {
      const push = honest()
      const [command] = push.commands
      return till.post('/push', { ...push, commands: Array.from({ length: MAX_BATCH + 1 }, () => command) })
    },
  },
  {
    what: 'a number that overflows',
    status: 400,
    code: 'BAD_REQUEST',
    send: () => rawPush(JSON.stringify(honest()).replace('"body":', '"extra":1e999,"body":')),
  },
  {
    what: 'commands with a gap between them',
    status: 400,
    code: 'BAD_REQUEST',
    send: () => {
      const at = till.chain.head
      const [first, , third] = [till.sale(), till.sale(), till.sale()]
      till.chain.rewind(at)
      return till.post('/push', till.pushBody([first, third]))
    },
  },
  {
    what: 'a signature of other commands',
    status: 401,
    code: 'BAD_SIGNATURE',
    send: () => till.post('/push', { ...honest(), signature: honest().signature }),
  },
  {
    what: 'a signature that is none',
    status: 401,
    code: 'BAD_SIGNATURE',
    send: () => till.post('/push', { ...honest(), signature: 'c2lnbmVk' }),
  },
  {
    what: 'another key behind the signature',
    status: 401,
    code: 'BAD_SIGNATURE',
    send: () =>
      till.post('/push', { ...honest(), signature: foreigner.pushBody(honest().commands).signature }),
  },
  {
    what: "another terminal's token",
    status: 401,
    code: 'TOKEN_INVALID',
    send: () => till.post('/push', honest(), { token: foreigner.accessToken }),
  },
  { what: 'no token', status: 401, code: 'TOKEN_INVALID', send: () => rawPush('{}', { authorization: '' }) },
  {
    what: 'a token that was changed',
    status: 401,
    code: 'TOKEN_INVALID',
    send: () => till.post('/push', honest(), { token: `${till.accessToken.slice(0, -4)}AAAA` }),
  },
  {
    what: 'a token without a signature',
    status: 401,
    code: 'TOKEN_INVALID',
    send: () => till.post('/push', honest(), { token: unsigned(till.accessToken) }),
  },
  {
    what: 'a challenge used as a token',
    status: 401,
    code: 'TOKEN_INVALID',
    send: async () => {
      const answer = await till.post('/challenge', { terminalId: till.id })
      const { challenge } = await answer.json()
      return till.post('/push', honest(), { token: challenge })
    },
  },
  {
    what: 'no version headers',
    status: 400,
    code: 'BAD_REQUEST',
    send: () => rawPush(JSON.stringify(honest()), { 'x-evertill-protocol': '' }),
  },
  {
    what: 'a code nobody made',
    status: 403,
    code: 'ENROLMENT_INVALID',
    send: () => till.post('/enrol', { code: 'AAAA-AAAA', name: 'Bar', publicKey: 'A'.repeat(43) }),
  },
  {
    what: 'a challenge signed by somebody else',
    status: 401,
    code: 'BAD_SIGNATURE',
    send: async () => {
      const { challenge } = await (await till.post('/challenge', { terminalId: till.id })).json()
      return till.post('/token', { terminalId: till.id, challenge, signature: 'A'.repeat(86) })
    },
  },
  {
    what: 'a challenge given to another terminal',
    status: 401,
    code: 'BAD_SIGNATURE',
    send: async () => {
      const { challenge } = await (await till.post('/challenge', { terminalId: foreigner.id })).json()
      return till.post('/token', till.proof(challenge))
    },
  },
  {
    what: 'a feed the store does not have',
    status: 409,
    code: 'FEED_RESTORED',
    send: () => till.post('/pull', { feedId: 'another', entity: 'order', since: 0, limit: 10 }),
  },
  {
    what: '[S12] a till of an older generation that pulls',
    status: 426,
    code: 'UPGRADE_REQUIRED',
    send: () =>
      till.post(
        '/pull',
        { feedId: 'x', entity: 'order', since: 0, limit: 10 },
        { headers: { 'x-evertill-schema': '1' } },
      ),
  },
  {
    what: 'an entity that does not exist',
    status: 400,
    code: 'BAD_REQUEST',
    send: () => till.post('/pull', { feedId: 'x', entity: 'employees', since: 0, limit: 10 }),
  },
  {
    what: 'an address that does not exist',
    status: 404,
    code: 'NOT_FOUND',
    send: () => till.post('/steal', {}),
  },
]

describe('what the door refuses gets a code and changes nothing', () => {
  test.each(badRequests)('$what: $status $code', async ({ status, code, send }) => {
    const before = await databaseContent(server.database)
    const response = await send()
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status,
      body: { code, message: expect.stringMatching(/\S/) },
    })
    expect(await databaseContent(server.database)).toEqual(before)
  })
})

test('after all that the honest push is taken', async () => {
  expect(await till.push([till.sale()])).toMatchObject({ lastTseq: 2, results: [{ outcome: 'applied' }] })
})

test('[S12] a till of the generation before still pushes its sales', async () => {
  const answer = await till.post('/push', till.pushBody([till.sale()]), {
    headers: { 'x-evertill-schema': '1' },
  })
  expect(await answer.json()).toMatchObject({ lastTseq: 3, results: [{ outcome: 'applied' }] })
})

test('[S13] a token ends after fifteen minutes and a challenge after one', async () => {
  const other = await startTestServer(inject('postgresTemplateUrl'))
  const late = await other.terminal()
  const challenge = async () =>
    (await (await late.post('/challenge', { terminalId: late.id })).json()).challenge
  const old = await challenge()
  other.passTime(61_000)
  expect((await late.post('/token', late.proof(old))).status).toBe(401)
  expect((await late.post('/token', late.proof(await challenge()))).status).toBe(200)
  other.passTime(14 * 60_000)
  const response = await late.post('/push', late.pushBody([late.sale()]))
  expect([response.status, (await response.json()).code]).toEqual([401, 'TOKEN_INVALID'])
  await other.stop()
})

test('[S14] a revoked terminal is refused at its next request, and what it had not sent arrives in quarantine', async () => {
  const stolen = await server.terminal()
  await server.store.setTerminalStatus(stolen.storeId, stolen.id, 'revoked')
  const answers = await Promise.all([
    stolen.post('/hello', { terminalId: stolen.id, unsent: 0, clock: new Date().toISOString() }),
    stolen.post('/pull', { feedId: 'x', entity: 'menu', since: 0, limit: 1 }),
    server.send('/sync/v1/stream', {
      headers: { authorization: `Bearer ${stolen.accessToken}`, ...VERSION_HEADERS },
    }),
  ])
  for (const response of answers) {
    expect([response.status, (await response.json()).code]).toEqual([403, 'TERMINAL_REVOKED'])
  }

  const { challenge } = await (await stolen.post('/challenge', { terminalId: stolen.id })).json()
  const { accessToken } = await (await stolen.post('/token', stolen.proof(challenge))).json()
  const before = (await till.hello()).head
  const taken = await stolen.post('/push', stolen.pushBody([stolen.sale()]), { token: accessToken })
  expect(await taken.json()).toMatchObject({
    lastTseq: 1,
    results: [{ tseq: 1, outcome: 'quarantined', code: 'TERMINAL_REVOKED' }],
    head: before,
  })
  expect(await server.database.owner`select 1 from orders where terminal_id = ${stolen.id}`).toEqual([])
})

test('[S14] fault 29: a stolen token pushes nothing without the key, not even what the terminal once signed', async () => {
  const victim = await server.terminal()
  const first = victim.pushBody([victim.sale()])
  await victim.post('/push', first)
  const second = victim.pushBody([victim.sale()])
  const thief = { token: victim.accessToken }
  const count = async () =>
    (await server.database.owner`select count(*)::int as n from commands where terminal_id = ${victim.id}`)[0]
  const attempts = [
    { ...second, signature: first.signature },
    { ...second, signature: foreigner.pushBody(second.commands).signature },
    { ...second, firstTseq: 2, commands: [...first.commands] },
  ]
  for (const attempt of attempts) {
    const refused = await server.send('/sync/v1/push', {
      method: 'POST',
      body: JSON.stringify(attempt),
      headers: { authorization: `Bearer ${thief.token}`, ...VERSION_HEADERS },
    })
    expect([400, 401]).toContain(refused.status)
    expect(['BAD_SIGNATURE', 'BAD_REQUEST']).toContain((await refused.json()).code)
  }
  expect(await count()).toEqual({ n: 1 })
  // Word for word what the terminal itself sent is the same push again, and answered as such (S7).
  expect((await victim.post('/push', first, thief)).status).toBe(200)
  expect(await count()).toEqual({ n: 1 })
  await server.store.setTerminalStatus(victim.storeId, victim.id, 'revoked')
  const { feedId } = await till.hello()
  const pull = { feedId, entity: 'order', since: 0, limit: 500 }
  expect((await victim.post('/pull', pull, thief)).status).toBe(403)
})

test('[S13] wrong keys are slowed down, per address', async () => {
  const other = await startTestServer(inject('postgresTemplateUrl'))
  const guesser = await other.terminal()
  const { challenge } = await (await guesser.post('/challenge', { terminalId: guesser.id })).json()
  const guess = () => guesser.post('/token', { terminalId: guesser.id, challenge, signature: 'A'.repeat(86) })
  const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await guess()).status))
  expect(new Set(statuses)).toEqual(new Set([401]))
  const refused = await guess()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  other.passTime(60_001)
  expect((await guesser.post('/token', guesser.proof(challenge))).status).toBe(401)
  const fresh = await (await guesser.post('/challenge', { terminalId: guesser.id })).json()
  expect((await guesser.post('/token', guesser.proof(fresh.challenge))).status).toBe(200)
  await other.stop()
})

test('[S15] nothing of another store is in any answer', async () => {
  const secret = `secret-${uuidv7()}`
  await till.push([till.sale({ lines: [{ name: secret }] })])
  const { feedId } = await till.hello()
  const answers = await Promise.all([
    foreigner.post('/pull', { feedId, entity: 'order', since: 0, limit: 500 }),
    foreigner.post('/hello', { terminalId: till.id, unsent: 0, clock: new Date().toISOString() }),
    foreigner.post('/push', till.pushBody([till.sale()])),
  ])
  for (const response of answers) {
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.text()).not.toContain(secret)
  }
  expect((await foreigner.pull({ entity: 'order', since: 0 })).changes).toEqual([])
})

test('guessing codes is slowed down and says for how long', async () => {
  const guess = () => till.post('/enrol', { code: 'BBBB-BBBB', name: 'Bar', publicKey: 'A'.repeat(43) })
  let answer = await guess()
  for (let tries = 0; tries < 12 && answer.status === 403; tries++) answer = await guess()
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('fault 6: every answer is compressed for whoever accepts it, so that its checksum shows a changed byte', async () => {
  const { feedId, head } = await till.hello()
  for (const since of [0, head]) {
    const response = await till.post(
      '/pull',
      { feedId, entity: 'menu', since, limit: 500 },
      { headers: { 'accept-encoding': 'gzip' } },
    )
    expect(response.headers.get('content-encoding')).toBe('gzip')
  }
})

test('the log holds no token, no code, no signature and no PIN hash', async () => {
  const log = server.logged.join('')
  expect(log).toContain('/sync/v1/push')
  for (const secret of [till.accessToken, honest().signature, 'BBBB-BBBB', '$argon2', 'authorization']) {
    expect(log).not.toContain(secret)
  }
})

/** The token as somebody without the server's secret would make it. */
function unsigned(token: string): string {
  const payload = token.split('.')[1] ?? ''
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
}
