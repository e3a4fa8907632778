import { err, ok, type Result } from '@evertill/domain'
import { type NexoKeys, openNexo, sealNexo } from '../protocols/nexo/nexo-crypto.ts'
import {
  type NexoAnswer,
  type NexoCategory,
  type NexoParties,
  nexoAnswerSchema,
  nexoHeader,
} from '../protocols/nexo/nexo-messages.ts'
import { type DeviceCertificate, type HttpTimings, postJson } from '../transports/http-post.ts'

/** Milliseconds. Source: hardware reference §5.4. */
export interface NexoTimings {
  readonly connectMs: number
  /** Until a guest has paid. */
  readonly paymentMs: number
  /** Until a question is answered. */
  readonly answerMs: number
  /** Before a request that is not found is looked for once more: it may be on its way. */
  readonly notFoundMs: number
}

export const nexoTimings: NexoTimings = {
  connectMs: 2_500,
  paymentMs: 120_000,
  answerMs: 10_000,
  notFoundMs: 2_000,
}

/** Why there is no answer. `sent`: the card terminal may have the request. */
interface NexoProblem {
  readonly sent: boolean
  readonly why: string
}

/** Requests to one card terminal, each sealed and on a connection of its own. */
export interface NexoTalk {
  ask(
    category: NexoCategory,
    serviceId: string,
    body: Readonly<Record<string, unknown>>,
    how: Pick<HttpTimings, 'answerMs'> & { readonly onSent?: () => void },
  ): Promise<Result<NexoAnswer, NexoProblem>>
  /** Sends something that is answered with nothing; true when it was taken. */
  tell(category: NexoCategory, serviceId: string, body: Readonly<Record<string, unknown>>): Promise<boolean>
}

export function createNexoTalk(given: {
  readonly url: URL
  readonly parties: NexoParties
  readonly keys: NexoKeys
  readonly certificate: DeviceCertificate | undefined
  readonly timings: NexoTimings
  readonly onLog: (line: string) => void
}): NexoTalk {
  const { url, parties, keys, certificate, timings, onLog } = given

  const post: NexoPost = (category, serviceId, body, how) => {
    const header = nexoHeader(category, serviceId, parties)
    const message = JSON.stringify({ SaleToPOIRequest: { MessageHeader: header, ...body } })
    const json = JSON.stringify({ SaleToPOIRequest: sealNexo(header, message, keys) })
    onLog(`→ ${category} ${serviceId}`)
    return postJson({
      url,
      json,
      timings: { connectMs: timings.connectMs, answerMs: how.answerMs },
      ...(certificate && { certificate }),
      ...(how.onSent && { onSent: how.onSent }),
    })
  }

  return {
    async ask(category, serviceId, body, how) {
      const posted = await post(category, serviceId, body, how)
      const answer = posted.ok
        ? answerFrom(posted.value.body, serviceId, keys)
        : err({ sent: posted.error.sent, why: posted.error.message })
      onLog(`← ${category} ${serviceId} ${answer.ok ? 'answered' : answer.error.why}`)
      return answer
    },
    async tell(category, serviceId, body) {
      const posted = await post(category, serviceId, body, { answerMs: timings.answerMs })
      return posted.ok && posted.value.status >= 200 && posted.value.status < 300
    },
  }
}

type NexoPost = (
  category: NexoCategory,
  serviceId: string,
  body: Readonly<Record<string, unknown>>,
  how: Pick<HttpTimings, 'answerMs'> & { readonly onSent?: () => void },
) => ReturnType<typeof postJson>

/** The answer to this very request; anything else, or anything that is not sealed, is none. */
function answerFrom(body: string, serviceId: string, keys: NexoKeys): Result<NexoAnswer, NexoProblem> {
  const problem = (why: string) => err({ sent: true, why })
  const envelope = parseJson(body)
  const sealed = envelope && 'SaleToPOIResponse' in envelope ? envelope.SaleToPOIResponse : undefined
  const opened = openNexo(sealed, keys)
  if (!opened.ok) return problem(opened.error.message)
  const parsed = nexoAnswerSchema.safeParse(parseJson(opened.value))
  if (!parsed.success) return problem('The card terminal’s answer cannot be read')
  const answer = parsed.data.SaleToPOIResponse
  return answer.MessageHeader.ServiceID === serviceId
    ? ok(answer)
    : problem('The card terminal answered another request')
}

function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
