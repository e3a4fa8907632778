import type { RulesOf } from '../order/rule.ts'
import { awaitPayment } from './await-payment.ts'
import { cancelOrder } from './cancel-order.ts'
import { parkDraft } from './park-draft.ts'
import { finishOrder, progressOrder } from './progress-order.ts'
import { sendOrder } from './send-order.ts'
import type { ServiceCommand } from './service-command.ts'
import { failPayment, missStock, resumeOrder } from './stop-order.ts'
import { waitLines } from './wait-lines.ts'

/** What moves an order through its life. Source: shared policies, "Orders". */
export const serviceRules: RulesOf<ServiceCommand> = {
  'draft.park': parkDraft,
  'draft.resume': parkDraft,
  'order.await-payment': awaitPayment,
  'order.send': sendOrder,
  'order.fire': waitLines,
  'order.hold': waitLines,
  'order.stay': waitLines,
  'order.progress': progressOrder,
  'order.complete': finishOrder,
  'order.close': finishOrder,
  'order.cancel': cancelOrder,
  'order.payment-failed': failPayment,
  'order.stock-unavailable': missStock,
  'order.resume': resumeOrder,
}
