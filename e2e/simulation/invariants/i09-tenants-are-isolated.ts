import type { Invariant } from './invariant.ts'

/** No reply names another store, no order of one store lies in another, and a thief gets nothing. */
export const i09TenantsAreIsolated: Invariant = {
  name: 'I9',
  says: 'tenants are isolated',
  counts: 'diverged',
  holds: 'always',
  watch:
    ({ evidence, offices, truth }) =>
    () => [
      ...evidence.leaks,
      ...evidence.stolen,
      ...offices.flatMap(({ storeId }) =>
        [...truth.orders(storeId).values()].flatMap(({ order }) =>
          order.storeId === storeId ? [] : [`${storeId} holds ${order.id} of ${order.storeId}`],
        ),
      ),
    ],
}
