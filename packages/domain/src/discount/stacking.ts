/** How a promotion or coupon goes together with others. Source: feature inventory, PAY-9 and PAY-10. */
export interface Stacking {
  /** An exclusive one is given alone, and only where no others together are better for the guest. */
  readonly stacking: 'exclusive' | 'combinable'
  /** Only the best of a group is given. Absent: in a group of its own. */
  readonly group?: string | undefined
  /** The higher is worked out first and wins where the guest pays the same; 0 where absent. */
  readonly priority?: number | undefined
}

/** What a store allows beside its promotions. Source: feature inventory, PAY-9 and PAY-10. */
export interface StackingPolicy {
  /** `on-top`: taken off the promotion's price. `instead`: what has a discount by hand takes no part in promotions. */
  readonly manual: 'on-top' | 'instead'
  readonly coupon: 'on-top' | 'not-with-exclusive' | 'not-with-promotions'
}

/** A discount by hand comes on top; a coupon is not for what has an exclusive promotion already. */
export const DEFAULT_STACKING: StackingPolicy = { manual: 'on-top', coupon: 'not-with-exclusive' }
