import type { Menu } from '../menu/menu.ts'
import { gtin14, upcAFromUpcE } from './upc-e.ts'

/** A code a thing on the menu is sold under. One thing may have several: the bottle, the old bottle, the six-pack. */
export interface ItemCode {
  readonly code: string
  readonly itemId: string
  /** Absent where the code is of an item with several sizes: which one is asked. */
  readonly variantId?: string | undefined
}

/** A code two things claim: whichever was meant, half the scans would sell the other one. */
export interface CodeConflict {
  readonly code: string
  readonly claims: readonly ItemCode[]
}

/** Codes ready to be looked up. */
export interface CodeBook {
  /** What is sold under a code as a scan gives it; undefined for none, and for one that is in conflict. */
  find(code: string): ItemCode | undefined
  readonly conflicts: readonly CodeConflict[]
}

/**
 * The number under which a code is looked up: UPC-A, UPC-E, EAN and GTIN of one thing are one number, and a short
 * number of the house counts without the zeros before it. Source: GS1 General Specifications 3.3, GTIN.
 */
export function codeKey(code: string): string {
  if (/^\d{1,6}$/.test(code)) return String(Number(code))
  return gtin14(code) ?? gtin14(upcAFromUpcE(code) ?? '') ?? code
}

/** Every code on a menu, of items and of their sizes. Source: feature inventory, "P (numpad + barcode)". */
export function codesOfMenu({ items }: Pick<Menu, 'items'>): ItemCode[] {
  return items.flatMap(({ id: itemId, codes = [], variants }): ItemCode[] => {
    const only = variants.length === 1 ? variants[0] : undefined
    return [
      ...codes.map((code) => ({ code, itemId, ...(only && { variantId: only.id }) })),
      ...variants.flatMap((variant) =>
        (variant.codes ?? []).map((code) => ({ code, itemId, variantId: variant.id })),
      ),
    ]
  })
}

/**
 * Collects the codes of a menu under the numbers scans give, so that a menu may hold whichever the house knows. Source: GS1 General Specifications 3.3, GTIN; feature inventory,
 * "P (numpad + barcode)".
 */
export function createCodeBook(codes: readonly ItemCode[]): CodeBook {
  const claims = new Map<string, ItemCode[]>()
  for (const one of codes) {
    const code = codeKey(one.code)
    const same = claims.get(code) ?? []
    if (same.some((other) => other.itemId === one.itemId && other.variantId === one.variantId)) continue
    same.push(one)
    claims.set(code, same)
  }
  return {
    find(code) {
      const found = claims.get(codeKey(code)) ?? []
      return found.length === 1 ? found[0] : undefined
    },
    conflicts: Array.from(claims, ([code, all]) => ({ code, claims: all })).filter(
      (one) => one.claims.length > 1,
    ),
  }
}
