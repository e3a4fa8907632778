import { ArrowRightLeft, ArrowUpFromLine, CircleCheck, Printer, Scale } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../state/reader-context.tsx'
import { useTill } from '../state/till-context.tsx'
import type { Notice } from '../state/till-store.ts'
import { useOrderName } from '../state/use-house.ts'
import { Act } from './act.tsx'

interface HouseNoticeWordsProps {
  notice: Extract<
    Notice,
    {
      readonly type:
        | 'sent'
        | 'bill-printed'
        | 'bill-gone'
        | 'saved-after-all'
        | 'check-paid'
        | 'items-moved'
        | 'review'
    }
  >
}

/** What is told about orders of the house; a review can be looked at from here. */
export function HouseNoticeWords({ notice }: HouseNoticeWordsProps) {
  const { t } = useTranslation()
  const { store } = useTill()
  const name = useOrderName()
  const { money } = useReader()
  switch (notice.type) {
    case 'sent':
      return (
        <>
          <ArrowUpFromLine aria-hidden size={20} className="shrink-0" />
          <span>
            {t(notice.more ? 'house.notice.sent-more' : 'house.notice.sent', { order: name(notice.order) })}
          </span>
        </>
      )
    case 'bill-printed':
      return (
        <>
          <Printer aria-hidden size={20} className="shrink-0" />
          <span>{t('house.notice.bill-printed', { order: name(notice.order) })}</span>
        </>
      )
    case 'items-moved':
      return (
        <>
          <ArrowRightLeft aria-hidden size={20} className="shrink-0" />
          <span>{t('house.notice.items-moved', { order: name(notice.order) })}</span>
        </>
      )
    case 'bill-gone':
      return (
        <>
          <CircleCheck aria-hidden size={20} className="shrink-0" />
          <span>{t(notice.paid ? 'house.notice.paid-elsewhere' : 'house.notice.gone')}</span>
        </>
      )
    case 'saved-after-all':
      return (
        <>
          <CircleCheck aria-hidden size={20} className="shrink-0" />
          <span className="min-w-0">
            {notice.receipt === undefined
              ? t('house.notice.saved-sent')
              : t('house.notice.saved-paid', { receipt: notice.receipt })}
          </span>
        </>
      )
    case 'check-paid':
      return (
        <>
          <CircleCheck aria-hidden size={20} className="shrink-0" />
          <span className="font-semibold text-title">
            {t('house.notice.check-paid', {
              receipt: notice.receipt,
              change: money.withCurrency(notice.change),
            })}
          </span>
        </>
      )
    case 'review':
      return (
        <>
          <Scale aria-hidden size={20} className="shrink-0" />
          <span className="min-w-0">{t('house.notice.review', { order: name(notice.order) })}</span>
          <Act
            look="plain"
            onPress={() =>
              store.setState({
                ...{ screen: 'orders', ordersTab: 'reviews' },
                ...{ reviewId: notice.reviewId, notice: undefined },
              })
            }
          >
            {t('house.notice.look')}
          </Act>
        </>
      )
  }
}
