import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import { err, ok, type Result } from '@evertill/domain'
import type { LinkProblem } from './byte-link.ts'

export interface HttpTimings {
  readonly connectMs: number
  /** From the connection to the whole answer. */
  readonly answerMs: number
}

/** How a device proves who it is. */
export interface DeviceCertificate {
  /** Of the authority that signs the devices, PEM. */
  readonly authority: string
  /** The name in the device's certificate; its address is in none. */
  readonly name: string
}

/** Why there is no answer. `sent`: bytes of the request may have reached the device. */
export type PostProblem = LinkProblem & { readonly sent: boolean }

export interface Posted {
  readonly status: number
  readonly body: string
}

/** An answer longer than this is none of a device. */
const MOST_BYTES = 1_024 * 1_024

/** Posts JSON to a device on a connection of its own. */
export function postJson(given: {
  readonly url: URL
  readonly json: string
  readonly timings: HttpTimings
  readonly certificate?: DeviceCertificate
  /** Told once the whole request has left. */
  readonly onSent?: () => void
}): Promise<Result<Posted, PostProblem>> {
  const { url, json, timings, certificate, onSent } = given
  const answered = Promise.withResolvers<Result<Posted, PostProblem>>()
  let sent = false
  const fail = (type: LinkProblem['type'], message: string): void => {
    answered.resolve(err({ type, message, sent }))
    post.destroy()
  }
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) },
    agent: false,
  } as const
  const post =
    url.protocol === 'https:'
      ? secureRequest(url, {
          ...options,
          ...(certificate && {
            ca: certificate.authority,
            checkServerIdentity: (_host: string, shown: PeerCertificate) =>
              checkServerIdentity(certificate.name, shown),
          }),
        })
      : plainRequest(url, options)
  let timer = setTimeout(
    () => fail('timeout', `no connection within ${timings.connectMs} ms`),
    timings.connectMs,
  )
  post.on('socket', (socket) => {
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      // From here on bytes leave.
      sent = true
      clearTimeout(timer)
      timer = setTimeout(() => fail('timeout', `no answer within ${timings.answerMs} ms`), timings.answerMs)
    })
  })
  post.on('finish', () => {
    if (sent) onSent?.()
  })
  post.on('error', (error) => fail(sent ? 'reset' : 'unreachable', error.message))
  post.on('response', (response) => {
    const pieces: Buffer[] = []
    let length = 0
    response.on('data', (piece: Buffer) => {
      length += piece.length
      if (length > MOST_BYTES) return fail('flooded', `${url.host} answers without end`)
      pieces.push(piece)
    })
    response.on('error', (error) => fail('reset', error.message))
    response.on('end', () => {
      const body = Buffer.concat(pieces).toString('utf8')
      answered.resolve(ok({ status: response.statusCode ?? 0, body }))
    })
  })
  post.end(json)
  return answered.promise.finally(() => clearTimeout(timer))
}
