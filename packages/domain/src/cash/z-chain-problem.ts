import type { ZReport } from './till-report.ts'
import { NO_Z_YET, type ZCarry } from './z-carry.ts'

/** What of a Z report ties it to the one before it. */
export type ChainedReport = Pick<ZReport, 'terminalId' | 'carriedIn' | 'carriedOn'>

/** What is wrong with the Z reports of one terminal, as data; `explainZChainProblem` says it in words. */
export type ZChainProblem =
  | { readonly type: 'other-terminal'; readonly terminalId: string; readonly zNumber: number }
  | { readonly type: 'z-missing'; readonly zNumber: number }
  | { readonly type: 'z-twice'; readonly zNumber: number }
  /** The report does not begin with what the one before it carried on. */
  | { readonly type: 'totals-not-carried'; readonly zNumber: number }

/**
 * The first place where a terminal's Z reports, in any order, are not one unbroken chain from number 1: gap-free
 * numbers and grand totals carried from each to the next. Undefined when all is well. Source: issue 3, "perpetual
 * grand totals"; shared policies, "Cash and days".
 */
export function zChainProblem(reports: readonly ChainedReport[]): ZChainProblem | undefined {
  const chain = [...reports].sort((a, b) => a.carriedOn.zNumber - b.carriedOn.zNumber)
  let before = NO_Z_YET
  for (const { terminalId, carriedIn, carriedOn } of chain) {
    const { zNumber } = carriedOn
    if (terminalId !== chain[0]?.terminalId) return { type: 'other-terminal', terminalId, zNumber }
    if (zNumber === before.zNumber) return { type: 'z-twice', zNumber }
    if (zNumber > before.zNumber + 1) return { type: 'z-missing', zNumber: before.zNumber + 1 }
    if (!isSame(carriedIn, before)) return { type: 'totals-not-carried', zNumber }
    before = carriedOn
  }
  return undefined
}

const isSame = (a: ZCarry, b: ZCarry): boolean =>
  a.zNumber === b.zNumber &&
  a.sales.count === b.sales.count &&
  a.sales.total === b.sales.total &&
  a.refunds.count === b.refunds.count &&
  a.refunds.total === b.refunds.total

const PROBLEM_WORDS: {
  readonly [T in ZChainProblem['type']]: (problem: Extract<ZChainProblem, { type: T }>) => string
} = {
  'other-terminal': ({ zNumber }) => `Z report ${zNumber} is of another till.`,
  'z-missing': ({ zNumber }) => `Z report ${zNumber} is missing.`,
  'z-twice': ({ zNumber }) => `There are two Z reports ${zNumber}.`,
  'totals-not-carried': ({ zNumber }) =>
    `Z report ${zNumber} does not begin with the grand totals of the one before it.`,
}

/** The problem as one sentence for whoever checks the books. Source: shared policies, "Cash and days". */
export function explainZChainProblem(problem: ZChainProblem): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return PROBLEM_WORDS[problem.type](problem as never)
}
