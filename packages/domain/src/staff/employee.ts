export type Role = 'cashier' | 'server' | 'kitchen' | 'supervisor' | 'manager'

/** A person who may sign in at a terminal. */
export interface Employee {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** argon2id hash of the PIN, in PHC string form; never the PIN. */
  readonly pinHash: string
  readonly active: boolean
}

/** `resource:action`. */
export type Permission = 'order:create' | 'order:pay' | 'receipt:reprint' | 'device:test'
