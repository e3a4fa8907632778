import type { WeightReading } from '@evertill/domain'

/** `0.25` or `0,25` as 250 thousandths; undefined for what is no weight, or finer than a scale shows. */
export function thousandthsIn(text: string): number | undefined {
  const [, whole = '', decimals = ''] = /^(\d{1,4})(?:[.,](\d{0,3}))?$/.exec(text.trim()) ?? []
  if (whole === '') return undefined
  const amount = Number(whole) * 1_000 + Number(decimals.padEnd(3, '0'))
  return amount > 0 ? amount : undefined
}

/** What a person keys is what is charged: they have taken the box off already. */
export const keyedWeight = (amount: number): WeightReading => ({ gross: amount, tare: 0, manual: true })
