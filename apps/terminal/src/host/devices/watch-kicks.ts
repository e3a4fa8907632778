import type { DrawerRequest, PaperJob } from '@evertill/hardware'
import type { DrawerEvent } from '../../contract/index.ts'
import type { LiveDrawer } from './live-device.ts'
import type { KickWatch } from './live-printer.ts'

/**
 * Gives the openings that go with print jobs their reason. A watched drawer is told before, so that what its sensor
 * sees is expected; any other one after, once the pulse may have reached it.
 */
export function watchKicks(given: {
  drawer: () => LiveDrawer | undefined
  onUnwatched: (event: DrawerEvent) => void
  now: () => Date
}): KickWatch {
  const expected = new WeakSet<PaperJob>()
  return {
    before(job) {
      const drawer = given.drawer()
      if (drawer === undefined || drawer.position() === 'unknown') return
      drawer.expect(requestOf(job))
      expected.add(job)
    },
    after(job, { drawerKicked }) {
      if (!drawerKicked || expected.has(job)) return
      const drawer = given.drawer()
      if (drawer) drawer.expect(requestOf(job))
      else {
        const opening = { ...requestOf(job), expected: true, at: given.now().toISOString() } as const
        given.onUnwatched({ type: 'kicked', opening })
      }
    },
  }
}

/** Only receipts open a drawer. */
function requestOf({ document }: PaperJob): DrawerRequest {
  if (document.kind !== 'receipt') return { reason: { type: 'test' }, by: '' }
  const { orderId, cashier, refundOf } = document.receipt
  return { reason: { type: refundOf === undefined ? 'sale' : 'refund', orderId }, by: cashier }
}
