/** Makes a missing case of a union a compile error; throws if data ever gets here unparsed. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`)
}
