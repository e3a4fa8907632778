import { CheckCheck, HardDrive, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OrderSummary } from '../../../engine/terminal.ts'

const GLYPHS = { here: HardDrive, sent: CheckCheck, quarantined: TriangleAlert } as const
const TONES = { here: 'text-waiting-text', sent: 'text-ink-soft', quarantined: 'text-danger-text' } as const

/** How far an order has come, as a glyph and a word. */
export function DeliveryMark({ delivery }: { delivery: OrderSummary['delivery'] }) {
  const { t } = useTranslation()
  const Glyph = GLYPHS[delivery]
  return (
    <span className={`flex items-center gap-2 text-small ${TONES[delivery]}`}>
      <Glyph aria-hidden size={18} className="shrink-0" />
      {t(`delivery.${delivery}`)}
    </span>
  )
}
