import { aReprint, aUuid } from '@evertill/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aChain, aChainOf, anUnsealedCommand } from '../testing/index.ts'
import { type ChainHead, type Command, EMPTY_CHAIN } from './command.ts'
import { sealCommand } from './hash-chain.ts'
import { explainJournalFinding, type JournalFinding, verifyJournal } from './verify-journal.ts'

const chain = aChain(8)
const headAt = (tseq: number, of = chain): ChainHead =>
  tseq === 0 ? EMPTY_CHAIN : { lastTseq: tseq, lastHash: of[tseq - 1]!.hash }
const anchors = [headAt(8)]
const ZEROES = '0'.repeat(64)

describe('[I10] the journal of a till', () => {
  it('is whole from its first entry to the anchor', () => {
    expect(
      verifyJournal(chain, { terminalId: aUuid(9), anchors: [headAt(0), headAt(3), ...anchors] }),
    ).toEqual([])
  })

  it('without an entry is whole, unless somebody saw one', () => {
    expect(verifyJournal([])).toEqual([])
    expect(verifyJournal([], { anchors: [EMPTY_CHAIN] })).toEqual([])
    expect(verifyJournal([], { anchors })).toEqual([{ type: 'tail-cut', from: 1, to: 8 }])
  })

  it('may begin where an older part was put away', () => {
    expect(verifyJournal(chain.slice(3), { start: headAt(3), anchors: [headAt(1), ...anchors] })).toEqual([])
    expect(verifyJournal(chain.slice(3))).toEqual([{ type: 'missing', from: 1, to: 3 }])
    expect(verifyJournal(chain.slice(3), { start: { lastTseq: 3, lastHash: ZEROES } })).toEqual([
      { type: 'not-chained', index: 0, tseq: 4 },
    ])
  })

  const edited = { ...chain[4]!, body: { ...chain[4]!.body, paidAt: '2020-01-01T00:00:00.000Z' } }
  const sealedAnew = sealCommand(anUnsealedCommand(), headAt(4))
  const another = aChainOf([anUnsealedCommand(aReprint(), { terminalId: aUuid(10) })], headAt(8))

  it.each<[string, readonly Command[], JournalFinding[], string]>([
    [
      'with an entry that was changed',
      chain.with(4, edited),
      [{ type: 'edited', index: 4, tseq: 5 }],
      'Entry 5 was changed after it was written.',
    ],
    [
      'with an entry that was changed and sealed anew',
      chain.with(4, sealedAnew),
      [{ type: 'not-chained', index: 5, tseq: 6 }],
      'Entry 6 does not follow the entry before it: one of the two was exchanged.',
    ],
    [
      'with an entry taken out',
      chain.toSpliced(4, 1),
      [{ type: 'missing', from: 5, to: 5 }],
      'Entry 5 is missing.',
    ],
    [
      'with entries taken out',
      chain.toSpliced(2, 3),
      [{ type: 'missing', from: 3, to: 5 }],
      'Entries 3 to 5 are missing.',
    ],
    [
      'with its beginning taken out',
      chain.slice(2),
      [{ type: 'missing', from: 1, to: 2 }],
      'Entries 1 to 2 are missing.',
    ],
    [
      'with an entry written twice',
      chain.toSpliced(5, 0, chain[4]!),
      [{ type: 'twice', index: 5, tseq: 5, same: true }],
      'Entry 5 is there twice.',
    ],
    [
      'with another entry under the same number',
      chain.toSpliced(5, 0, sealedAnew),
      [{ type: 'twice', index: 5, tseq: 5, same: false }],
      'There are two different entries 5.',
    ],
    [
      'with an entry in another place',
      [chain[0]!, chain[2]!, chain[1]!, ...chain.slice(3)],
      [{ type: 'out-of-order', index: 2, tseq: 2 }],
      'Entry 2 is not in its place.',
    ],
    [
      'with an entry of another till',
      [...chain, ...another],
      [{ type: 'other-terminal', index: 8, terminalId: aUuid(10) }],
      `Row 9 belongs to another till, ${aUuid(10)}.`,
    ],
    [
      'whose end was cut off',
      chain.slice(0, 6),
      [{ type: 'tail-cut', from: 7, to: 8 }],
      'The journal ends before entry 7, but entries up to 8 were seen elsewhere.',
    ],
    [
      'written anew from end to end',
      aChainOf(Array.from({ length: 8 }, () => anUnsealedCommand())),
      [{ type: 'rewritten', tseq: 8 }],
      'Up to entry 8 this is not the journal that was seen elsewhere.',
    ],
  ])('%s shows it', (_, commands, findings, words) => {
    expect(verifyJournal(commands, { anchors })).toEqual(findings)
    expect(findings.map(explainJournalFinding)).toEqual([words])
  })

  it('names every place at once', () => {
    const wrong = chain.with(1, { ...chain[1]!, employeeId: 'somebody-else' }).toSpliced(5, 1)
    expect(verifyJournal(wrong, { anchors })).toEqual([
      { type: 'edited', index: 1, tseq: 2 },
      { type: 'missing', from: 6, to: 6 },
    ])
  })

  it('of another till is none of it', () => {
    expect(verifyJournal(chain.slice(0, 1), { terminalId: aUuid(10) })).toEqual([
      { type: 'other-terminal', index: 0, terminalId: aUuid(9) },
    ])
  })

  it('with a cut tail shows nothing to who noted nothing', () => {
    expect(verifyJournal(chain.slice(0, 6))).toEqual([])
  })
})

describe('[I10] any single thing done to a journal is found', () => {
  const anyChain = fc
    .array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 12 })
    .map((reasons) =>
      aChainOf(reasons.map((reason, n) => anUnsealedCommand(aReprint({ reason }), { id: aUuid(n) }))),
    )

  /** What somebody may do to entry `index` of a journal; `other` is another place in it. */
  const DEEDS: readonly ((
    journal: readonly Command[],
    index: number,
    other: number,
  ) => readonly Command[])[] = [
    (journal, index) => journal.with(index, { ...journal[index]!, employeeId: 'somebody-else' }),
    (journal, index) => journal.with(index, { ...journal[index]!, businessDay: '2026-11-20' }),
    (journal, index) => journal.with(index, { ...journal[index]!, baseRev: 7 }),
    (journal, index) => journal.with(index, { ...journal[index]!, hash: 'f'.repeat(64) }),
    (journal, index) => journal.with(index, { ...journal[index]!, prevHash: 'f'.repeat(64) }),
    (journal, index) => journal.with(index, { ...journal[index]!, tseq: journal[index]!.tseq + 1 }),
    (journal, index) =>
      journal.with(index, {
        ...journal[index]!,
        body: { ...journal[index]!.body, reason: `another${index}` },
      }),
    (journal, index) =>
      journal.with(index, sealCommand(anUnsealedCommand(), headAt(index, journal as Command[]))),
    (journal, index) => journal.toSpliced(index, 1),
    (journal, index) => journal.slice(0, index),
    (journal, index, other) => journal.toSpliced(index, 0, journal[other]!),
    (journal, index) =>
      journal.toSpliced(index, 0, sealCommand(anUnsealedCommand(), headAt(index, journal as Command[]))),
    (journal, index, other) => journal.with(index, journal[other]!).with(other, journal[index]!),
    // All of the rest sealed anew: only the anchor tells.
    (journal, index) => [
      ...journal.slice(0, index),
      ...aChainOf(
        journal.slice(index).map(() => anUnsealedCommand()),
        headAt(index, journal as Command[]),
      ),
    ],
  ]

  it.each(DEEDS.map((deed, n) => [n + 1, deed] as const))('deed %i', (_, deed) => {
    fc.assert(
      fc.property(anyChain, fc.nat(), fc.nat(), (journal, a, b) => {
        const done = deed(journal, a % journal.length, b % journal.length)
        fc.pre(JSON.stringify(done) !== JSON.stringify(journal))
        const known = { anchors: [headAt(journal.length, journal)] }
        expect(verifyJournal(journal, known)).toEqual([])
        expect(verifyJournal(done, known)).not.toEqual([])
      }),
    )
  })
})
