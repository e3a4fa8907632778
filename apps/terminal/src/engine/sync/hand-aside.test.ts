import type { Command } from '@evertill/sync-protocol'
import { describe, expect, it } from 'vitest'
import type { HostAnswer } from '../../contract/index.ts'
import { createHandAside } from './hand-aside.ts'
import { WIDEST } from './push-batch.ts'
import type { ServerLink } from './server-link.ts'

type Reply = HostAnswer<'sync.push'>

const refusal = (code: 'TSEQ_FORK' | 'TOO_MANY_REQUESTS', retryAfterMs?: number): Reply => ({
  ...{ status: 'refused', http: 409, error: { code, message: '' } },
  ...(retryAfterMs !== undefined && { retryAfterMs }),
})

/** A till with `commands` commands, of which head office has the first `common` in its own history. */
function forkedTill({ commands, common, batch = 2 }: { commands: number; common: number; batch?: number }) {
  const pushes: number[][] = []
  const has = new Set<number>()
  const till = {
    commands,
    pushes,
    has,
    replyAt: (_push: number): Reply | 'unreachable' | undefined => undefined,
  }
  const link = {
    async push({ commands: pushed }: { commands: Command[] }): Promise<Reply> {
      const reply = till.replyAt(pushes.length)
      const places = pushed.map(({ tseq }) => tseq)
      pushes.push(places)
      if (reply === 'unreachable') return { status: 'unreachable', message: '' }
      if (reply) return reply
      for (const place of places) has.add(place)
      if (places.some((place) => place > common)) return refusal('TSEQ_FORK')
      return { status: 'ok', answer: { lastTseq: common, results: [], head: 0 } }
    },
  } as unknown as ServerLink
  const aside = createHandAside({
    link,
    commandsFrom: async (tseq, limit = 100) =>
      Array.from({ length: Math.min(limit, till.commands - tseq + 1) }, (_, at) => ({
        tseq: tseq + at,
      })) as Command[],
    limits: () => ({ ...WIDEST, batch }),
    lastTseq: () => till.commands,
    isStopped: () => false,
  })
  return { ...till, till, aside }
}

describe('what a copied till holds of its own history', () => {
  it('is handed over from where the histories part to the end, and back to what is common', async () => {
    const { aside, pushes } = forkedTill({ commands: 6, common: 3 })
    expect(await aside.handOver(4)).toBe('done')
    expect(pushes).toEqual([[4, 5], [6], [2, 3]])
  })

  it('is found where a restored server took over long ago: all that was acknowledged since goes along', async () => {
    const { aside, has } = forkedTill({ commands: 9, common: 1 })
    expect(await aside.handOver(9)).toBe('done')
    expect([...has].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('a copy that lies behind has nothing that head office has not', async () => {
    const { aside, pushes } = forkedTill({ commands: 5, common: 8 })
    expect(await aside.handOver(6)).toBe('done')
    expect(pushes).toEqual([[4, 5]])
  })

  it('is handed over once; what is sold then follows', async () => {
    const { aside, pushes, till } = forkedTill({ commands: 4, common: 3 })
    await aside.handOver(4)
    pushes.length = 0
    expect(await aside.handOver(4)).toBe('done')
    expect(pushes).toEqual([])
    till.commands = 5
    expect(await aside.handOver(4)).toBe('done')
    expect(pushes).toEqual([[5]])
  })

  it('is handed over again where an older state of the server was put back', async () => {
    const { aside, pushes } = forkedTill({ commands: 4, common: 3 })
    await aside.handOver(4)
    pushes.length = 0
    aside.startOver()
    await aside.handOver(4)
    expect(pushes).toEqual([[4], [2, 3]])
  })

  it.each(Array.from({ length: 6 }, (_, at) => at))(
    'an outage at request %i loses none of it',
    async (at) => {
      const { aside, has, till } = forkedTill({ commands: 10, common: 1 })
      till.replyAt = (push) => (push === at ? 'unreachable' : undefined)
      let outcome = await aside.handOver(8)
      if (outcome === 'unreachable') outcome = await aside.handOver(8)
      expect(outcome).toBe('done')
      expect(has.size).toBe(10)
    },
  )

  it('waits as long as head office asks for', async () => {
    const { aside, till } = forkedTill({ commands: 4, common: 3 })
    till.replyAt = () => refusal('TOO_MANY_REQUESTS', 7_000)
    expect(await aside.handOver(4)).toEqual({ retryAfterMs: 7_000 })
  })
})
