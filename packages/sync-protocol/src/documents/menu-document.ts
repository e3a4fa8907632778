import {
  type Allergen,
  type AllergenDeclaration,
  type Combo,
  type ComboSlot,
  type Daypart,
  type ListedModifierPrice,
  type ListedPrice,
  type MenuCategory,
  type MenuDocument,
  type MenuItem,
  type MenuVariant,
  type Modifier,
  type ModifierGroup,
  type ModifierPrefix,
  ORDER_LIMITS,
  type PriceList,
  type Recipe,
  type RecipeIngredient,
  type ReorderLevels,
  type SoldByWeight,
  type StockItem,
} from '@evertill/domain'
import { z } from 'zod'
import type { ShapeOf } from '../shape-of.ts'
import { text } from '../text.ts'
import { businessDay, id, minor, tax } from '../wire-parts.ts'

const name = text(200)
const orderType = z.enum(['dine-in', 'takeaway', 'delivery'])
const taxIds = z.array(id).max(ORDER_LIMITS.taxesPerLine)

const codes = z.array(text(48)).max(50)

const daypart = z.object({
  name,
  weekdays: z.array(z.literal([1, 2, 3, 4, 5, 6, 7])).max(7),
  from: z.int().min(0).max(1_439),
  until: z.int().min(0).max(1_440),
} satisfies ShapeOf<Daypart>)
const servedIn = z.array(daypart).max(50)

const allergens = z.object({
  contains: z.array(id).max(100),
  mayContain: z.array(id).max(100).optional(),
} satisfies ShapeOf<AllergenDeclaration>)

const slot = z.object({
  id,
  name,
  min: z.int().min(0),
  max: z.int().min(0),
  choices: z
    .array(
      z.union([
        z.strictObject({ itemId: id, variantId: id.optional(), upcharge: minor.optional() }),
        z.strictObject({ categoryId: id, upcharge: minor.optional() }),
      ]),
    )
    .max(500),
} satisfies ShapeOf<ComboSlot>)

const category = {
  id,
  name,
  position: z.int(),
  hue: z.int().min(0).max(11),
  servedIn: servedIn.optional(),
} satisfies ShapeOf<MenuCategory>

const item = {
  id,
  name,
  categoryId: id,
  position: z.int(),
  variants: z
    .array(z.object({ id, name, price: minor, codes: codes.optional() } satisfies ShapeOf<MenuVariant>))
    .min(1)
    .max(100),
  codes: codes.optional(),
  modifierGroupIds: z.array(id).max(50),
  taxIds,
  taxIdsByOrderType: z
    .object({ 'dine-in': taxIds.optional(), takeaway: taxIds.optional(), delivery: taxIds.optional() })
    .optional(),
  available: z.boolean(),
  servedIn: servedIn.optional(),
  openPrice: z.object({ min: minor, max: minor }).optional(),
  soldBy: z
    .object({
      unit: z.enum(['kg', 'lb', 'l']),
      tare: z.int().min(0).optional(),
      least: z.int().min(1).optional(),
    } satisfies ShapeOf<SoldByWeight>)
    .optional(),
  combo: z.object({ slots: z.array(slot).max(50) } satisfies ShapeOf<Combo>).optional(),
  prepMinutes: z.int().min(ORDER_LIMITS.prepMinutes[0]).max(ORDER_LIMITS.prepMinutes[1]).optional(),
  allergens: allergens.optional(),
} satisfies ShapeOf<MenuItem>

const modifierGroup = {
  id,
  name,
  minChoices: z.int().min(0),
  maxChoices: z.int().min(1),
  modifiers: z
    .array(
      z.object({
        id,
        name,
        price: minor,
        preselected: z.boolean().optional(),
        groupIds: z.array(id).max(50).optional(),
        available: z.boolean().optional(),
        allergens: allergens.optional(),
      } satisfies ShapeOf<Modifier>),
    )
    .max(200),
  maxOfEach: z.int().min(1).optional(),
  prefixIds: z.array(id).max(50).optional(),
  included: z.int().min(0).optional(),
  includedFirst: z.enum(['dearest', 'cheapest']).optional(),
} satisfies ShapeOf<ModifierGroup>

const prefix = {
  id,
  name,
  price: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('factor'), factor: z.int() }),
    z.object({ kind: z.literal('amount'), amount: minor }),
  ]),
  leavesOut: z.boolean().optional(),
} satisfies ShapeOf<ModifierPrefix>

const priceList = {
  id,
  name,
  orderTypes: z.array(orderType).max(3).optional(),
  dayparts: servedIn.optional(),
  from: businessDay.optional(),
  until: businessDay.optional(),
  prices: z
    .array(z.object({ itemId: id, variantId: id.optional(), price: minor } satisfies ShapeOf<ListedPrice>))
    .max(20_000),
  modifierPrices: z
    .array(z.object({ groupId: id, modifierId: id, price: minor } satisfies ShapeOf<ListedModifierPrice>))
    .max(20_000)
    .optional(),
} satisfies ShapeOf<PriceList>

/** As `recipeProblem` of the domain says. */
const ingredient = z.object({
  stockItemId: id,
  quantity: z.int().min(1).max(4_000_000_000),
  usable: z.int().min(10_000).max(1_000_000),
} satisfies ShapeOf<RecipeIngredient>)

const recipe = z.object({
  sellableId: id,
  servings: z.int().min(1).max(100_000),
  ingredients: z.array(ingredient).max(200),
} satisfies ShapeOf<Recipe>)

const quantity = z.int().min(0).max(1_000_000_000_000)

const stockItem = {
  id,
  name,
  unit: id,
  reorder: z
    .object({
      reorderPoint: quantity,
      safetyStock: quantity,
      maxStock: quantity,
    } satisfies ShapeOf<ReorderLevels>)
    .optional(),
} satisfies ShapeOf<StockItem>

/** A row of the menu as it travels, of every kind the domain knows. */
export const menuDocument = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), ...category }),
  z.object({ kind: z.literal('item'), ...item }),
  z.object({ kind: z.literal('modifier-group'), ...modifierGroup }),
  z.object({ kind: z.literal('tax'), id, tax }),
  z.object({ kind: z.literal('prefix'), ...prefix }),
  z.object({ kind: z.literal('price-list'), ...priceList }),
  z.object({ kind: z.literal('allergen'), id, name } satisfies ShapeOf<Allergen & { kind: 'allergen' }>),
  z.object({ kind: z.literal('stock-item'), ...stockItem }),
  z.object({ kind: z.literal('recipe'), id, recipe }),
]) satisfies z.ZodType<MenuDocument>
