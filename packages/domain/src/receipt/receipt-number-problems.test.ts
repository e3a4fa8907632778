import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  explainReceiptNumberProblem,
  type IssuedReceipt,
  type ReceiptBook,
  receiptBooksProblems,
  receiptNumberProblems,
} from './receipt-number-problems.ts'

const issued = (number: number, changes: Partial<IssuedReceipt> = {}): IssuedReceipt => ({
  documentId: `order-${number}`,
  tseq: number * 10,
  receipt: { prefix: 'A1', number },
  ...changes,
})

const aBook = (numbers: readonly number[], changes: Partial<ReceiptBook> = {}): ReceiptBook => ({
  terminalId: 'till-1',
  prefix: 'A1',
  issued: numbers.map((number) => issued(number)),
  ...changes,
})

const explained = (from: number, to: number) => [{ from, to, reason: 'Drill before the opening' }]

describe('[I4] the receipt numbers of a till', () => {
  it.each<[string, ReceiptBook]>([
    ['that gave out none', aBook([])],
    ['from the first on', aBook([1, 2, 3])],
    ['in any order of arrival', aBook([3, 1, 2])],
    ['that arrived twice', aBook([1, 2, 2, 3])],
    ['after a part that was checked', aBook([8, 9], { checkedUpTo: 7 })],
    ['with a gap that is explained', aBook([1, 4], { explained: explained(2, 3) })],
    [
      'with a gap explained in two parts',
      aBook([1, 4], { explained: [...explained(3, 3), ...explained(2, 2)] }),
    ],
    ['with a beginning that is explained', aBook([3], { explained: explained(1, 2) })],
    ['with an end that is explained', aBook([1], { explained: explained(2, 9) })],
    ['with an explanation for later', aBook([1], { explained: explained(5, 9) })],
  ])('%s are in order', (_, book) => {
    expect(receiptNumberProblems(book)).toEqual([])
  })

  it.each<[string, ReceiptBook, ReturnType<typeof receiptNumberProblems>, string]>([
    [
      'with one missing',
      aBook([1, 3]),
      [{ type: 'receipt-missing', prefix: 'A1', from: 2, to: 2 }],
      'Receipt A1-0002 is missing.',
    ],
    [
      'with several missing',
      aBook([1, 5]),
      [{ type: 'receipt-missing', prefix: 'A1', from: 2, to: 4 }],
      'Receipts A1-0002 to A1-0004 are missing.',
    ],
    [
      'with the first missing',
      aBook([2]),
      [{ type: 'receipt-missing', prefix: 'A1', from: 1, to: 1 }],
      'Receipt A1-0001 is missing.',
    ],
    [
      'with a gap after the part that was checked',
      aBook([9], { checkedUpTo: 7 }),
      [{ type: 'receipt-missing', prefix: 'A1', from: 8, to: 8 }],
      'Receipt A1-0008 is missing.',
    ],
    [
      'with a gap that is explained by half',
      aBook([1, 5], { explained: explained(2, 3) }),
      [{ type: 'receipt-missing', prefix: 'A1', from: 4, to: 4 }],
      'Receipt A1-0004 is missing.',
    ],
    [
      'of two documents alike',
      aBook([1, 2], { issued: [issued(1), issued(2), issued(2, { documentId: 'order-9', tseq: 21 })] }),
      [
        {
          type: 'receipt-twice',
          receipt: { prefix: 'A1', number: 2 },
          documentIds: ['order-2', 'order-9'],
        },
      ],
      'Receipt A1-0002 was given out 2 times.',
    ],
    [
      'given out backwards',
      aBook([], { issued: [issued(1), issued(2, { tseq: 31 }), issued(3)] }),
      [{ type: 'receipt-out-of-order', receipt: { prefix: 'A1', number: 2 }, tseq: 31 }],
      'Receipt A1-0002 was given out too late.',
    ],
    [
      'with one of the part that was checked',
      aBook([7, 8], { checkedUpTo: 7 }),
      [{ type: 'receipt-out-of-order', receipt: { prefix: 'A1', number: 7 }, tseq: 70 }],
      'Receipt A1-0007 was given out too late.',
    ],
    [
      'with the prefix of another till',
      aBook([], { issued: [issued(1), issued(2, { receipt: { prefix: 'B2', number: 2 } })] }),
      [{ type: 'receipt-prefix-wrong', expected: 'A1', receipt: { prefix: 'B2', number: 2 } }],
      'Receipt B2-0002 should begin with A1.',
    ],
    ...[0, -1, 1.5, Number.NaN, 1_000_000_000].map(
      (number): [string, ReceiptBook, ReturnType<typeof receiptNumberProblems>, string] => [
        `with a ${number} among them`,
        aBook([number]),
        [
          {
            type: 'receipt-number-not-whole',
            documentId: `order-${number}`,
            receipt: { prefix: 'A1', number },
          },
        ],
        `${number} is not a receipt number.`,
      ],
    ),
    [
      'with an explanation for several of which one is there',
      aBook([1, 3, 6], { explained: explained(2, 5) }),
      [
        {
          type: 'gap-explained-but-issued',
          receipt: { prefix: 'A1', number: 3 },
          reason: 'Drill before the opening',
        },
      ],
      'Receipt A1-0003 is noted as lost (Drill before the opening), but it is there.',
    ],
    [
      'with an explanation for one that is there',
      aBook([1, 2, 3], { explained: explained(2, 2) }),
      [
        {
          type: 'gap-explained-but-issued',
          receipt: { prefix: 'A1', number: 2 },
          reason: 'Drill before the opening',
        },
      ],
      'Receipt A1-0002 is noted as lost (Drill before the opening), but it is there.',
    ],
  ])('%s are not', (_, book, problems, words) => {
    expect(receiptNumberProblems(book)).toEqual(problems)
    expect(problems.map(explainReceiptNumberProblem)).toEqual([words])
  })

  it('go up to 999,999,999', () => {
    expect(receiptNumberProblems(aBook([999_999_999], { checkedUpTo: 999_999_998 }))).toEqual([])
  })

  it('show every number that is taken out of them, and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), (last, pick) => {
        const numbers = Array.from({ length: last }, (_, index) => index + 1)
        const gone = (pick % (last - 1)) + 1
        const left = numbers.filter((number) => number !== gone)
        const gap = { type: 'receipt-missing', prefix: 'A1', from: gone, to: gone }
        expect(receiptNumberProblems(aBook(numbers))).toEqual([])
        expect(receiptNumberProblems(aBook(left))).toEqual([gap])
        expect(receiptNumberProblems(aBook(left, { explained: explained(gone, gone) }))).toEqual([])
      }),
    )
  })
})

describe('[S8] the receipt books of a store', () => {
  it('each have a prefix of their own', () => {
    const other = aBook([], { terminalId: 'till-2', prefix: 'B2' })
    expect(receiptBooksProblems([aBook([1]), other])).toEqual([])
    const problems = receiptBooksProblems([aBook([1]), { ...other, prefix: 'A1' }, aBook([2])])
    expect(problems).toEqual([
      { type: 'prefix-shared', prefix: 'A1', terminalIds: ['till-1', 'till-2'] },
      { type: 'prefix-shared', prefix: 'A1', terminalIds: ['till-2', 'till-1'] },
      { type: 'receipt-missing', prefix: 'A1', from: 1, to: 1 },
    ])
    expect(explainReceiptNumberProblem(problems[0]!)).toBe('Two tills number their receipts with A1.')
  })
})
