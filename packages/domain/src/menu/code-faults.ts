import { checkDigit, hasCheckDigit } from '../barcode/check-digit.ts'
import { type CodeConflict, codesOfMenu, createCodeBook } from '../barcode/code-book.ts'
import { upcAFromUpcE } from '../barcode/upc-e.ts'
import type { Menu, MenuItem } from './menu.ts'
import type { MenuFault } from './menu-problem.ts'

/** Characters of the longest code a menu may hold: what a GS1-128 symbol holds. */
export const LONGEST_CODE = 48

/** Lengths of goods' numbers, whose last digit checks the others. Source: GS1 General Specifications 3.3. */
const GOODS = [8, 12, 13, 14]

/** What is wrong with the codes of an item and its sizes, each by itself. Source: GS1 General Specifications 7.9.1. */
export function codeFaults({ codes = [], variants }: MenuItem): MenuFault[] {
  return [...codes, ...variants.flatMap((variant) => variant.codes ?? [])].flatMap((code): MenuFault[] => {
    if (!/^[!-~](?:[ -~]*[!-~])?$/.test(code) || code.length > LONGEST_CODE) {
      return [{ type: 'code-unreadable', code }]
    }
    const isGoods = /^\d+$/.test(code) && GOODS.includes(code.length)
    if (!isGoods || hasCheckDigit(code) || upcAFromUpcE(code) !== undefined) return []
    return [{ type: 'code-misprinted', code, shouldEnd: checkDigit(code.slice(0, -1)) }]
  })
}

/** Codes that two things on the menu have, told at each of them. Source: MNU-6, validation before publishing. */
export function sharedCodeFaults(menu: Pick<Menu, 'items'>): ReadonlyMap<string, readonly MenuFault[]> {
  const items = new Map(menu.items.map((item) => [item.id, item]))
  const faults = new Map<string, MenuFault[]>()
  for (const { claims } of createCodeBook(codesOfMenu(menu)).conflicts) {
    for (const [at, { code, itemId }] of claims.entries()) {
      const { itemId: otherId, variantId } = otherClaim(claims, at)
      const other = items.get(otherId)
      const size = other?.variants.find(({ id }) => id === variantId)?.name ?? ''
      const otherName = `${other?.name ?? otherId} ${size}`.trim()
      const fault = { type: 'code-twice', code, otherName } as const
      faults.set(itemId, [...(faults.get(itemId) ?? []), fault])
    }
  }
  return faults
}

/** The one to tell about: of another item where there is one. */
function otherClaim(claims: CodeConflict['claims'], at: number): CodeConflict['claims'][number] {
  const own = claims[at]
  const others = claims.filter((claim) => claim !== own)
  const other = others.find(({ itemId }) => itemId !== own?.itemId) ?? others[0]
  if (!other) throw new Error('A code in conflict has two claims')
  return other
}
