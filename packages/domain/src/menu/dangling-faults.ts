import type { AllergenDeclaration } from './allergen.ts'
import type { MenuIndex } from './index-of-menu.ts'
import type { MenuFault, NamedRow } from './menu-problem.ts'

/** A fault for each of these ids that is not there. Source: MNU-6, dangling references. */
export function danglingFaults(
  what: NamedRow,
  ids: readonly string[],
  known: Pick<ReadonlySet<string>, 'has'>,
): MenuFault[] {
  return ids.filter((id) => !known.has(id)).map((id) => ({ type: 'names-missing', what, id }))
}

/** The allergens a declaration names and nobody knows. Source: MNU-1; MNU-6. */
export function allergenFaults(
  declared: AllergenDeclaration | undefined,
  { allergens }: MenuIndex,
): MenuFault[] {
  return danglingFaults(
    'allergen',
    [...(declared?.contains ?? []), ...(declared?.mayContain ?? [])],
    allergens,
  )
}
