import { assertNever } from '../shared/assert-never.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { hasCheckDigit } from './check-digit.ts'
import type { Figure } from './figure.ts'
import { type CalendarDay, gs1Date } from './gs1-date.ts'
import { GS1_RULES, type Gs1Rule } from './gs1-rule.ts'

/** One application identifier with its data, read. */
export type Gs1Element = { readonly identifier: string; readonly text: string } & (
  | { readonly type: 'text' | 'gtin' }
  | { readonly type: 'date'; readonly day: CalendarDay }
  | { readonly type: 'figure'; readonly figure: Figure }
  | { readonly type: 'iso-price'; readonly figure: Figure; readonly currencyNumber: string }
)

/** Why a code is no row of element strings; `at` counts characters. */
export type Gs1Problem =
  | { readonly type: 'identifier-unknown'; readonly at: number }
  | { readonly type: 'wrong-length'; readonly identifier: string; readonly at: number }
  | { readonly type: 'not-digits'; readonly identifier: string }
  | { readonly type: 'wrong-check-digit'; readonly identifier: string }
  | { readonly type: 'not-a-date'; readonly identifier: string }
  | { readonly type: 'too-large'; readonly identifier: string }
  | { readonly type: 'rule-without-identifier' }
  | { readonly type: 'empty' }

/** FNC1 as scanners send it. */
export const GS1_SEPARATOR = '\u001d'

/**
 * Reads element strings: each identifier by the first rule that has it, its data up to its full length or to the
 * separator, whichever comes first. `thisYear` places two-digit years. A code with one unreadable element is
 * unreadable: half a label sells the wrong goods. Source: GS1 General Specifications 7.8.
 */
export function gs1Elements(
  code: string,
  thisYear: number,
  rules: readonly Gs1Rule[] = GS1_RULES,
): Result<readonly Gs1Element[], Gs1Problem> {
  const elements: Gs1Element[] = []
  let at = 0
  while (at < code.length) {
    if (code[at] === GS1_SEPARATOR) {
      at += 1
      continue
    }
    const rule = rules.find(({ identifier }) => startsWith(code, at, identifier))
    if (!rule || rule.most === 0) return err({ type: 'identifier-unknown', at })
    const identifier = code.slice(at, at + rule.identifier.length)
    const read = elementAt(code, at, identifier, rule, thisYear)
    if (!read.ok) return read
    elements.push(read.value)
    at += identifier.length + read.value.text.length
  }
  return elements.length > 0 ? ok(elements) : err({ type: 'empty' })
}

function startsWith(code: string, at: number, identifier: string): boolean {
  const hasDecimals = identifier.endsWith('n')
  const fixed = hasDecimals ? identifier.slice(0, -1) : identifier
  return code.startsWith(fixed, at) && (!hasDecimals || /\d/.test(code[at + fixed.length] ?? ''))
}

function elementAt(
  code: string,
  at: number,
  identifier: string,
  rule: Gs1Rule,
  thisYear: number,
): Result<Gs1Element, Gs1Problem> {
  const start = at + identifier.length
  const separator = code.indexOf(GS1_SEPARATOR, start)
  const end = Math.min(start + rule.most, separator < 0 ? code.length : separator)
  const text = code.slice(start, end)
  if (text.length < rule.least) return err({ type: 'wrong-length', identifier, at: start })
  // A variable field ends at a separator or with the code; digits beyond its length belong to nothing.
  if (rule.least < rule.most && end < code.length && code[end] !== GS1_SEPARATOR) {
    return err({ type: 'wrong-length', identifier, at: end })
  }
  if (rule.characters === 'digits' && !/^\d*$/.test(text)) return err({ type: 'not-digits', identifier })
  return meaningOf(identifier, text, rule, thisYear)
}

function meaningOf(
  identifier: string,
  text: string,
  { content, decimals: hasDecimals }: Gs1Rule,
  thisYear: number,
): Result<Gs1Element, Gs1Problem> {
  switch (content) {
    case 'text':
      return ok({ type: 'text', identifier, text })
    case 'gtin':
    case 'checked':
      if (!hasCheckDigit(text)) return err({ type: 'wrong-check-digit', identifier })
      return ok({ type: content === 'gtin' ? 'gtin' : 'text', identifier, text })
    case 'date': {
      const day = gs1Date(text, thisYear)
      return day.ok
        ? ok({ type: 'date', identifier, text, day: day.value })
        : err({ type: 'not-a-date', identifier })
    }
    case 'figure':
    case 'iso-price': {
      if (hasDecimals && identifier === '') return err({ type: 'rule-without-identifier' })
      if (!/^\d+$/.test(text)) return err({ type: 'not-digits', identifier })
      const whole = Number(content === 'iso-price' ? text.slice(3) : text)
      if (!Number.isSafeInteger(whole)) return err({ type: 'too-large', identifier })
      const figure = { whole, decimals: hasDecimals ? Number(identifier.at(-1)) : 0 }
      return content === 'figure'
        ? ok({ type: 'figure', identifier, text, figure })
        : ok({ type: 'iso-price', identifier, text, figure, currencyNumber: text.slice(0, 3) })
    }
    default:
      return assertNever(content)
  }
}
