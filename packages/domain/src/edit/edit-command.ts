import type { OrderContent, OrderTable } from '../order/order.ts'
import type { Instant } from '../shared/time.ts'
import type { LineEdit } from './line-edit.ts'
import type { MergeOrders, MoveLines } from './move-command.ts'

/** Changes to orders the kitchen knows: each command is one business action. Source: feature inventory, ORD-6. */
export type EditCommand = EditOrder | MoveTable | TransferOrder | MoveLines | MergeOrders

/** What every change says of itself. */
export interface EditStamp {
  /** UUIDv7 of the command: applied again it changes nothing. */
  readonly id: string
  readonly orderId: string
  /** The server's revision of the order the person had before them; absent where no server was reached yet. */
  readonly baseRev?: number | undefined
  readonly at: Instant
  /** Who did it. */
  readonly employeeId: string
}

/** All edits of one visit to the order, applied all or none. */
export interface EditOrder extends EditStamp {
  readonly type: 'order.edit'
  readonly edits: readonly LineEdit[]
}

/** The guests sit elsewhere. Source: feature inventory, TBL-3. */
export interface MoveTable extends EditStamp {
  readonly type: 'order.move-table'
  /** Absent: at no table any more. */
  readonly table?: OrderTable | undefined
}

/** Another person serves the order from now on. */
export interface TransferOrder extends EditStamp {
  readonly type: 'order.transfer'
  readonly toEmployeeId: OrderContent['employeeId']
}
