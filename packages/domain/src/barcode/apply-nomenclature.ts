import { err, ok, type Result } from '../shared/result.ts'
import { fieldCheckDigit, hasCheckDigit, withCheckDigit } from './check-digit.ts'
import type { Figure } from './figure.ts'
import type {
  Nomenclature,
  NomenclatureRule,
  PatternProblem,
  RuleEncoding,
  RuleMeaning,
} from './nomenclature.ts'
import { matchPattern, patternOf } from './pattern.ts'

/** A code as a rule of the house reads it. */
export interface NomenclatureMatch {
  readonly rule: NomenclatureRule
  readonly meaning: Exclude<RuleMeaning, { type: 'alias' }>
  /** As the rule sees it: converted to its encoding, or the alias. */
  readonly code: string
  /** With zeros for the value and the check digit put right: under this the item is found. */
  readonly base: string
  /** The number the house knows the item by, without the zeros before it; absent where the rule has no place for one. */
  readonly houseNumber?: string | undefined
  readonly figure: Figure
}

export type NomenclatureProblem =
  | { readonly type: 'no-rule' }
  | { readonly type: 'wrong-field-digit'; readonly rule: string }
  | { readonly type: 'pattern-unreadable'; readonly rule: string; readonly problem: PatternProblem }

/**
 * Reads a code by the first rule it fits. An alias changes the code and lets the rules after it go on with it, so
 * no alias runs in circles. Source: shared data, barcode nomenclature.
 */
export function applyNomenclature(
  scanned: string,
  { rules, upcEanConversion }: Nomenclature,
): Result<NomenclatureMatch, NomenclatureProblem> {
  let code = scanned
  const ordered = rules.toSorted((one, other) => (one.sequence ?? 0) - (other.sequence ?? 0))
  for (const rule of ordered) {
    const seen = converted(code, rule.encoding, upcEanConversion)
    if (!isEncoded(seen, rule.encoding)) continue
    const pattern = patternOf(rule.pattern)
    if (!pattern.ok) return err({ type: 'pattern-unreadable', rule: rule.name, problem: pattern.error })
    const match = matchPattern(pattern.value, seen)
    if (!match) continue
    const { meaning } = rule
    if (meaning.type === 'alias') {
      code = meaning.code
      continue
    }
    const checkAt = 'checkAt' in meaning ? meaning.checkAt : undefined
    if (checkAt !== undefined) {
      const digit = fieldCheckDigit(match.digits)
      if (!digit.ok || String(digit.value) !== seen[checkAt]) {
        return err({ type: 'wrong-field-digit', rule: rule.name })
      }
    }
    const own = match.own.filter((at) => at !== checkAt).map((at) => seen[at])
    const houseNumber = /^\d{1,6}$/.test(own.join('')) ? String(Number(own.join(''))) : undefined
    return ok({
      ...{ rule, meaning, code: seen, figure: match.figure, base: baseOf(match.base, rule, checkAt) },
      ...(houseNumber !== undefined && { houseNumber }),
    })
  }
  return err({ type: 'no-rule' })
}

/** The digit that checks the value goes with it, or every weight would be an item of its own. */
function baseOf(base: string, { encoding }: NomenclatureRule, checkAt: number | undefined): string {
  const bare = checkAt === undefined ? base : `${base.slice(0, checkAt)}0${base.slice(checkAt + 1)}`
  return encoding === 'ean-13' || encoding === 'upc-a' ? withCheckDigit(bare) : bare
}

function converted(
  code: string,
  encoding: RuleEncoding,
  conversion: Nomenclature['upcEanConversion'],
): string {
  const toEan = conversion === 'always' || conversion === 'upc-to-ean'
  const toUpc = conversion === 'always' || conversion === 'ean-to-upc'
  if (encoding === 'ean-13' && toEan && isEncoded(code, 'upc-a')) return `0${code}`
  if (encoding === 'upc-a' && toUpc && isEncoded(code, 'ean-13') && code.startsWith('0')) return code.slice(1)
  return code
}

const LENGTHS: Readonly<Record<Exclude<RuleEncoding, 'any'>, number>> = {
  'ean-13': 13,
  'ean-8': 8,
  'upc-a': 12,
}

const isEncoded = (code: string, encoding: RuleEncoding): boolean =>
  encoding === 'any' || (code.length === LENGTHS[encoding] && hasCheckDigit(code))
