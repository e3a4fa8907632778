import type { PieceCount, ToldReport, XReport, ZReport } from '@evertill/domain'
import type { CashMovement } from '../../engine/cash/cash-at-till.ts'
import type { Terminal } from '../../engine/terminal.ts'
import { createPermittedActs } from './permitted-acts.ts'
import { createTapQueue } from './tap-queue.ts'
import type { TillStore } from './till-store.ts'

export type CashActions = ReturnType<typeof createCashActions>

/** What a finger can do to the drawer. */
export function createCashActions({ terminal, store }: { terminal: Terminal; store: TillStore }) {
  const { allowed } = createPermittedActs({ store, queue: createTapQueue() })
  const { cash } = terminal
  const done = () => store.setState({ cash: undefined, notice: undefined })
  const show = (report: ToldReport<XReport> | ToldReport<ZReport>) =>
    store.setState({ cash: { type: 'report', report }, notice: undefined })

  return {
    open: (float: number) => allowed((approval) => cash.open(float, approval), done),
    move: (movement: CashMovement) => allowed((approval) => cash.move(movement, approval), done),
    beginCount: () =>
      allowed(cash.beginCount, (sheet) =>
        store.setState({ cash: { type: 'count', sheet }, notice: undefined }),
      ),
    count: (pieces: readonly PieceCount[]) => allowed((approval) => cash.count(pieces, approval), done),
    close: (note: string) => allowed((approval) => cash.close(note, approval), show),
    xReport: () => allowed(cash.xReport, show),
    lastZ: () => allowed(cash.lastZ, show),
    print: (report: ToldReport<XReport> | ToldReport<ZReport>) =>
      allowed(
        (approval) => cash.print(report, approval),
        () => store.setState({ notice: { type: 'report-printed', report: report.kind } }),
      ),
  }
}
