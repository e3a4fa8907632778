import type { Minor } from '@evertill/domain'
import { useEffect } from 'react'
import type { DrawerEvent } from '../../contract/index.ts'
import type { ScanRefusal } from '../scanner/scanned-choice.ts'
import { useTill } from './till-context.tsx'

/** What a device has to tell whoever stands at the till. */
export type DeviceNotice =
  | {
      readonly type: 'drawer'
      readonly what: 'left-open' | 'by-nobody' | 'did-not-open'
      /** Since when it is so. */
      readonly since: string
    }
  /** What was scanned is not sold: nothing was added. `item` where it is known. */
  | {
      readonly type: 'scan'
      readonly why: ScanRefusal['type'] | 'misread'
      readonly text: string
      readonly item?: string | undefined
    }
  /** Sold at the menu's price, and its label says another one. In minor units. */
  | {
      readonly type: 'label-price'
      readonly item: string
      readonly label: Minor
      readonly charged: Minor
    }

/** What of a drawer is worth a word: left open, opened without the till, not opened when it should have been. */
export function drawerNotice(event: DrawerEvent): DeviceNotice | undefined {
  switch (event.type) {
    case 'left-open':
      return {
        type: 'drawer',
        what: 'left-open',
        since: new Date(Date.parse(event.at) - event.openMs).toISOString(),
      }
    case 'opened':
    case 'kicked':
      return event.opening.expected
        ? undefined
        : { type: 'drawer', what: 'by-nobody', since: event.opening.at }
    case 'found-open':
      return { type: 'drawer', what: 'by-nobody', since: event.at }
    case 'did-not-open':
      return { type: 'drawer', what: 'did-not-open', since: event.at }
    case 'already-open':
    case 'closed':
    case 'sensor-lost':
    case 'sensor-back':
      return undefined
  }
}

/** Tells the cashier what the drawer does without being asked. */
export function useDrawerNotices(): void {
  const { terminal, store } = useTill()
  useEffect(
    () =>
      terminal.devices.onDrawer(({ event }) => {
        const notice = drawerNotice(event)
        if (notice) store.setState({ notice })
      }),
    [terminal, store],
  )
}
