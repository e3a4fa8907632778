import type { Minor, Result } from '@evertill/domain'

/** What lies on the scale. */
export interface ScaleWeight {
  /** Thousandths of the unit, more than 0. */
  readonly amount: number
  readonly unit: 'kg' | 'lb'
  /** True when the scale has taken a tare off. */
  readonly net: boolean
}

/**
 * What the scale says when asked. Only `stable` may be charged. `zero` is an empty scale; `unchanged` one from which
 * nothing was taken since the last sale; `below-minimum` too little to be weighed for sale.
 */
export type ScaleReading =
  | { readonly type: 'stable'; readonly weight: ScaleWeight; readonly priced?: PricedWeight }
  | { readonly type: 'zero' | 'in-motion' | 'over-capacity' | 'under-zero' | 'below-minimum' | 'unchanged' }

/** What a scale that computes prices made of the weight, checked against it. */
export interface PricedWeight {
  readonly unitPrice: Minor
  readonly amount: Minor
}

/**
 * Why there is no reading. `garbled`: it answered, but nothing that can be trusted. `refused`: it does not take what
 * it was told. `not-certified`: it asks for a check sum this till was not given. `not-supported`: this kind of scale
 * cannot do it.
 */
export interface ScaleProblem {
  readonly type: 'unreachable' | 'no-answer' | 'garbled' | 'refused' | 'not-certified' | 'not-supported'
  readonly message: string
}

/** For scales that compute prices. */
export interface WeighRequest {
  /** For one unit, at most 999,999. */
  readonly unitPrice?: Minor
  /** Thousandths of the unit, at most 9,999. */
  readonly tare?: number
  /** For the scale's own display; what it cannot show is left out. */
  readonly text?: string
}

/** A scale, whatever it speaks. Requests given together are answered one after the other. */
export interface Scale {
  isConnected(): boolean
  /** Returns the function that ends the subscription. */
  onConnection(listener: (connected: boolean) => void): () => void
  /** Asks once; answers within its timeout. */
  weigh(request?: WeighRequest): Promise<Result<ScaleReading, ScaleProblem>>
  /** Sets the empty scale to zero. */
  zero(): Promise<Result<null, ScaleProblem>>
  stop(): Promise<void>
}
