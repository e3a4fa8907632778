import { useTranslation } from 'react-i18next'
import { Sheet } from '../../components/sheet.tsx'
import { useTill } from '../../state/till-context.tsx'
import { ReasonPicker } from './reason-picker.tsx'

const REASONS = ['guests-left', 'sent-by-mistake', 'kitchen-cannot', 'changed-mind'] as const

/** A whole order is given up: why. */
export function CancelSheet({
  orderId,
  name,
  onClose,
}: {
  orderId: string
  name: string
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { actions } = useTill()
  return (
    <Sheet title={t('house.cancel.title', { order: name })} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{t('house.cancel.what')}</p>
        <ReasonPicker
          reasons={REASONS}
          act={t('house.cancel.act')}
          danger
          onReason={(reason) => {
            onClose()
            void actions.cancelOrder(orderId, reason)
          }}
        />
      </div>
    </Sheet>
  )
}
