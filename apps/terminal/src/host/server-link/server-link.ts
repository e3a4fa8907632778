import {
  type Command,
  type DigestAnswer,
  type DigestRequest,
  digestAnswerSchema,
  type HelloAnswer,
  hasValidHash,
  helloAnswerSchema,
  inSealedOrder,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  pullAnswerSchema,
  pushAnswerSchema,
  pushSignatureText,
} from '@evertill/sync-protocol'
import type { z } from 'zod'
import type { TerminalKey } from '../keys/terminal-key.ts'
import { createAccessTokens } from './access-token.ts'
import { createContact } from './contact.ts'
import { createFeedStream } from './feed-stream.ts'
import { createConnections } from './http-call.ts'
import { createRequestsUnderWay } from './requests-under-way.ts'
import { type Reply, type ServerAddress, sendRequest } from './send-request.ts'

/** All that an enrolled terminal says to its server. Each call tries once; when to try again is the engine's. */
export interface ServerLink {
  hello(unsent: number): Promise<Reply<HelloAnswer>>
  /** Signs and sends a dense run of commands. */
  push(commands: readonly Command[]): Promise<Reply<PushAnswer>>
  pull(request: PullRequest): Promise<Reply<PullAnswer>>
  digest(request: DigestRequest): Promise<Reply<DigestAnswer>>
  /** Listens to the server's hints, and watches whether it is within reach, until `stop`. */
  readonly stream: { start(): void; stop(): Promise<void> }
}

/** The only thing in the till that talks to the sync server. */
export function createServerLink(given: {
  server: ServerAddress
  terminalId: string
  key: TerminalKey
  /** Of the enrolment. */
  certificate?: string | undefined
  /** This PC's clock, right or wrong; the server tells how far it is off (S16). */
  now: () => Date
  monotonicMs: () => number
  random: () => number
  onHint: (head: number) => void
  /** The server came within reach, or is no longer; told within five seconds, on an idle till, too. */
  onLink: (open: boolean) => void
}): ServerLink {
  const { terminalId, key, certificate, now, monotonicMs, random, onHint, onLink } = given
  const underWay = createRequestsUnderWay(monotonicMs)
  const connections = createConnections()
  const server = { ...given.server, underWay, connections }
  const tokens = createAccessTokens({ server, terminalId, key, certificate, monotonicMs })
  /** The stream itself tells that the server is back: a new one is not needed. */
  let streamSpeaks = false
  const heardOnStream = () => {
    streamSpeaks = true
    contact.heard()
    streamSpeaks = false
  }
  const stream = createFeedStream({
    server,
    tokens,
    random,
    onHint: (head) => {
      heardOnStream()
      onHint(head)
    },
    onLink: (open) => (open ? heardOnStream() : contact.doubted()),
  })
  const contact = createContact({
    server,
    monotonicMs,
    random,
    onChange: (within, before) => {
      onLink(within)
      if (!within || before === undefined) return
      // What was sent into the dark will not be answered; it is asked again at once.
      connections.closeIdle()
      underWay.giveUp()
      if (!streamSpeaks) stream.renew()
    },
  })

  async function call<S extends z.ZodType>(request: {
    path: string
    body: unknown
    answer: S
  }): Promise<Reply<z.infer<S>>> {
    const first = await attempt(request)
    // A server that was restored or changed its keys refuses a token it gave; a new one is asked for, once.
    return isTokenRefused(first) ? attempt(request) : first
  }

  async function attempt<S extends z.ZodType>(request: {
    path: string
    body: unknown
    answer: S
  }): Promise<Reply<z.infer<S>>> {
    const token = await tokens.get()
    if (token.status !== 'ok') return token
    const reply = await sendRequest(server, { ...request, accessToken: token.answer })
    if (isTokenRefused(reply)) tokens.reject(token.answer)
    if (reply.status === 'ok') contact.heard()
    return reply
  }

  return {
    hello: (unsent) =>
      call({
        path: 'hello',
        body: { terminalId, unsent, clock: now().toISOString() },
        answer: helloAnswerSchema,
      }),
    push: (commands) => {
      const firstTseq = commands[0]?.tseq ?? 1
      const hashes = commands.map(({ hash }) => hash)
      const signature = key.sign(pushSignatureText(terminalId, firstTseq, hashes))
      const damaged = commands.filter((command) => !hasValidHash(command)).map(({ tseq }) => tseq)
      const body = {
        ...{ terminalId, firstTseq, commands: commands.map(inSealedOrder), signature },
        ...(damaged.length > 0 && { damaged }),
      } satisfies PushRequest
      return call({ path: 'push', body, answer: pushAnswerSchema })
    },
    pull: (request) => call({ path: 'pull', body: request, answer: pullAnswerSchema }),
    digest: (request) => call({ path: 'digest', body: request, answer: digestAnswerSchema }),
    stream: {
      start: () => {
        contact.start()
        stream.start()
      },
      stop: async () => {
        await Promise.all([contact.stop(), stream.stop()])
        connections.closeIdle()
      },
    },
  }
}

const isTokenRefused = (reply: Reply<unknown>) =>
  reply.status === 'refused' && reply.http === 401 && reply.error.code === 'TOKEN_INVALID'
