import {
  challengeAnswerSchema,
  compiled,
  digestAnswerSchema,
  errorSchema,
  helloAnswerSchema,
  pullAnswerSchema,
  pushAnswerSchema,
  pushSignatureText,
  tokenAnswerSchema,
} from '@evertill/sync-protocol'
import type { HostAnswer, HostArgument } from '@evertill/terminal/contract'
import type { z } from 'zod'
import type { Random } from '../random.ts'
import type { SimServer } from './sim-server.ts'
import type { SimTime } from './sim-time.ts'
import type { TerminalKey } from './terminal-key.ts'

type Reply<T> =
  | { readonly status: 'ok'; readonly answer: T }
  | Exclude<HostAnswer<'sync.push'>, { status: 'ok' }>

/** What happens to one of the next requests on this line. */
export type LineFault =
  | { readonly kind: 'drop' | 'lose-reply' | 'corrupt-request' | 'cut-request' | 'corrupt-reply' }
  /** A copy arrives so much later, whatever has been sent since. */
  | { readonly kind: 'duplicate'; readonly laterMs: number }
  | { readonly kind: 'late-reply'; readonly laterMs: number }

/** The way between one till's PC and the server, with the host's part of it: tokens, signatures, timeouts. */
export interface SimLine {
  hello(
    argument: HostArgument<'sync.hello'>,
    clockMs: number,
  ): Promise<Reply<z.infer<typeof helloAnswerSchema>>>
  push(argument: HostArgument<'sync.push'>): Promise<Reply<z.infer<typeof pushAnswerSchema>>>
  pull(argument: HostArgument<'sync.pull'>): Promise<Reply<z.infer<typeof pullAnswerSchema>>>
  digest(argument: HostArgument<'sync.digest'>): Promise<Reply<z.infer<typeof digestAnswerSchema>>>
  /** Taken one by one, each by a request of its path (`push` unless told) or by any. */
  readonly faults: { readonly path: string; readonly fault: LineFault }[]
  /** A cut cable says so at once, or says nothing at all. */
  cut: false | 'refused' | 'silent'
  /** One way, milliseconds. */
  latency: { readonly low: number; readonly high: number }
  /** The schema generation of the installed program (S12). */
  schema: number
  /** The last token and the last push, for whoever listens in (fault 29). */
  readonly overheard: { token?: string; push?: string }
  /** Every reply that reached the till, as text. */
  onReply: (reply: LineReply) => void
}

export interface LineReply {
  readonly path: string
  readonly http: number
  readonly text: string
}

/** As long as the real host waits for an answer. */
const TIMEOUT_MS = 10_000
const RENEW_EARLY_MS = 60_000

export function createSimLine(deps: {
  time: SimTime
  server: SimServer
  random: Random
  terminalId: string
  key: TerminalKey
  schema: number
}): SimLine {
  const { time, server, random, terminalId, key } = deps
  let current: { token: string; renewAt: number } | undefined

  async function transmit(
    path: string,
    body: string,
    token?: string,
  ): Promise<(LineReply & { retryAfterMs?: number }) | undefined> {
    const at = line.faults.findIndex((one) => one.path === path || one.path === '*')
    const fault = at < 0 ? undefined : line.faults.splice(at, 1)[0]?.fault
    if (line.cut === 'refused') return wait(3).then(() => undefined)
    const { promise, resolve } = Promise.withResolvers<(LineReply & { retryAfterMs?: number }) | undefined>()
    const timeout = time.after(TIMEOUT_MS, () => resolve(undefined))
    const sent =
      fault?.kind === 'cut-request'
        ? body.slice(0, body.length >> 1)
        : fault?.kind === 'corrupt-request'
          ? garbled(body)
          : body
    const deliver = async (answered: boolean) => {
      if (line.cut) return
      const answer = await server.handle({ from: terminalId, path, body: sent, token, schema: line.schema })
      if (!answered || fault?.kind === 'lose-reply') return
      const back = () => {
        if (line.cut) return
        time.cancel(timeout)
        if (!answer) return resolve(undefined)
        const text =
          fault?.kind === 'corrupt-reply' ? answer.text.slice(0, answer.text.length >> 1) : answer.text
        line.onReply({ path, http: answer.http, text })
        resolve({ path, ...answer, text })
      }
      time.after(way() + (fault?.kind === 'late-reply' ? fault.laterMs : 0), back)
    }
    const arrives = (ms: number, answered: boolean) =>
      time.after(ms, () => void time.working(deliver(answered)))
    if (fault?.kind !== 'drop') arrives(way(), true)
    if (fault?.kind === 'duplicate') arrives(way() + fault.laterMs, false)
    return promise
  }
  const way = () => random.int(line.latency.low, line.latency.high)
  const wait = (ms: number) => time.wait(ms)

  async function send<S extends z.ZodType>(
    path: string,
    body: object,
    schema: S,
    token?: string,
  ): Promise<Reply<z.infer<S>>> {
    const json = JSON.stringify(body)
    if (path === 'push') line.overheard.push = json
    const reply = await transmit(path, json, token)
    if (!reply) return UNREACHABLE
    const parsed = parseJson(reply.text)
    if (reply.http < 300) {
      const answer = compiled(schema).safeParse(parsed)
      return answer.success ? { status: 'ok', answer: answer.data } : UNREACHABLE
    }
    const error = errorSchema.safeParse(parsed)
    if (!error.success) return UNREACHABLE
    const told = reply.retryAfterMs === undefined ? {} : { retryAfterMs: reply.retryAfterMs }
    return { status: 'refused', http: reply.http, error: error.data, ...told }
  }

  let renewal: Promise<Reply<string>> | undefined
  async function renew(): Promise<Reply<string>> {
    const asked = await send('challenge', { terminalId }, challengeAnswerSchema)
    if (asked.status !== 'ok') return asked
    const { challenge } = asked.answer
    const proof = { terminalId, challenge, signature: key.sign(challenge) }
    const given = await send('token', proof, tokenAnswerSchema)
    if (given.status !== 'ok') return given
    const { accessToken, expiresInMs } = given.answer
    current = { token: accessToken, renewAt: time.now() + expiresInMs - RENEW_EARLY_MS }
    line.overheard.token = accessToken
    return { status: 'ok', answer: accessToken }
  }
  async function token(): Promise<Reply<string>> {
    if (current && time.now() < current.renewAt) return { status: 'ok', answer: current.token }
    renewal ??= renew().finally(() => {
      renewal = undefined
    })
    return renewal
  }

  async function call<S extends z.ZodType>(
    path: string,
    body: object,
    schema: S,
  ): Promise<Reply<z.infer<S>>> {
    for (const last of [false, true]) {
      const got = await token()
      if (got.status !== 'ok') return got
      const reply = await send(path, body, schema, got.answer)
      if (last || reply.status !== 'refused' || reply.error.code !== 'TOKEN_INVALID') return reply
      if (current?.token === got.answer) current = undefined
    }
    return UNREACHABLE
  }

  const line: SimLine = {
    faults: [],
    cut: false,
    latency: { low: 2, high: 30 },
    schema: deps.schema,
    overheard: {},
    onReply: () => {},
    hello: ({ unsent }, clockMs) =>
      call('hello', { terminalId, unsent, clock: new Date(clockMs).toISOString() }, helloAnswerSchema),
    push: ({ commands }) => {
      const firstTseq = commands[0]?.tseq ?? 1
      const text = pushSignatureText(
        terminalId,
        firstTseq,
        commands.map(({ hash }) => hash),
      )
      return call('push', { terminalId, firstTseq, commands, signature: key.sign(text) }, pushAnswerSchema)
    },
    pull: (argument) => call('pull', argument, pullAnswerSchema),
    digest: (argument) => call('digest', argument, digestAnswerSchema),
  }
  return line
}

const UNREACHABLE = { status: 'unreachable', message: 'The server cannot be reached.' } as const

/** One digit is another one, of a price where there is one; the body is JSON all the same. */
function garbled(body: string): string {
  const characters = [...body]
  const price = body.lastIndexOf('"unitPrice":') + '"unitPrice":'.length
  const isDigit = (character: string | undefined) =>
    character !== undefined && character >= '0' && character <= '9'
  const at = isDigit(characters[price]) ? price : characters.findLastIndex(isDigit)
  if (at >= 0) characters[at] = String((Number(characters[at]) + 1) % 10)
  return characters.join('')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
