import type { NomenclatureRule, ScanPolicy } from '@evertill/domain'
import { z } from 'zod'
import type { ShapeOf } from '../shape-of.ts'
import { text } from '../text.ts'

const checkAt = z.int().min(0).max(100).optional()

const meaning = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['item', 'customer', 'cashier', 'coupon', 'table', 'quantity', 'discount']) }),
  z.object({ type: z.literal('weight'), unit: z.enum(['kg', 'lb', 'l']), checkAt }),
  z.object({ type: z.literal('price'), checkAt }),
  z.object({ type: z.literal('alias'), code: text(48) }),
])

/** How a store reads codes of its own making. */
export const scanPolicy = z.object({
  nomenclature: z.object({
    upcEanConversion: z.enum(['always', 'none', 'upc-to-ean', 'ean-to-upc']),
    rules: z
      .array(
        z.object({
          name: text(60),
          encoding: z.enum(['any', 'ean-13', 'ean-8', 'upc-a']),
          pattern: text(100),
          meaning,
          sequence: z.int().optional(),
        } satisfies ShapeOf<NomenclatureRule>),
      )
      .max(200),
  }),
  labelPrices: z.enum(['as-override', 'allowed']),
} satisfies ShapeOf<ScanPolicy>)
