/**
 * The same with another value of an optional field. What is `undefined` is left out altogether, because documents
 * are hashed as they stand. Source: RFC 8785 (the hash is over what is written).
 */
export function withOptional<T extends object, K extends keyof T>(
  whole: T,
  field: K,
  value: T[K] | undefined,
): T {
  const { [field]: _, ...rest } = whole
  // Only optional fields are ever left out, which the compiler cannot see through the key.
  return (value === undefined ? rest : { ...rest, [field]: value }) as T
}
