import type { Device } from '../../../contract/index.ts'
import type { Tone } from '../status/status-facts.ts'

/** How all devices together are. */
export interface DevicesAnswer {
  readonly key: 'ready' | 'attention' | 'failed' | 'none' | 'asking'
  /** Of those the answer is about. */
  readonly count: number
  readonly tone: Tone
}

/** One that does not work decides, then one that should be looked after; silence before the first answer is neither. */
export function devicesAnswer(devices: readonly Device[] | undefined): DevicesAnswer {
  if (!devices) return { key: 'asking', count: 0, tone: 'plain' }
  const count = (state: Device['health']['state']) =>
    devices.filter(({ health }) => health.state === state).length
  if (devices.length === 0) return { key: 'none', count: 0, tone: 'plain' }
  if (count('failed') > 0) return { key: 'failed', count: count('failed'), tone: 'problem' }
  if (count('asking') > 0) return { key: 'asking', count: count('asking'), tone: 'plain' }
  if (count('attention') > 0) return { key: 'attention', count: count('attention'), tone: 'waiting' }
  return { key: 'ready', count: devices.length, tone: 'good' }
}

const RANK: Readonly<Record<Device['health']['state'], number>> = {
  failed: 0,
  attention: 1,
  asking: 2,
  unknown: 2,
  busy: 2,
  ready: 2,
}

/** What needs somebody stands first; everything else keeps its place. */
export const byUrgency = (devices: readonly Device[]): readonly Device[] =>
  devices.toSorted((a, b) => RANK[a.health.state] - RANK[b.health.state])
