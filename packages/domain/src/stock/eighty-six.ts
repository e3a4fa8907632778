import type { Instant } from '../shared/time.ts'

/**
 * An item of the menu taken off for now by a person, or put back. Of two tills that say otherwise the later at the
 * server counts. Source: MNU-5; till conventions, 86.
 */
export interface EightySix {
  readonly type: 'menu.86' | 'menu.back'
  readonly id: string
  readonly itemId: string
  readonly employeeId: string
  readonly at: Instant
}
