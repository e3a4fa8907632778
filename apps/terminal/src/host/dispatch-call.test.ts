import { describe, expect, it } from 'vitest'
import type { Host } from '../contract/index.ts'
import { dispatchCall } from './dispatch-call.ts'

/** A host whose every call gives `answer`, or throws it when it is an error. */
function hostAnswering(answer: unknown): Host {
  return {
    call: async () => {
      if (answer instanceof Error) throw answer
      // What a buggy host might give back is not what the types promise.
      return answer as never
    },
    on: () => () => undefined,
  }
}

async function dispatch(host: Host, name: unknown, argument: unknown) {
  const failures: string[] = []
  const answer = await dispatchCall(host, name, argument, (error) => failures.push(String(error)))
  return { answer, failures }
}

describe('a window’s call', () => {
  it('reaches the host and brings back its answer', async () => {
    const head = { lastTseq: 4, lastHash: 'a'.repeat(64) }
    const { answer } = await dispatch(hostAnswering(head), 'journal.head', null)
    expect(answer).toEqual({ ok: true, answer: head })
  })

  it.each([
    ['an unknown name', 'journal.erase', null, 'unknown-call'],
    ['a name from the prototype', 'constructor', null, 'unknown-call'],
    ['no name', undefined, null, 'unknown-call'],
    ['a name that is an object', { name: 'journal.head' }, null, 'unknown-call'],
    ['an argument of another shape', 'journal.read', { fromTseq: 0, limit: 1 }, 'bad-argument'],
    ['an endless page', 'journal.read', { fromTseq: 1, limit: 1_000_000 }, 'bad-argument'],
    ['a PIN that is a program', 'pin.verify', { pinHash: 'x', pin: '1; rm' }, 'bad-argument'],
    ['no argument', 'sync.hello', undefined, 'bad-argument'],
  ])('with %s is refused before it reaches the host', async (_what, name, argument, code) => {
    const { answer } = await dispatch(hostAnswering(new Error('reached')), name, argument)
    expect(answer).toMatchObject({ ok: false, error: { code } })
  })

  it('never learns a path or a stack from a failure; the log does', async () => {
    const failure = new Error("ENOENT: no such file, open '/home/till/identity.json'")
    const { answer, failures } = await dispatch(hostAnswering(failure), 'identity.get', null)
    expect(answer).toEqual({
      ok: false,
      error: { code: 'host-failed', message: 'The till’s host could not do this; its log says why.' },
    })
    expect(failures).toEqual([String(failure)])
  })

  it('does not get an answer the contract does not know', async () => {
    const { answer, failures } = await dispatch(hostAnswering({ lastTseq: 'four' }), 'journal.head', null)
    expect(answer).toMatchObject({ ok: false, error: { code: 'host-failed' } })
    expect(failures).toHaveLength(1)
  })
})
