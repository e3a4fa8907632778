import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { usePayable } from '../../state/use-payable.ts'

/** Money already taken for this order; each part can be given back until the rest is paid. */
export function TenderList() {
  const { t } = useTranslation()
  const { money } = useReader()
  const { tenders, giveBack } = usePayable()
  if (tenders.length === 0) return null
  return (
    <ul
      aria-label={t('payment.taken')}
      className="flex min-h-0 flex-col overflow-y-auto rounded border border-edge bg-surface"
    >
      {tenders.map((tender) => (
        <li
          key={tender.id}
          className="flex items-center gap-2 border-edge border-b py-1 ps-4 pe-1 last:border-b-0"
        >
          <span className="min-w-0 flex-1 truncate">
            {t(`tender.${tender.kind}`)}
            {tender.kind === 'card' && (
              <bdi className="ms-2 text-ink-soft text-small">
                {tender.last4 === '' ? tender.scheme : `${tender.scheme} ···· ${tender.last4}`}
              </bdi>
            )}
            {tender.kind === 'card-manual' && tender.reference !== '' && (
              <bdi className="ms-2 text-ink-soft text-small">{tender.reference}</bdi>
            )}
          </span>
          {tender.tip !== undefined && (
            <span className="text-ink-soft text-small">
              {t('tip.plus', { tip: money.amount(tender.tip) })}
            </span>
          )}
          <span className="font-semibold">{money.amount(tender.amount)}</span>
          <Act
            look="quiet"
            label={t('payment.remove', {
              tender: t(`tender.${tender.kind}`),
              amount: money.amount(tender.amount),
            })}
            onPress={() => giveBack(tender)}
          >
            <X aria-hidden size={20} />
          </Act>
        </li>
      ))}
    </ul>
  )
}
