import type {
  CountResult,
  CountSheet,
  Minor,
  PieceCount,
  Result,
  TillCashMovement,
  TillOpen,
  ToldReport,
  XReport,
  ZReport,
} from '@evertill/domain'
import type { Approval, SaleProblem } from '../terminal.ts'

type Done<T> = Promise<Result<T, SaleProblem>>

/**
 * The drawer of this till: opened with a float, cash in and out, X reports, counted blind and closed with a Z report.
 * All of it works offline; what a person may not alone, an approval makes good once. Selling needs none of it.
 */
export interface CashAtTill {
  /** How the drawer stands, without a figure that tells what should be in it. */
  look(): Promise<DrawerView>
  /** `float` is the change money in the drawer, counted. Durable when it resolves, as everything below. */
  open(float: Minor, approval?: Approval): Done<void>
  move(movement: CashMovement, approval?: Approval): Done<void>
  /** Opens the drawer for a count and gives the empty sheet. Nothing is recorded. */
  beginCount(approval?: Approval): Done<CountSheet>
  /** What was counted; only now it is told what should have been there. */
  count(pieces: readonly PieceCount[], approval?: Approval): Done<CountResult>
  /** Closes the drawer as it was counted, whatever else is open, and brings its Z report to paper. */
  close(note: string, approval?: Approval): Done<ToldReport<ZReport>>
  /** The figures so far, on screen. */
  xReport(approval?: Approval): Done<ToldReport<XReport>>
  /** The last Z report. */
  lastZ(approval?: Approval): Done<ToldReport<ZReport>>
  /** Brings a report to paper: an X report as it is shown, a Z report once more, marked DUPLICATE. */
  print(report: ToldReport<XReport> | ToldReport<ZReport>, approval?: Approval): Done<void>
}

export type CashMovement = Pick<TillCashMovement, 'type' | 'amount' | 'reason'>

export type DrawerView =
  | {
      readonly status: 'closed'
      /** The last Z report; absent on a till that never closed one. */
      readonly last?: { readonly zNumber: number; readonly closedAt?: string | undefined } | undefined
    }
  | {
      readonly status: 'open' | 'counting'
      readonly opening: TillOpen
      /** What people put in and took out besides sales, newest first. */
      readonly movements: readonly TillCashMovement[]
      /** Of the count that stands, while the drawer is counted. */
      readonly result?: CountResult | undefined
    }
