import { createHash } from 'node:crypto'
import { anyString, aPaidOrder, aReprint } from '@evertill/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aChain, anUnsealedCommand } from '../testing/index.ts'
import { canonicalJson } from './canonical-json.ts'
import { type ChainHead, type Command, commandSchema, EMPTY_CHAIN, GENESIS_HASH } from './command.ts'
import { follows, hasValidHash, inSealedOrder, pushSignatureText, sealCommand } from './hash-chain.ts'

/** True when every command is intact and follows the one before it. */
const verifies = (chain: readonly Command[]): boolean => {
  let head: ChainHead = EMPTY_CHAIN
  return chain.every((command) => {
    const intact = hasValidHash(command) && follows(command, head)
    head = { lastTseq: command.tseq, lastHash: command.hash }
    return intact
  })
}

describe('a sealed command', () => {
  it('[S1] takes the next number of its terminal and the hash before it', () => {
    const first = sealCommand(anUnsealedCommand(), EMPTY_CHAIN)
    expect([first.tseq, first.prevHash]).toEqual([1, GENESIS_HASH])
    const second = sealCommand(anUnsealedCommand(aReprint()), { lastTseq: 1, lastHash: first.hash })
    expect([second.tseq, second.prevHash]).toEqual([2, first.hash])
  })

  it('is hashed as SHA-256 over the canonical JSON of all other fields', () => {
    const { hash, ...rest } = sealCommand(anUnsealedCommand(), EMPTY_CHAIN)
    expect(hash).toBe(createHash('sha256').update(canonicalJson(rest), 'utf8').digest('hex'))
  })

  it('stands in the order of its canonical text', () => {
    const { hash: _, ...rest } = sealCommand(anUnsealedCommand(), EMPTY_CHAIN)
    expect(JSON.stringify(rest)).toBe(canonicalJson(rest))
  })

  it('stands in that order again, whoever parsed it since', () => {
    const sealed = sealCommand(anUnsealedCommand(), EMPTY_CHAIN)
    const parsed = commandSchema.parse(sealed)
    expect(JSON.stringify(parsed)).not.toBe(JSON.stringify(sealed))
    expect(JSON.stringify(inSealedOrder(parsed))).toBe(JSON.stringify(sealed))
  })

  it('is intact after travelling as JSON, whatever the texts in it', () => {
    fc.assert(
      fc.property(anyString(200), (reason) => {
        const sealed = sealCommand(anUnsealedCommand(aReprint({ reason })), EMPTY_CHAIN)
        expect(hasValidHash(JSON.parse(JSON.stringify(sealed)))).toBe(true)
      }),
    )
  })

  it('that cannot be hashed is not intact', () => {
    const [command] = aChain(1)
    expect(hasValidHash({ ...command!, body: { price: Number.POSITIVE_INFINITY } })).toBe(false)
  })
})

describe('[S1] the chain of a terminal', () => {
  const chain = aChain(20)
  const at = fc.integer({ min: 0, max: chain.length - 1 })

  it('verifies from end to end', () => {
    expect(verifies(chain)).toBe(true)
    expect(chain.map(({ tseq }) => tseq)).toEqual(chain.map((_, index) => index + 1))
    expect(new Set(chain.map(({ hash }) => hash)).size).toBe(20)
  })

  it('shows an edit of any field of any command', () => {
    const edits: ((command: Command) => Command)[] = [
      (command) => ({ ...command, body: { ...command.body, paidAt: '2020-01-01T00:00:00.000Z' } }),
      (command) => ({ ...command, body: {} }),
      (command) => ({ ...command, employeeId: 'somebody-else' }),
      (command) => ({ ...command, businessDay: '2026-11-20' }),
      (command) => ({ ...command, occurredAt: '2026-11-21T10:01:00.001Z' }),
      (command) => ({ ...command, id: aChain(1)[0]!.terminalId }),
      (command) => ({ ...command, type: 'receipt.reprint' }),
      (command) => ({ ...command, version: command.version + 1 }),
      (command) => ({ ...command, storeId: 'store-2' }),
      (command) => ({ ...command, baseRev: 7 }),
      (command) => ({ ...command, tseq: command.tseq + 1 }),
      (command) => ({ ...command, prevHash: 'f'.repeat(64) }),
      (command) => ({ ...command, hash: 'f'.repeat(64) }),
    ]
    fc.assert(
      fc.property(at, fc.constantFrom(...edits), (index, edit) => {
        expect(verifies(chain.with(index, edit(chain[index]!)))).toBe(false)
      }),
    )
  })

  it('shows an edit that was sealed again, by the command after it', () => {
    const index = 4
    const before = { lastTseq: index, lastHash: chain[index - 1]!.hash }
    const forged = sealCommand(anUnsealedCommand(aPaidOrder()), before)
    expect(hasValidHash(forged) && follows(forged, before)).toBe(true)
    expect(verifies(chain.with(index, forged))).toBe(false)
  })

  it('shows a number that was left out, even with the right hash before it', () => {
    const [first] = chain
    const jumped = sealCommand(anUnsealedCommand(), { lastTseq: 2, lastHash: first!.hash })
    expect([jumped.tseq, hasValidHash(jumped)]).toEqual([3, true])
    expect(follows(jumped, { lastTseq: 1, lastHash: first!.hash })).toBe(false)
  })

  it('shows a command taken out, unless it was the last', () => {
    for (const index of chain.keys()) {
      expect(verifies(chain.toSpliced(index, 1))).toBe(index === chain.length - 1)
    }
  })

  it('shows commands exchanged or repeated', () => {
    fc.assert(
      fc.property(at, at, (a, b) => {
        fc.pre(a !== b)
        expect(verifies(chain.with(a, chain[b]!).with(b, chain[a]!))).toBe(false)
        expect(verifies(chain.toSpliced(a, 0, chain[b]!))).toBe(false)
      }),
    )
  })
})

it('[S13] what a terminal signs names the terminal, the place and every hash in order', () => {
  expect(pushSignatureText('t-1', 7, ['aa', 'bb'])).toBe('evertill-push-1\nt-1\n7\naa\nbb')
})
