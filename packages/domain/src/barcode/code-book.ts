import { gtin14 } from './upc-e.ts'

/** A code a thing on the menu is sold under. One thing may have several: the bottle, the old bottle, the six-pack. */
export interface ItemCode {
  readonly code: string
  readonly itemId: string
  readonly variantId: string
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
 * Collects the codes of a menu under the numbers scans give: UPC-A, EAN-13 and GTIN-14 of one thing are one code, so
 * a menu may hold whichever the house knows. Source: GS1 General Specifications 3.3, GTIN; feature inventory,
 * "P (numpad + barcode)".
 */
export function createCodeBook(codes: readonly ItemCode[]): CodeBook {
  const claims = new Map<string, ItemCode[]>()
  for (const one of codes) {
    const code = gtin14(one.code) ?? one.code
    const same = claims.get(code) ?? []
    if (same.some((other) => other.itemId === one.itemId && other.variantId === one.variantId)) continue
    claims.set(code, [...same, one])
  }
  return {
    find(code) {
      const found = claims.get(gtin14(code) ?? code) ?? []
      return found.length === 1 ? found[0] : undefined
    },
    conflicts: Array.from(claims, ([code, all]) => ({ code, claims: all })).filter(
      (one) => one.claims.length > 1,
    ),
  }
}
