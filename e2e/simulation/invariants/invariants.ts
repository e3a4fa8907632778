import { i01PaidArrives, i01PaidIsKept } from './i01-paid-is-kept.ts'
import { i02AppliedOnce, i02EffectOnce, i02PaidOnce } from './i02-applied-once.ts'
import { i03DrawersAddUp } from './i03-drawers-add-up.ts'
import { i03MoneyIsConserved } from './i03-money-is-conserved.ts'
import { i04ReceiptNumbers } from './i04-receipt-numbers.ts'
import { i05TillsConverge } from './i05-tills-converge.ts'
import { i06CursorPassesNothing } from './i06-cursor-passes-nothing.ts'
import { i07PricesAreTheServers } from './i07-prices-are-the-servers.ts'
import { i07StockIsTheServers } from './i07-stock-is-the-servers.ts'
import { i08ClockIsKept } from './i08-clock-is-kept.ts'
import { i08NothingDisappears } from './i08-nothing-disappears.ts'
import { i09TenantsAreIsolated } from './i09-tenants-are-isolated.ts'
import { i10ChainGoesOn, i10ChainVerifies } from './i10-chain-verifies.ts'
import { i11QueuesEmpty } from './i11-queues-empty.ts'
import { i12NeverOlderAfterNewer } from './i12-never-older-after-newer.ts'
import { i13NothingGrows, i13OutboxIsCleared } from './i13-nothing-grows.ts'
import type { Invariant } from './invariant.ts'

/** I1 to I13 of the sync protocol; where one can be asked at two times, it is there twice. */
export const INVARIANTS: readonly Invariant[] = [
  i01PaidIsKept,
  i01PaidArrives,
  i02AppliedOnce,
  i02EffectOnce,
  i02PaidOnce,
  i03MoneyIsConserved,
  i03DrawersAddUp,
  i04ReceiptNumbers,
  i05TillsConverge,
  i06CursorPassesNothing,
  i07PricesAreTheServers,
  i07StockIsTheServers,
  i08NothingDisappears,
  i08ClockIsKept,
  i09TenantsAreIsolated,
  i10ChainGoesOn,
  i10ChainVerifies,
  i11QueuesEmpty,
  i12NeverOlderAfterNewer,
  i13NothingGrows,
  i13OutboxIsCleared,
]
