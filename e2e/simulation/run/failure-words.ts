import type { Failure } from './judge-seed.ts'

const MOST_SENTENCES = 5

/** A failure for a person: what broke, the shortest day on which it does, and how to see it again. */
export function failureWords({ seed, violations, tills, shortest }: Failure, faults: string): string {
  const sentences = violations
    .slice(0, MOST_SENTENCES)
    .map(({ invariant, says }) => `  ${invariant}: ${says}`)
  const more = violations.length > MOST_SENTENCES ? [`  and ${violations.length - MOST_SENTENCES} more`] : []
  return [
    `✗ seed ${seed}`,
    ...sentences,
    ...more,
    `  shortest schedule, with ${tills.join(' and ')} tills:`,
    ...shortest.map((action, index) => `    ${index + 1}. ${action}`),
    `  again: npm run simulate -- --seed ${seed}${faults}`,
  ].join('\n')
}
