import { checkIdsOf } from '@evertill/domain'
import { Check, Merge } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { checksOf } from '../../state/bill-view.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'

/** The guests of a split bill: who has paid, who pays now, and what is left of the whole. */
export function CheckBar() {
  const { t } = useTranslation()
  const { money } = useReader()
  const { actions } = useTill()
  const bill = useView((view) => view.bill)
  const plan = bill?.order.split?.plan
  if (!bill || !plan) return null
  const checks = checksOf(bill.order, checkIdsOf(plan))
  const left = checks.reduce((sum, { balance }) => sum + balance, 0)
  return (
    <section aria-label={t('split.checks')} className="flex flex-col gap-2">
      <ul className="flex flex-wrap gap-2">
        {checks.map(({ id, number, total, balance, paid }) => (
          <li key={id}>
            <button
              type="button"
              disabled={paid}
              aria-pressed={id === bill.checkId}
              data-testid={`check-${number}`}
              onClick={() => actions.chooseCheck(id)}
              className={classNames(
                'flex min-h-14 min-w-28 flex-col items-start justify-center rounded border-2 px-3 active:bg-pressed',
                id === bill.checkId ? 'border-ink bg-surface' : 'border-edge-strong bg-surface',
                paid && 'border-edge bg-sunken text-ink-soft',
              )}
            >
              <span className="flex items-center gap-1.5 text-small">
                {t('split.guest', { number })}
                {paid && <Check aria-hidden size={16} />}
              </span>
              <span className="font-semibold">
                {paid ? t('split.paid', { amount: money.amount(total) }) : money.amount(balance)}
              </span>
              {!paid && balance < total && (
                <span className="text-ink-soft text-small">
                  {t('split.of', { total: money.amount(total) })}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      <div className="flex items-center justify-between gap-4">
        <p className="font-medium" data-testid="left-of-all">
          {t('split.left', { amount: money.withCurrency(left) })}
        </p>
        <Act look="quiet" onPress={() => void actions.unsplitBill()}>
          <Merge aria-hidden size={18} />
          {t('split.undo')}
        </Act>
      </div>
    </section>
  )
}
