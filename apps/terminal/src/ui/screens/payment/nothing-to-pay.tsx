import { ArrowLeft, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { usePayable } from '../../state/use-payable.ts'

/** Everything in the order is free: no money, no card, one act that closes it. */
export function NothingToPay() {
  const { t } = useTranslation()
  const { money } = useReader()
  const { take, back } = usePayable()
  const close = () => void take()

  useShortcuts((event) => {
    if (event.key === 'Enter') close()
    else if (event.key === 'Escape') back()
    else return false
  })

  return (
    <section
      aria-label={t('payment.name')}
      className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4"
    >
      <header className="flex items-center gap-4">
        <Act keys="Esc" onPress={back}>
          <ArrowLeft aria-hidden size={20} className="rtl:-scale-x-100" />
          {t('payment.back')}
        </Act>
      </header>
      <div>
        <p className="text-ink-soft">{t('payment.due')}</p>
        <p className="font-bold text-due" data-testid="payment-due">
          {money.withCurrency(0)}
        </p>
      </div>
      <p className="text-ink-soft">{t('payment.free')}</p>
      <Act look="primary" size="large" keys="Enter" onPress={close} className="mt-auto">
        <CircleCheck aria-hidden size={22} />
        {t('payment.close')}
      </Act>
    </section>
  )
}
