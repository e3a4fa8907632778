import { z } from 'zod'
import { type Host, type HostCall, hostCalls } from '../contract/index.ts'

/** What goes back over the wire of a shell for one call. */
export type DispatchedAnswer =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly error: DispatchError }

/** `message` is a sentence for the log of the window: no path, no stack. */
export interface DispatchError {
  readonly code: 'unknown-call' | 'bad-argument' | 'host-failed'
  readonly message: string
}

/**
 * Calls the host for a window that may send anything: name, argument and answer are parsed by the contract. A bug
 * or a dead disk is reported to `onFailure` in full and to the window as one sentence.
 */
export async function dispatchCall(
  host: Host,
  name: unknown,
  argument: unknown,
  onFailure: (error: unknown, name: HostCall) => void,
): Promise<DispatchedAnswer> {
  if (!isHostCall(name)) return refused('unknown-call', 'The host has no such call.')
  const { argument: argumentSchema, answer: answerSchema }: { argument: z.ZodType; answer: z.ZodType } =
    hostCalls[name]
  const parsed = argumentSchema.safeParse(argument)
  if (!parsed.success) return refused('bad-argument', z.prettifyError(parsed.error))
  try {
    // The schema of this very name has parsed it, which the compiler cannot follow through the union.
    const answer = await host.call(name, parsed.data as never)
    return { ok: true, answer: answerSchema.parse(answer) }
  } catch (error) {
    onFailure(error, name)
    return refused('host-failed', 'The till’s host could not do this; its log says why.')
  }
}

const refused = (code: DispatchError['code'], message: string): DispatchedAnswer => ({
  ok: false,
  error: { code, message },
})

function isHostCall(name: unknown): name is HostCall {
  return typeof name === 'string' && Object.hasOwn(hostCalls, name)
}
