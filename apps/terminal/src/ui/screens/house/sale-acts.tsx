import { DEFAULT_PAY_POLICY } from '@evertill/domain'
import { ArrowUpFromLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'

/** Send and Pay at the foot of the basket, always in the same place; the accent is on what comes next. */
export function SaleActs() {
  const { t } = useTranslation()
  const { actions } = useTill()
  const { money } = useReader()
  const basket = useView(({ till }) => till.basket)
  const onSale = useView(({ screen }) => screen === 'sale')
  const filled = basket !== undefined && basket.order.lines.length > 0
  const adds = basket?.addsTo !== undefined
  const sendable =
    filled &&
    onSale &&
    basket.order.status === 'draft' &&
    (adds || DEFAULT_PAY_POLICY[basket.order.type] === 'pay-after')
  return (
    <div className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-2">
      <Act
        look={sendable ? 'primary' : 'plain'}
        size="large"
        keys="F9"
        disabled={!sendable}
        onPress={() => void actions.send()}
        className="px-3"
      >
        <ArrowUpFromLine aria-hidden size={20} />
        {t('house.send.act')}
      </Act>
      <Act
        look={sendable ? 'plain' : 'primary'}
        size="large"
        keys="F10"
        disabled={!filled || !onSale}
        onPress={() => void actions.openPayment()}
        className="min-w-0 px-2"
      >
        <span className="truncate">
          {filled && !adds
            ? t('basket.pay', { amount: money.withCurrency(basket.balance) })
            : t('basket.pay-nothing')}
        </span>
      </Act>
    </div>
  )
}
