/** A value of an array; absent and `null` are SQL's null. */
export type Cell = string | number | boolean | null | undefined

/** The values as the text of a one-dimensional PostgreSQL array. Source: PostgreSQL manual, "Array Input and Output Syntax". */
export function arrayText(values: readonly Cell[]): string {
  const json = JSON.stringify(values)
  // Where JSON escapes nothing it writes an array's values as PostgreSQL does, and the engine writes it in one go.
  return json.includes('\\') ? `{${values.map(element).join(',')}}` : `{${json.slice(1, -1)}}`
}

function element(value: Cell): string {
  if (value === null || value === undefined) return 'null'
  return typeof value === 'string' ? `"${value.replaceAll(SPECIAL, '\\$&')}"` : String(value)
}

const SPECIAL = /["\\]/g
