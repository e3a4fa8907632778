import { CircleCheck, CloudOff, HandCoins, Printer, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { ReceiptView } from '../orders/receipt-paper.tsx'
import { receiptPlace } from '../orders/receipt-place.ts'

/** The sale is done: the change in large figures, the number, where the receipt is, and the next order. */
export function PaidScreen() {
  const { t } = useTranslation()
  const { actions } = useTill()
  const { money } = useReader()
  const paid = useView((view) => view.paid)
  useShortcuts((event) => {
    if (event.key.startsWith('F') && event.key.length > 1) return false
    if (['Shift', 'Control', 'Alt', 'Meta', 'Tab', '?', '$'].includes(event.key)) return false
    actions.newOrder()
  })
  if (!paid) return null
  const { receipt, change, order } = paid

  return (
    <section aria-label={t('paid.name')} className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-8">
      <p className="flex items-center gap-3 font-semibold text-accent-text text-title">
        <CircleCheck aria-hidden size={28} />
        {receipt.total === 0 ? t('paid.free') : t('paid.done', { amount: money.withCurrency(receipt.total) })}
      </p>
      {receipt.tip !== undefined && (
        <p className="flex items-center gap-3 text-title" data-testid="paid-tip">
          <HandCoins aria-hidden size={24} />
          {t('tip.given', { amount: money.withCurrency(receipt.tip) })}
        </p>
      )}
      <div role="status">
        <p className="text-ink-soft">{change > 0 ? t('paid.change') : t('paid.no-change')}</p>
        <p className="font-bold text-due" data-testid="change-due">
          {money.withCurrency(change)}
        </p>
      </div>
      <div className="flex flex-col gap-2">
        <p className="text-title">
          {t('paid.number')}{' '}
          <bdi className="font-semibold" data-testid="receipt-number">
            {receipt.number}
          </bdi>
        </p>
        <ReceiptWords orderId={order.id} />
        <DeliveryWords />
      </div>
      <Act look="primary" size="large" keys="Enter" onPress={actions.newOrder} className="mt-auto">
        {t('paid.next')}
      </Act>
    </section>
  )
}

/** In the basket's place: the receipt as it goes to paper. */
export function PaidReceipt() {
  const { t } = useTranslation()
  const paid = useView((view) => view.paid)
  return (
    <aside
      aria-label={t('orders.receipt')}
      className="flex w-[400px] shrink-0 flex-col border-edge border-s max-[1100px]:w-[352px]"
    >
      {paid && <ReceiptView receipt={paid.receipt} />}
    </aside>
  )
}

/** Where this receipt is. A printer without paper is told here, and the sale is no less done. */
function ReceiptWords({ orderId }: { orderId: string }) {
  const { t } = useTranslation()
  const printer = useView((view) => view.till.printer)
  const place = receiptPlace(printer, orderId)
  if (place?.type === 'waiting' || place?.type === 'no-printer') {
    const words = place.type === 'waiting' ? `waiting.${place.problem}` : place.type
    return (
      <Told icon={<TriangleAlert aria-hidden size={20} />} waiting>
        {t(`paid.receipt.${words}`)}
      </Told>
    )
  }
  return (
    <Told icon={<Printer aria-hidden size={20} />}>{t(`paid.receipt.${place?.type ?? 'on-its-way'}`)}</Told>
  )
}

function DeliveryWords() {
  const { t } = useTranslation()
  const offline = useView((view) => view.till.sync.link === 'offline')
  if (!offline) return null
  return <Told icon={<CloudOff aria-hidden size={20} />}>{t('paid.offline')}</Told>
}

function Told({
  icon,
  waiting = false,
  children,
}: {
  icon: ReactNode
  waiting?: boolean
  children: ReactNode
}) {
  return (
    <p
      role="status"
      className={
        waiting
          ? 'flex items-center gap-2 rounded bg-waiting-soft p-3 text-waiting-text'
          : 'flex items-center gap-2 text-ink-soft'
      }
    >
      {icon}
      {children}
    </p>
  )
}
