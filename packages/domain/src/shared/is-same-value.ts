/**
 * True when two values would be written as the same JSON document: the order of fields does not count, and a field
 * that is `undefined` is a field that is not there. Source: RFC 8785, "JSON Canonicalization Scheme".
 */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((each, index) => isSameValue(each, b[index]))
    )
  }
  if (!isRecord(a) || !isRecord(b)) return false
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((field) =>
    isSameValue(a[field], b[field]),
  )
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
