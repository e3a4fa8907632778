/** A value of an array; absent and `null` are SQL's null. */
export type Cell = string | number | boolean | null | undefined

/** The values as the text of a one-dimensional PostgreSQL array. Source: PostgreSQL manual, "Array Input and Output Syntax". */
export function arrayText(values: readonly Cell[]): string {
  let text = ''
  for (const value of values) text += `${text === '' ? '{' : ','}${element(value)}`
  return text === '' ? '{}' : `${text}}`
}

function element(value: Cell): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value !== 'string') return String(value)
  return `"${SPECIAL.test(value) ? value.replaceAll(EVERY_SPECIAL, '\\$&') : value}"`
}

const SPECIAL = /["\\]/
const EVERY_SPECIAL = /["\\]/g
