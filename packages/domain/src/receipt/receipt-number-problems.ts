import type { ReceiptNumber } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import { formatReceiptNumber } from './receipt-number.ts'

/** A document that took a number: a sale, a paid check, a refund. `tseq` is its place in the terminal's journal. */
export interface IssuedReceipt {
  readonly documentId: string
  readonly tseq: number
  readonly receipt: ReceiptNumber
}

/** Numbers that were lost for a known reason, both ends included: a disk that died, a drill before the opening. */
export interface ExplainedGap {
  readonly from: number
  readonly to: number
  readonly reason: string
}

/** The receipt numbers of one terminal. */
export interface ReceiptBook {
  readonly terminalId: string
  readonly prefix: string
  /** In any order; a document that is given twice counts once. */
  readonly issued: readonly IssuedReceipt[]
  /** The last number of a part that was checked before; absent for a book from its first number. */
  readonly checkedUpTo?: number | undefined
  readonly explained?: readonly ExplainedGap[] | undefined
}

/** What is wrong with the numbers of a terminal, as data; `explainReceiptNumberProblem` says it in words. */
export type ReceiptNumberProblem =
  | {
      readonly type: 'receipt-number-not-whole'
      readonly documentId: string
      readonly receipt: ReceiptNumber
    }
  | { readonly type: 'receipt-prefix-wrong'; readonly expected: string; readonly receipt: ReceiptNumber }
  | {
      readonly type: 'receipt-twice'
      readonly receipt: ReceiptNumber
      readonly documentIds: readonly string[]
    }
  /** A later document has a smaller number. */
  | { readonly type: 'receipt-out-of-order'; readonly receipt: ReceiptNumber; readonly tseq: number }
  | { readonly type: 'receipt-missing'; readonly prefix: string; readonly from: number; readonly to: number }
  /** The reason says it was lost, yet here it is. */
  | { readonly type: 'gap-explained-but-issued'; readonly receipt: ReceiptNumber; readonly reason: string }
  | {
      readonly type: 'prefix-shared'
      readonly prefix: string
      readonly terminalIds: readonly [string, string]
    }

/**
 * Everything that is wrong with a terminal's receipt numbers: they are whole, carry its prefix, follow each other in
 * the order of its journal, and have neither gaps nor doubles. Empty when all is well. Source: shared policies,
 * "Orders" (per terminal, gap-free); sync rule S8 and invariant I4 (no unexplained gaps).
 */
export function receiptNumberProblems(book: ReceiptBook): ReceiptNumberProblem[] {
  const issued = onceEach(book.issued)
  const valid = issued.filter(({ receipt }) => isWhole(receipt.number))
  const own = valid.filter(({ receipt }) => receipt.prefix === book.prefix)
  return [
    ...issued
      .filter(({ receipt }) => !isWhole(receipt.number))
      .map(({ documentId, receipt }) => ({ type: 'receipt-number-not-whole' as const, documentId, receipt })),
    ...valid
      .filter(({ receipt }) => receipt.prefix !== book.prefix)
      .map(({ receipt }) => ({ type: 'receipt-prefix-wrong' as const, expected: book.prefix, receipt })),
    ...doubles(own),
    ...outOfOrder(own, book.checkedUpTo ?? 0),
    ...missing(own, book),
    ...needlesslyExplained(own, book.explained ?? []),
  ]
}

/**
 * The same for all terminals of a store, and every prefix that two of them use. Source: shared policies, "Orders";
 * sync rule S8.
 */
export function receiptBooksProblems(books: readonly ReceiptBook[]): ReceiptNumberProblem[] {
  const shared = books.flatMap((book, index) =>
    books
      .slice(index + 1)
      .filter((other) => other.prefix === book.prefix && other.terminalId !== book.terminalId)
      .map((other): ReceiptNumberProblem => {
        const terminalIds = [book.terminalId, other.terminalId] as const
        return { type: 'prefix-shared', prefix: book.prefix, terminalIds }
      }),
  )
  return [...shared, ...books.flatMap(receiptNumberProblems)]
}

function doubles(issued: readonly IssuedReceipt[]): ReceiptNumberProblem[] {
  return [...Map.groupBy(issued, ({ receipt }) => receipt.number).values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      type: 'receipt-twice',
      receipt: same[0]!.receipt,
      documentIds: same.map(({ documentId }) => documentId),
    }))
}

function outOfOrder(issued: readonly IssuedReceipt[], checkedUpTo: number): ReceiptNumberProblem[] {
  const byTseq = [...issued].sort((a, b) => a.tseq - b.tseq)
  let highest = checkedUpTo + 1
  return byTseq.flatMap(({ receipt, tseq }): ReceiptNumberProblem[] => {
    if (receipt.number < highest) return [{ type: 'receipt-out-of-order', receipt, tseq }]
    highest = receipt.number
    return []
  })
}

function missing(issued: readonly IssuedReceipt[], book: ReceiptBook): ReceiptNumberProblem[] {
  const begin = book.checkedUpTo ?? 0
  const taken = [
    ...issued.map(({ receipt }) => ({ from: receipt.number, to: receipt.number })),
    ...(book.explained ?? []),
  ].sort((a, b) => a.from - b.from)
  const last = issued.reduce((most, { receipt }) => Math.max(most, receipt.number), begin)
  let upTo = begin
  return taken.flatMap(({ from, to }): ReceiptNumberProblem[] => {
    const gap = { type: 'receipt-missing' as const, prefix: book.prefix, from: upTo + 1, to: from - 1 }
    upTo = Math.max(upTo, to)
    // An explanation beyond the last number explains nothing yet.
    return gap.from <= gap.to && from <= last ? [gap] : []
  })
}

function needlesslyExplained(
  issued: readonly IssuedReceipt[],
  explained: readonly ExplainedGap[],
): ReceiptNumberProblem[] {
  return explained.flatMap(({ from, to, reason }) =>
    issued
      .filter(({ receipt }) => receipt.number >= from && receipt.number <= to)
      .map(({ receipt }) => ({ type: 'gap-explained-but-issued' as const, receipt, reason })),
  )
}

/** A document with its number, each once, by number and then by place. */
function onceEach(issued: readonly IssuedReceipt[]): IssuedReceipt[] {
  const key = ({ documentId, receipt }: IssuedReceipt) => JSON.stringify([documentId, receipt])
  const once = new Map(issued.map((one) => [key(one), one]))
  return [...once.values()].sort((a, b) => a.receipt.number - b.receipt.number || a.tseq - b.tseq)
}

const isWhole = (number: number): boolean =>
  Number.isInteger(number) && number >= 1 && number <= ORDER_LIMITS.receiptNumber

const PROBLEM_WORDS: {
  readonly [T in ReceiptNumberProblem['type']]: (
    problem: Extract<ReceiptNumberProblem, { type: T }>,
  ) => string
} = {
  'receipt-number-not-whole': ({ receipt }) => `${receipt.number} is not a receipt number.`,
  'receipt-prefix-wrong': ({ expected, receipt }) =>
    `Receipt ${formatReceiptNumber(receipt)} should begin with ${expected}.`,
  'receipt-twice': ({ receipt, documentIds }) =>
    `Receipt ${formatReceiptNumber(receipt)} was given out ${documentIds.length} times.`,
  'receipt-out-of-order': ({ receipt }) => `Receipt ${formatReceiptNumber(receipt)} was given out too late.`,
  'receipt-missing': ({ prefix, from, to }) =>
    from === to
      ? `Receipt ${formatReceiptNumber({ prefix, number: from })} is missing.`
      : `Receipts ${formatReceiptNumber({ prefix, number: from })} to ${formatReceiptNumber({ prefix, number: to })} are missing.`,
  'gap-explained-but-issued': ({ receipt, reason }) =>
    `Receipt ${formatReceiptNumber(receipt)} is noted as lost (${reason}), but it is there.`,
  'prefix-shared': ({ prefix }) => `Two tills number their receipts with ${prefix}.`,
}

/** The problem as one sentence for whoever checks the books. Source: invariant I4. */
export function explainReceiptNumberProblem(problem: ReceiptNumberProblem): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return PROBLEM_WORDS[problem.type](problem as never)
}
