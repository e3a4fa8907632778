import {
  CircleCheck,
  CircleHelp,
  Clock,
  CreditCard,
  Inbox,
  type LucideIcon,
  Monitor,
  Printer,
  Scale,
  ScanBarcode,
  TriangleAlert,
} from 'lucide-react'
import type { DeviceHealth, DeviceKind } from '../../../contract/index.ts'
import type { Tone } from '../status/status-facts.ts'

export const KIND_GLYPHS: Readonly<Record<DeviceKind, LucideIcon>> = {
  printer: Printer,
  'card-terminal': CreditCard,
  drawer: Inbox,
  scanner: ScanBarcode,
  scale: Scale,
  display: Monitor,
}

export const TONE_GLYPHS: Readonly<Record<Tone, LucideIcon>> = {
  good: CircleCheck,
  waiting: Clock,
  problem: TriangleAlert,
  plain: CircleHelp,
}

export const TONE_TEXT: Readonly<Record<Tone, string>> = {
  good: 'text-accent-text',
  waiting: 'text-waiting-text',
  problem: 'text-danger-text',
  plain: 'text-ink-soft',
}

export function toneOf({ state }: DeviceHealth): Tone {
  switch (state) {
    case 'ready':
    case 'busy':
      return 'good'
    case 'attention':
      return 'waiting'
    case 'failed':
      return 'problem'
    case 'unknown':
    case 'asking':
      return 'plain'
  }
}
