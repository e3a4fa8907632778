import type { BusinessDay, Instant } from '../shared/time.ts'
import { startOfBusinessDay, type ZoneOffsets } from '../store/local-time.ts'
import type { MenuDocument } from './menu.ts'

/** A menu as head office published it: never changed afterwards, only followed by another. Source: MNU-6. */
export interface MenuVersion {
  /** UUID of the publication. */
  readonly id: string
  /** 1, 2, 3 … in the order of publication. */
  readonly number: number
  readonly effectiveFrom: EffectiveFrom
  readonly publishedAt: Instant
  readonly publishedBy: string
  readonly content: MenuContent
  /** The version whose content this brings back. */
  readonly rollbackTo?: number | undefined
  /** Taken back before it took effect. */
  readonly withdrawnAt?: Instant | undefined
}

/** A moment, or the beginning of a business day wherever the store is. */
export type EffectiveFrom =
  | { readonly kind: 'instant'; readonly at: Instant }
  | { readonly kind: 'business-day'; readonly day: BusinessDay }

/** The whole menu, or what changes in the one before it: rows to put in place of those of their id, ids to remove. */
export type MenuContent =
  | { readonly kind: 'whole'; readonly documents: readonly MenuDocument[] }
  | { readonly kind: 'changes'; readonly put: readonly MenuDocument[]; readonly removed: readonly string[] }

/** Where and when a store's business day turns. */
export interface StoreDay {
  readonly zone: ZoneOffsets
  readonly cutoffHour: number
}

/** The moment a version takes effect in a store. Source: MNU-6, scheduled deployment; shared policies, "Cash and days". */
export function effectiveAt({ effectiveFrom }: Pick<MenuVersion, 'effectiveFrom'>, store: StoreDay): Instant {
  return effectiveFrom.kind === 'instant'
    ? effectiveFrom.at
    : startOfBusinessDay(effectiveFrom.day, store.zone, store.cutoffHour)
}
