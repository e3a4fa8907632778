import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import {
  type CommandLink,
  challengeAnswerSchema,
  enrolAnswerSchema,
  type HelloAnswer,
  hasValidHash,
  helloAnswerSchema,
  PROTOCOL_VERSION,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  pullAnswerSchema,
  pushAnswerSchema,
  pushSignatureText,
  SCHEMA_VERSION,
  tokenAnswerSchema,
} from '@evertill/sync-protocol'
import { createTestChain, type TestChain } from './test-chain.ts'

/** Sends a request to the server under test: over the network or straight into its app. */
export type Send = (path: string, init: RequestInit) => Response | Promise<Response>

/** A terminal without a till: enrols, signs and speaks the protocol, and lets a test bend every message. */
export interface TestTerminal extends Pick<TestChain, 'sale' | 'seal' | 'reprint'> {
  readonly id: string
  readonly storeId: string
  readonly receiptPrefix: string
  readonly accessToken: string
  /** The server's word for the enrolment. */
  readonly certificate: string | undefined
  readonly chain: TestChain
  /** The same terminal, talking to the server from here on by other means. */
  at(send: Send): TestTerminal
  /** The answer to a challenge. */
  proof(challenge: string): { terminalId: string; challenge: string; signature: string }
  pushBody(commands: readonly CommandLink[]): PushRequest
  push(commands: readonly CommandLink[]): Promise<PushAnswer>
  hello(unsent?: number): Promise<HelloAnswer>
  pull(request: Omit<PullRequest, 'feedId' | 'limit'> & { limit?: number }): Promise<PullAnswer>
  /** The bare response, whatever it is. */
  post(path: string, body: unknown, init?: PostInit): Promise<Response>
}

interface PostInit {
  readonly token?: string
  readonly gzip?: boolean
  readonly headers?: Record<string, string>
}

export const VERSION_HEADERS = {
  'x-evertill-protocol': String(PROTOCOL_VERSION),
  'x-evertill-schema': String(SCHEMA_VERSION),
  'x-evertill-app': 'test',
}

export async function createTestTerminal(
  firstSend: Send,
  code: string,
  name = 'Counter',
): Promise<TestTerminal> {
  let send = firstSend
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const x = publicKey.export({ format: 'jwk' }).x ?? ''
  const enrolled = enrolAnswerSchema.parse(
    await okJson(await postJson(send, '/sync/v1/enrol', { code, name, publicKey: x })),
  )
  const { terminalId, storeId, receiptPrefix, certificate } = enrolled
  const { challenge } = challengeAnswerSchema.parse(
    await okJson(await postJson(send, '/sync/v1/challenge', { terminalId })),
  )
  const proof = (text: string) => ({ terminalId, challenge: text, signature: signed(privateKey, text) })
  const { accessToken } = tokenAnswerSchema.parse(
    await okJson(await postJson(send, '/sync/v1/token', proof(challenge))),
  )

  const chain = createTestChain({ storeId, terminalId, receiptPrefix })
  const post = (path: string, body: unknown, init: PostInit = {}) =>
    postJson(send, `/sync/v1${path}`, body, { token: accessToken, ...init })

  const terminal: TestTerminal = {
    id: terminalId,
    storeId,
    receiptPrefix,
    accessToken,
    certificate,
    chain,
    at(elsewhere) {
      send = elsewhere
      return terminal
    },
    proof,
    sale: chain.sale,
    seal: chain.seal,
    reprint: chain.reprint,
    pushBody(commands) {
      const firstTseq = commands[0]?.tseq ?? 1
      const text = pushSignatureText(
        terminalId,
        firstTseq,
        commands.map((command) => command.hash),
      )
      const damaged = commands.filter((command) => !hasValidHash(command)).map(({ tseq }) => tseq)
      return {
        ...{ terminalId, firstTseq, commands: [...commands], signature: signed(privateKey, text) },
        ...(damaged.length > 0 && { damaged }),
      }
    },
    push: async (commands) =>
      pushAnswerSchema.parse(await okJson(await post('/push', terminal.pushBody(commands), { gzip: true }))),
    hello: async (unsent = 0) =>
      helloAnswerSchema.parse(
        await okJson(await post('/hello', { terminalId, unsent, clock: new Date().toISOString() })),
      ),
    pull: async (request) => {
      const { feedId } = await terminal.hello()
      return pullAnswerSchema.parse(await okJson(await post('/pull', { feedId, limit: 500, ...request })))
    },
    post,
  }
  return terminal
}

const signed = (key: KeyObject, text: string) =>
  sign(null, Buffer.from(text, 'utf8'), key).toString('base64url')

async function postJson(send: Send, path: string, body: unknown, init: PostInit = {}): Promise<Response> {
  const json = typeof body === 'string' ? body : JSON.stringify(body)
  return send(path, {
    method: 'POST',
    body: init.gzip ? gzipSync(json) : json,
    headers: {
      'content-type': 'application/json',
      ...VERSION_HEADERS,
      ...(init.gzip && { 'content-encoding': 'gzip' }),
      ...(init.token !== undefined && { authorization: `Bearer ${init.token}` }),
      ...init.headers,
    },
  })
}

async function okJson(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
