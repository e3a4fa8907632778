import type { MenuDocument, Result, ReviewDecision, StockMovement, StoreDocument } from '@evertill/domain'
import type { Change, CommandResult, Digest, Entity, ReviewDocument } from '@evertill/sync-protocol'
import type { BatchAnswer, PlanBatch } from '../reconcile/batch-plan.ts'
import type { ReadCommand } from '../reconcile/read-command.ts'

/**
 * What the server keeps, behind one port: PostgreSQL in every process that serves, a twin in memory for the
 * simulation. One contract suite (`contract/`) runs on both. Methods reject only when the database is
 * gone or a caller breaks the contract.
 */
export interface Store {
  addStore(store: { readonly id: string; readonly name: string }): Promise<void>

  addEnrolmentCode(code: {
    readonly codeHash: string
    readonly storeId: string
    readonly expiresAt: Date
    readonly act?: OfficeAct
  }): Promise<void>
  /** Uses up the code and gives the terminal the store's next receipt prefix; undefined when the code is not valid. */
  enrol(enrolment: Enrolment): Promise<TerminalRecord | undefined>
  /**
   * A terminal enrolled after the moment this database was put back to: as it was, but for what it sent. Undefined where
   * its store is not there, or its receipt prefix is another terminal's.
   */
  takeBack(terminal: TakenBack): Promise<TerminalRecord | undefined>
  terminal(terminalId: string): Promise<TerminalRecord | undefined>
  /**
   * Blocks a terminal or lets it back in, and writes down who did it and why. False when it is so already or was
   * enrolled anew: a fork is not undone by letting the terminal back in (S7).
   */
  setTerminalStatus(
    storeId: string,
    terminalId: string,
    status: 'active' | 'revoked',
    act?: OfficeAct,
  ): Promise<boolean>
  recordContact(storeId: string, terminalId: string, contact: Contact): Promise<void>
  /** How many commands of a terminal wait in quarantine. */
  setAside(storeId: string, terminalId: string): Promise<number>
  /** Notes that terminals of any stores are still there; one whose push is under way is left out. */
  recordPresence(present: readonly PresentTerminals[], at: Date): Promise<void>

  feedState(storeId: string): Promise<FeedState>
  /** Heads of the stores' feeds; a store without a feed is absent. */
  feedHeads(storeIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Up to `limit` changes of one entity after position `since`, oldest first, as stored. */
  pull(
    storeId: string,
    query: { readonly entity: Entity; readonly since: number; readonly limit: number },
  ): Promise<PulledChanges>
  /** What the live documents of an entity come to (I5). */
  digest(storeId: string, entity: Entity): Promise<FeedDigest>
  /**
   * Gives the feed another id, unless it has another one already: a terminal has seen what is no longer there (S11).
   * Receipt prefixes then go on at least 100 further.
   */
  renewFeed(storeId: string, feedId: string): Promise<void>
  /** Takes a bounded step of clearing out what no terminal needs any more (I13). */
  clearFeed(storeId: string, retention: FeedRetention): Promise<ClearedFeed>
  /** Removes enrolment codes that ran out before `before`. */
  clearCodes(storeId: string, before: Date): Promise<void>
  storeIds(): Promise<readonly string[]>
  /** Puts menu and store documents into the feed and returns its head. An unchanged document does not move. */
  publish(storeId: string, documents: readonly PublishedDocument[]): Promise<number>

  /**
   * Runs `plan` on the terminal's locked row and everything its commands touch, and writes what it says, all in
   * one transaction (S6). `plan` is pure and may run more than once.
   */
  applyBatch(batch: Batch, plan: PlanBatch): Promise<BatchAnswer>
  /** Applies a command that was stored aside as if it had arrived now; undefined when it is not (S14). */
  releaseQuarantined(release: Release, plan: PlanBatch): Promise<CommandResult | undefined>
  /** Carries out what somebody of head office decided on a review, or says why that is not possible. */
  decideReview(storeId: string, decision: ReviewDecision): Promise<Result<ReviewDocument, DecisionRefused>>

  /** Books what somebody of head office moved; refused only when it is no movement. The same id again changes nothing. */
  bookStock(
    storeId: string,
    movement: StockMovement,
    act: Pick<OfficeAct, 'at' | 'by'>,
  ): Promise<Result<undefined, DecisionRefused>>
  /** Somebody of head office has looked at what was sold too much; false when it is so already. */
  seeOversell(
    storeId: string,
    oversell: { readonly sourceId: string; readonly stockItemId: string },
    act: Pick<OfficeAct, 'at' | 'by'>,
  ): Promise<boolean>

  /** Rejects unless the database answers within `timeoutMs`. */
  check(timeoutMs: number): Promise<void>
  close(): Promise<void>
}

export type TerminalStatus = 'active' | 'revoked' | 'forked'

export interface TerminalRecord {
  readonly id: string
  readonly storeId: string
  readonly name: string
  readonly publicKey: string
  readonly receiptPrefix: string
  readonly status: TerminalStatus
  readonly lastTseq: number
  readonly lastHash: string
  /** Commands the terminal had not sent at its last contact. */
  readonly unsent: number
  readonly lastContactAt?: Date
}

export interface Enrolment {
  readonly codeHash: string
  /** For the new terminal. */
  readonly terminalId: string
  readonly name: string
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string
  readonly now: Date
}

/** What is known of a terminal the database has forgotten. */
export interface TakenBack extends Omit<Enrolment, 'codeHash'> {
  readonly storeId: string
  readonly receiptPrefix: string
}

export interface Contact {
  readonly at: Date
  /** Commands the terminal has not sent yet; kept as it was when absent. */
  readonly unsent?: number
  /** The terminal's clock minus the server's, milliseconds; kept as it was when absent. */
  readonly clockOffsetMs?: number
  readonly appVersion?: string
  /** Generation of documents it reads (S12). */
  readonly schemaVersion?: number
}

export interface PresentTerminals {
  readonly storeId: string
  readonly terminalIds: readonly string[]
}

export interface FeedState {
  readonly feedId: string
  readonly head: number
  /** Up to here deletions were cleared out: a terminal that has read less of the feed begins again. */
  readonly minSeq: number
}

export interface FeedDigest extends Digest {
  readonly feedId: string
  readonly head: number
}

export interface FeedRetention {
  readonly now: Date
  /** How long a deletion can still be read; closed orders nobody touches leave after the store's own `order_days`. */
  readonly tombstoneDays: number
  /** Rows of each kind in one step. */
  readonly most: number
}

export interface ClearedFeed {
  /** Orders that left the feed; their documents stay with the server. */
  readonly left: number
  /** Deletions nobody can read any more. */
  readonly removed: number
  /** There may be more to clear. */
  readonly more: boolean
  readonly head: number
}

export interface PulledChanges {
  readonly changes: readonly Change[]
  readonly head: number
  readonly feedId: string
  readonly minSeq: number
  /** Position of the last change of each entity, as of `head`; at least `minSeq`. */
  readonly latest: Readonly<Record<Entity, number>>
}

export type PublishedDocument =
  | { readonly entity: 'menu'; readonly doc: MenuDocument }
  | { readonly entity: 'store'; readonly doc: StoreDocument }
  | { readonly entity: 'menu' | 'store'; readonly deleted: string }

/** Who of head office does something, and why. */
export interface OfficeAct {
  readonly at: Date
  readonly by: { readonly id: string; readonly name: string }
  readonly reason: string
}

export interface Release {
  readonly storeId: string
  readonly terminalId: string
  readonly tseq: number
  readonly act: OfficeAct
}

/** A code for the program, a sentence for the manager. */
export interface DecisionRefused {
  readonly code: string
  readonly reason: string
}

export interface Batch {
  readonly storeId: string
  readonly terminalId: string
  readonly commands: readonly ReadCommand[]
  /** Up to here the terminal's commands were stored when it began to send. */
  readonly storedTo?: number
  readonly receivedAt: Date
}
