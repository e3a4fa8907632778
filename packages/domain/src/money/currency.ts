/** ISO 4217 code and the number of decimals of its minor unit (0 to 3). */
export interface Currency {
  readonly code: string
  readonly decimals: 0 | 1 | 2 | 3
}

/** An amount in minor units of the store's currency: a safe integer, negative for refunds. */
export type Minor = number

/** A rate in millionths: 8.875 % is 88,750. */
export type Millionths = number
