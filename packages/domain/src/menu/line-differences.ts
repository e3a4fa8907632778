import type { Minor } from '../money/currency.ts'
import { type NewPrices, withNewPrices } from '../order/line-prices.ts'
import { pieceAmount } from '../order/listed-amount.ts'
import type { OrderLine } from '../order/order-line.ts'
import { assertNever } from '../shared/assert-never.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { explainChoiceProblem } from './explain-choice-problem.ts'

/** What a changed menu does to a line. Prices are of one piece with its modifiers, weighed where it is weighed. */
export type LineDifference =
  | {
      readonly type: 'price-changed'
      readonly lineId: string
      readonly name: string
      readonly from: Minor
      readonly to: Minor
    }
  | { readonly type: 'taxes-changed'; readonly lineId: string; readonly name: string }
  | {
      readonly type: 'cannot-be-sold'
      readonly lineId: string
      readonly name: string
      readonly problem: ChoiceProblem
    }

/**
 * What new prices and taxes change for the guest, in the order of the lines: a price a person set does not change,
 * so it is no difference. Source: sync table, "the difference is shown to the cashier".
 */
export function lineDifferences(lines: readonly OrderLine[], prices: NewPrices): LineDifference[] {
  const priced = withNewPrices(lines, prices)
  if (!priced.ok) return []
  return lines.flatMap((line, index): LineDifference[] => {
    const after = priced.value[index]!
    const { id: lineId, name } = line
    const from = pieceAmount(line, 'half-away')
    const to = pieceAmount(after, 'half-away')
    return [
      ...(from === to ? [] : [{ type: 'price-changed', lineId, name, from, to } as const]),
      ...(after.taxes === line.taxes ? [] : [{ type: 'taxes-changed', lineId, name } as const]),
    ]
  })
}

/** One sentence for the cashier. Source: sync table, "the difference is shown to the cashier". */
export function explainLineDifference(difference: LineDifference, money: (amount: Minor) => string): string {
  switch (difference.type) {
    case 'price-changed':
      return `${difference.name} now costs ${money(difference.to)} instead of ${money(difference.from)}.`
    case 'taxes-changed':
      return `${difference.name} is taxed in another way now.`
    case 'cannot-be-sold':
      return `Change or remove ${difference.name}. ${explainChoiceProblem(difference.problem, money)}`
    default:
      return assertNever(difference)
  }
}
