/** How many bytes of UTF-8 a plain value takes as JSON, at most: every surrogate counts as if it were escaped. */
export function jsonBytes(value: unknown): number {
  if (typeof value === 'string') return stringBytes(value)
  if (Array.isArray(value)) return value.reduce((sum: number, inner) => sum + jsonBytes(inner) + 1, 2)
  if (value === null || typeof value !== 'object') return String(value).length
  return Object.entries(value).reduce((sum, [key, inner]) => sum + stringBytes(key) + jsonBytes(inner) + 2, 2)
}

/** A bound on the same that is ten times as fast to come by: every character counts as if it were escaped. */
export function jsonBytesAtMost(value: unknown): number {
  if (typeof value === 'string') return escapedBytes(value)
  if (typeof value !== 'object' || value === null) return LONGEST_NUMBER
  let bytes = 2
  if (Array.isArray(value)) {
    for (const inner of value) bytes += jsonBytesAtMost(inner) + 1
    return bytes
  }
  const fields = value as Readonly<Record<string, unknown>>
  for (const key in fields) bytes += escapedBytes(key) + jsonBytesAtMost(fields[key]) + 2
  return bytes
}

/** `-1.2345678901234567e+100`; `false` and `null` are shorter. */
const LONGEST_NUMBER = 25

const escapedBytes = (text: string): number => text.length * 6 + 2

function stringBytes(text: string): number {
  let bytes = 2
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x20 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 6
    else if (unit === 0x22 || unit === 0x5c) bytes += 2
    else bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}
