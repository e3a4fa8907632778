import type {
  ClockEntry,
  Menu,
  MenuItem,
  ModifierGroup,
  Recipes,
  ReservedHold,
  ServerOrder,
  TillRecord,
} from '@evertill/domain'
import type { CommandResult, Outcome, ReviewDocument, SyncError } from '@evertill/sync-protocol'
import type { Batch, TerminalStatus } from '../store/store.ts'
import type { ReadCommand } from './read-command.ts'

/** What the store knows of everything a batch touches, read under the terminal's lock. */
export interface KnownState {
  readonly terminal: {
    readonly status: TerminalStatus
    readonly receiptPrefix: string
    readonly lastTseq: number
    readonly lastHash: string
  }
  /** Commands of this terminal already stored, by `tseq`. */
  readonly stored: ReadonlyMap<number, { readonly hash: string; readonly result: CommandResult }>
  /** Ids, among the batch's, that an accepted command already has. */
  readonly commandIds: ReadonlySet<string>
  readonly tenderIds: ReadonlySet<string>
  /** Receipt numbers, among the batch's, that this terminal already used. */
  readonly receiptNumbers: ReadonlySet<number>
  readonly providerReferences: ReadonlySet<string>
  /** With the orders of the reviews that are decided. A sale nobody touched since has no arrivals. */
  readonly orders: ReadonlyMap<string, ServerOrder>
  /** Those that are decided. */
  readonly reviews: ReadonlyMap<string, ReviewDocument>
  /** Of the till sessions the batch names, and of the terminal's last opening and closing, in its own order. */
  readonly tills: readonly TillRecord[]
  /** Of the time clock, for the people the batch is about, from shortly before it. */
  readonly clock: readonly ClockEntry[]
  readonly menu: MenuPrices
  /** What lines of the orders are promised, by order id; of those that are promised nothing, nothing. */
  readonly holds: ReadonlyMap<string, readonly ReservedHold[]>
}

/** The server's current menu, its rows by id as well. */
export interface MenuPrices {
  readonly menu: Menu
  /** Of the store: prices may depend on the time of day. */
  readonly timeZone: string
  readonly items: ReadonlyMap<string, MenuItem>
  readonly modifierGroups: ReadonlyMap<string, ModifierGroup>
  /** Items that stand in a price list, and whether modifiers do. */
  readonly listedItems: ReadonlySet<string>
  readonly listsModifiers: boolean
  /** By what they make; empty where nothing is counted. */
  readonly recipes: Recipes
}

/** Decides a batch: pure, same answer for same arguments. */
export type PlanBatch = (batch: Batch, known: KnownState) => BatchPlan

export type BatchPlan =
  /** Nothing is written. */
  | { readonly type: 'refused'; readonly error: SyncError }
  /** The other branch is kept and the terminal marked. */
  | { readonly type: 'forked'; readonly error: SyncError; readonly commands: readonly ReadCommand[] }
  | {
      readonly type: 'accepted'
      /** One per command of the batch, duplicates included, in order. */
      readonly results: readonly CommandResult[]
      /** The commands not stored before. */
      readonly entries: readonly PlannedCommand[]
    }

/** One new command with all it changes. */
export interface PlannedCommand {
  readonly command: ReadCommand
  readonly outcome: Outcome
  readonly code?: string
  readonly reason?: string
  readonly reviewId?: string
  readonly changes: readonly OrderChange[]
  /** Opened or decided by it. */
  readonly reviews: readonly ReviewDocument[]
}

/** An order before and after a command. */
export interface OrderChange {
  readonly before: ServerOrder
  readonly after: ServerOrder
  readonly variances: readonly PriceVariance[]
}

export interface PriceVariance {
  readonly lineId: string
  readonly code: 'PRICE_VARIANCE' | 'UNKNOWN_ITEM'
  readonly quantity: number
  /** Price of one piece, modifiers included, minor units. */
  readonly charged: number
  readonly expected?: number
}

/** What the terminal is told. */
export type BatchAnswer =
  | {
      readonly ok: true
      readonly lastTseq: number
      readonly results: readonly CommandResult[]
      readonly head: number
    }
  | { readonly ok: false; readonly error: SyncError }
