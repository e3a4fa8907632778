import { z } from 'zod'

/** A price in dollars as text, read without floating point: `"13.25"` is 1,325 cents. */
export const dollars = z
  .string()
  .trim()
  .regex(/^\d{1,7}(\.\d{1,2})?$/, 'is not a price in dollars such as 13.25')
  .transform((text) => {
    const [whole = '0', fraction = ''] = text.split('.')
    return Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  })
