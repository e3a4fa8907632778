import { hash, verify } from '@node-rs/argon2'

/** argon2id in PHC form (19 MiB, 2 passes: the library's defaults follow OWASP's first recommendation). */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/**
 * True when the password belongs to the hash. Without a hash (nobody by that e-mail) a hash of nothing is
 * compared instead, so the answer takes as long as for a person who exists.
 */
export async function checkPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? NOBODYS_HASH, password)
  return matches && passwordHash !== undefined
}

/** A hash of random bytes that were thrown away, made with the same parameters as the real ones. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$ERYO22exh7MT+OK5sBpoyg$V3KpmJlxAuWSGqwVixrSQjnLaDDTNNhT2oAxQm4WfvY'
