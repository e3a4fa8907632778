import { z } from 'zod'
import { reason } from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { id } from '../../wire-parts.ts'
import type { StampedBody } from '../stamp.ts'
import type { WireCommandOf } from '../wire-command.ts'

/** In thousandths of a base unit; a thousand tonnes at most, either way. Whether the sign fits is the domain's to say. */
const quantity = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)

const movement = z.object({
  stockItemId: id,
  quantity,
  reason,
} satisfies ShapeOf<StampedBody<WireCommandOf<'stock.in'>>>)

const ofItem = z.object({ itemId: id } satisfies ShapeOf<StampedBody<WireCommandOf<'menu.86'>>>)

/** What comes, goes and is counted by itself, without an order; and what a person takes off the menu for now. */
export const stockBodies = {
  'stock.in': { 1: movement },
  'stock.out': { 1: movement },
  'stock.waste': { 1: movement },
  'stock.adjust': { 1: movement },
  'menu.86': { 1: ofItem },
  'menu.back': { 1: ofItem },
} as const
