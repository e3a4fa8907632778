/** A substance people must be told about. */
export interface Allergen {
  readonly id: string
  readonly name: string
}

/** What somebody declared about an item or a modifier; an empty `contains` says that there is none. */
export interface AllergenDeclaration {
  /** Ids of allergens, of the fourteen or of the menu's own. */
  readonly contains: readonly string[]
  /** Traces that cannot be ruled out. */
  readonly mayContain?: readonly string[] | undefined
}

/**
 * The fourteen that must be declared, in the order of the law. Source: Regulation (EU) No 1169/2011, Annex II.
 */
export const ALLERGENS: readonly Allergen[] = [
  { id: 'gluten', name: 'Cereals containing gluten' },
  { id: 'crustaceans', name: 'Crustaceans' },
  { id: 'eggs', name: 'Eggs' },
  { id: 'fish', name: 'Fish' },
  { id: 'peanuts', name: 'Peanuts' },
  { id: 'soybeans', name: 'Soybeans' },
  { id: 'milk', name: 'Milk, lactose included' },
  { id: 'nuts', name: 'Nuts' },
  { id: 'celery', name: 'Celery' },
  { id: 'mustard', name: 'Mustard' },
  { id: 'sesame', name: 'Sesame seeds' },
  { id: 'sulphites', name: 'Sulphur dioxide and sulphites' },
  { id: 'lupin', name: 'Lupin' },
  { id: 'molluscs', name: 'Molluscs' },
]
