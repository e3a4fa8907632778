/** A UUIDv7 that is the same in every run: the n-th. */
export function aUuid(n: number): string {
  return `01990000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}
