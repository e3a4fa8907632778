/**
 * How a fraction of a minor unit is settled. `half-away` (half away from zero) is the default, so a refund
 * mirrors its sale; `up` is away from zero, `down` toward zero. Source: shared policies, "Money and tax".
 */
export type RoundingMode = 'half-away' | 'half-even' | 'up' | 'down'
