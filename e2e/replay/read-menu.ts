import { readFile } from 'node:fs/promises'
import type { MenuDocument } from '@evertill/domain'
import { z } from 'zod'
import { dollars } from './dollars.ts'
import type { ReplayTax } from './replay-arguments.ts'
import { ReplayFailed } from './replay-failed.ts'

const key = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[\w.-]+$/, 'may have letters, digits, _ . and - only')

const menuFile = z
  .array(
    z.object({
      sku: key,
      name: z.string().min(1).max(200),
      category: z.string().min(1).max(40),
      prices_usd: z
        .record(key, dollars)
        .refine((prices) => Object.keys(prices).length > 0, 'has no size at all'),
    }),
  )
  .min(1, 'has no items')

export type MenuFile = z.infer<typeof menuFile>

/** Reads a menu file. Throws `ReplayFailed` naming the file, the item and what is wrong with it. */
export async function readMenu(path: string): Promise<MenuFile> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ReplayFailed(`The menu ${path} cannot be read: ${error.message}`)
  })
  const parsed = menuFile.safeParse(jsonOf(path, text))
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: [index, ...field], message }) =>
      index === undefined ? message : `item ${Number(index) + 1}, ${field.join('.')}: ${message}`,
    )
    throw new ReplayFailed(`The menu ${path} is not right:\n  ${problems.join('\n  ')}`)
  }
  const skus = parsed.data.map(({ sku }) => sku)
  const twice = skus.find((sku, index) => skus.indexOf(sku) !== index)
  if (twice) throw new ReplayFailed(`The menu ${path} has two items with the sku ${twice}.`)
  return parsed.data
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ReplayFailed(`The menu ${path} is not JSON: ${error instanceof Error ? error.message : error}`)
  }
}

/** The size variant's id; sizes are named in the file, ids are ours. */
export const variantIdOf = (sku: string, size: string) => `${sku}.${size}`

const TAX_ID = 'sales-tax'
const HUES = 12

/** The menu as head office publishes it: a category per kind, a variant per size, one tax on everything. */
export function menuDocuments(menu: MenuFile, tax: ReplayTax | undefined): readonly MenuDocument[] {
  const categories = [...new Set(menu.map(({ category }) => category))]
  const categoryIdOf = (category: string) => `category-${categories.indexOf(category) + 1}`
  return [
    ...(tax ? [{ kind: 'tax' as const, id: TAX_ID, tax: { id: TAX_ID, name: 'Sales tax', ...tax } }] : []),
    ...categories.map((name, index) => ({
      kind: 'category' as const,
      id: categoryIdOf(name),
      name,
      position: index + 1,
      hue: index % HUES,
    })),
    ...menu.map((item, index) => ({
      kind: 'item' as const,
      id: item.sku,
      name: item.name,
      categoryId: categoryIdOf(item.category),
      position: index + 1,
      variants: Object.entries(item.prices_usd).map(([size, price]) => ({
        id: variantIdOf(item.sku, size),
        name: size,
        price,
      })),
      modifierGroupIds: [],
      taxIds: tax ? [TAX_ID] : [],
      available: true,
    })),
  ]
}
