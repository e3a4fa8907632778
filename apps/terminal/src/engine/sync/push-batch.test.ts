import { type Command, EMPTY_CHAIN, sealCommand } from '@evertill/sync-protocol'
import { describe, expect, it } from 'vitest'
import { cutBatch, WIDEST } from './push-batch.ts'

const commands = (count: number, note = ''): readonly Command[] => {
  const chain: Command[] = []
  for (let tseq = 1; tseq <= count; tseq += 1) {
    const last = chain.at(-1)
    chain.push(
      sealCommand(
        {
          id: `01990000-0000-7000-8000-${tseq.toString(16).padStart(12, '0')}`,
          terminalId: '01990000-0000-7000-8000-0000000000ff',
          type: 'receipt.reprint',
          version: 1,
          storeId: 'store-1',
          employeeId: 'ana',
          businessDay: '2026-11-21',
          occurredAt: '2026-11-21T10:15:00.000Z',
          body: { note },
        },
        last ? { lastTseq: last.tseq, lastHash: last.hash } : EMPTY_CHAIN,
      ),
    )
  }
  return chain
}

describe('one push', () => {
  it('carries at most 100 commands', () => {
    expect(cutBatch(commands(120), 1, WIDEST)).toHaveLength(100)
  })

  it('stays below a megabyte, counted in bytes and not in letters', () => {
    const chain = commands(20, 'é'.repeat(50_000))
    const batch = cutBatch(chain, 1, WIDEST)
    expect(batch).toHaveLength(10)
    expect(new TextEncoder().encode(JSON.stringify(batch)).length).toBeLessThan(1_048_576)
  })

  it('carries a command that alone is too large rather than nothing for ever', () => {
    expect(cutBatch(commands(2, 'x'.repeat(2_000_000)), 1, WIDEST)).toHaveLength(1)
  })

  it('ends before a gap and is empty when its first command is missing', () => {
    const [first, , third] = commands(3)
    if (!first || !third) throw new Error('three commands were made')
    expect(cutBatch([first, third], 1, WIDEST)).toEqual([first])
    expect(cutBatch([third], 2, WIDEST)).toEqual([])
  })
})
