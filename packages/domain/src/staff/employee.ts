import type { Role } from './role.ts'

/** A person who may sign in at a terminal. Source: STF-1; shared policies, "People". */
export interface Employee {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** The store's own role in place of `role`; absent for who has one of the roles every store has. */
  readonly storeRoleId?: string | undefined
  /** argon2id hash of the PIN, in PHC string form; never the PIN. */
  readonly pinHash: string
  readonly active: boolean
}
