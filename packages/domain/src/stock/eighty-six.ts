import type { Instant } from '../shared/time.ts'

/**
 * An item of the menu taken off for now by a person, or put back. Of two tills that say otherwise the later at the
 * server counts. Source: MNU-5; till conventions, 86.
 */
export type EightySix = OfItem<'menu.86'> | OfItem<'menu.back'>

interface OfItem<T extends string> {
  readonly type: T
  readonly id: string
  readonly itemId: string
  readonly employeeId: string
  readonly at: Instant
}
