import { useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { Sheet } from '../../components/sheet.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { DeliveryMark } from './delivery-mark.tsx'
import { ReceiptView } from './receipt-paper.tsx'
import { receiptPlace } from './receipt-place.ts'
import { TipActs } from './tip-acts.tsx'

/** One order: its receipt as it looks, and printing it again. */
export function OrderDetail({ orderId }: { orderId: string }) {
  const { t } = useTranslation()
  const { terminal, actions } = useTill()
  const version = useView((view) => view.till.ordersVersion)
  const allowed = useView((view) => view.till.session?.permissions.includes('receipt:reprint') ?? false)
  const [asking, setAsking] = useState(false)
  const { data: found } = useQuery({
    queryKey: ['order', orderId, version],
    queryFn: async () => (await terminal.order(orderId)) ?? null,
    placeholderData: (before) => before,
  })
  useShortcuts((event) => {
    if (event.key !== 'F9' || !found || !allowed) return false
    setAsking(true)
  })
  if (!found) return null
  return (
    <>
      <div className="flex min-h-12 items-center justify-between gap-4 border-edge border-b px-4">
        <DeliveryMark delivery={found.delivery} />
        <PaperMark orderId={orderId} />
      </div>
      <ReceiptView receipt={found.receipt} />
      <footer className="border-edge border-t p-4">
        <TipActs order={found.order} />
        <Act size="large" keys="F9" disabled={!allowed} onPress={() => setAsking(true)} className="w-full">
          <Printer aria-hidden size={22} />
          {t('reprint.act')}
        </Act>
        {!allowed && <p className="mt-2 text-ink-soft text-small">{t('reprint.not-allowed')}</p>}
      </footer>
      {asking && (
        <ReprintSheet
          number={found.receipt.number}
          onClose={() => setAsking(false)}
          onReason={(reason) => {
            setAsking(false)
            void actions.reprint(orderId, reason)
          }}
        />
      )}
    </>
  )
}

/** What became of the order's last receipt, where the printer has told. */
function PaperMark({ orderId }: { orderId: string }) {
  const { t } = useTranslation()
  const printer = useView((view) => view.till.printer)
  const place = receiptPlace(printer, orderId)
  if (!place) return null
  const waits = place.type === 'waiting' || place.type === 'no-printer'
  const words =
    place.type === 'waiting'
      ? t(`job.problem.${place.problem}`)
      : t(place.type === 'no-printer' ? 'job.problem.no-printer' : `job.${place.type}`)
  return (
    <span
      data-testid="paper-mark"
      className={classNames(
        'flex min-w-0 items-center gap-2 text-small',
        waits ? 'text-waiting-text' : 'text-ink-soft',
      )}
    >
      <Printer aria-hidden size={18} className="shrink-0" />
      <span className="truncate">
        {place.copy > 0 && `${t('sheet.copy', { count: place.copy })} · `}
        {words}
      </span>
    </span>
  )
}

/** Kept in English with the order: head office reads the reasons of every till together. */
const REASONS = ['guest-asks', 'paper-jam', 'not-printed', 'for-the-books'] as const

interface ReprintSheetProps {
  number: string
  onReason: (reason: string) => void
  onClose: () => void
}

function ReprintSheet({ number, onReason, onClose }: ReprintSheetProps) {
  const { t } = useTranslation()
  return (
    <Sheet title={t('reprint.title', { number })} onClose={onClose}>
      <p className="mb-4 text-ink-soft">{t('reprint.what')}</p>
      <div className="grid grid-cols-2 gap-2">
        {REASONS.map((reason) => (
          <Act key={reason} size="large" onPress={() => onReason(reason)} className="text-body">
            {t(`reprint.reason.${reason}`)}
          </Act>
        ))}
      </div>
    </Sheet>
  )
}
