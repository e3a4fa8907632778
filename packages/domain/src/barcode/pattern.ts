import { err, ok, type Result } from '../shared/result.ts'
import type { Figure } from './figure.ts'
import type { PatternProblem } from './nomenclature.ts'

/** A pattern ready to be held against codes. */
export interface Pattern {
  readonly alternatives: readonly Alternative[]
}

interface Alternative {
  /** One entry per character; undefined for any. */
  readonly characters: readonly (string | undefined)[]
  readonly value?: { readonly start: number; readonly whole: number; readonly decimals: number }
}

/** What a code holds beside itself. */
export interface PatternMatch {
  readonly figure: Figure
  /** The digits of the value as they stand in the code; empty without one. */
  readonly digits: string
  /** The code with zeros for the value: under this the item is found. */
  readonly base: string
  /** Where the places before the value that stand for any character are: the item's own number. */
  readonly own: readonly number[]
}

/** A value in ten-thousandths stays a safe integer. */
const MOST_DIGITS = 10

/** Reads a pattern. Source: shared data, barcode nomenclature. */
export function patternOf(text: string): Result<Pattern, PatternProblem> {
  const alternatives: Alternative[] = []
  for (const one of text.split('|')) {
    const alternative = alternativeOf(one.endsWith('.*') ? one.slice(0, -2) : one)
    if (!alternative.ok) return alternative
    alternatives.push(alternative.value)
  }
  return ok({ alternatives })
}

function alternativeOf(text: string): Result<Alternative, PatternProblem> {
  const open = text.indexOf('{')
  const close = text.indexOf('}')
  if (open < 0 && close < 0) return ok({ characters: charactersOf(text) })
  if (open < 0 || close < open) return err('unclosed-value')
  if (text.indexOf('{', open + 1) >= 0 || text.indexOf('}', close + 1) >= 0) return err('two-values')
  const value = text.slice(open + 1, close)
  if (value === '') return err('empty-value')
  if (/^D+N/.test(value)) return err('decimals-first')
  if (!/^N*D*$/.test(value)) return err('not-a-value')
  if (value.length > MOST_DIGITS) return err('value-too-long')
  const whole = value.lastIndexOf('N') + 1
  return ok({
    characters: charactersOf(`${text.slice(0, open)}${'.'.repeat(value.length)}${text.slice(close + 1)}`),
    value: { start: open, whole, decimals: value.length - whole },
  })
}

const charactersOf = (text: string): (string | undefined)[] =>
  Array.from(text, (character) => (character === '.' ? undefined : character))

/** Holds a code against a pattern; undefined when it does not fit. Source: shared data, barcode nomenclature. */
export function matchPattern({ alternatives }: Pattern, code: string): PatternMatch | undefined {
  for (const { characters, value } of alternatives) {
    if (code.length < characters.length) continue
    if (!characters.every((character, index) => character === undefined || character === code[index]))
      continue
    if (!value) return { figure: { whole: 0, decimals: 0 }, digits: '', base: code, own: [] }
    const end = value.start + value.whole + value.decimals
    const digits = code.slice(value.start, end)
    const whole = Number(digits)
    if (!/^\d+$/.test(digits)) continue
    const base = `${code.slice(0, value.start)}${'0'.repeat(digits.length)}${code.slice(end)}`
    const own = [...characters.keys()].filter((at) => at < value.start && characters[at] === undefined)
    return { figure: { whole, decimals: value.decimals }, digits, base, own }
  }
  return undefined
}
