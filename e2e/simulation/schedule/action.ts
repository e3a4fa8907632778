/** What people do with their tills and their office. */
export type Deed =
  | 'sell'
  | 'ring-up'
  | 'discard'
  | 'reprint'
  | 'send'
  | 'add-to-order'
  | 'edit-order'
  | 'move-items'
  | 'pay-bill'
  | 'decide-review'
  | 'change-seller'
  | 'sync-now'
  | 'reprice'
  | 'toggle-item'
  | 'restaff'
  | 'deliver'
  | 'waste'
  | 'see-to-drawer'
  | 'time-clock'
  | 'restart'
  | 'cut'
  | 'mend'
  | 'minute'
  | 'closed-for-weeks'
  | 'backup'

/** One thing that happens, by itself: any subset of a schedule is a schedule. */
export interface Action {
  readonly deed: Deed | 'fault'
  /** Number of the fault, 1 to 30. */
  readonly fault?: number
  /** Which till: taken modulo how many there are. */
  readonly till: number
  /** Seeds every choice inside the action. */
  readonly chance: number
  /** How long after it nothing else is begun. */
  readonly thenMs: number
}

export function describeAction({ deed, fault, till, chance, thenMs }: Action): string {
  const what = deed === 'fault' ? `fault ${fault}` : deed
  return `${what} till=${till} chance=${chance} then=${thenMs}ms`
}
