import type { CountResult } from '@evertill/domain'
import { ArrowDownToLine, ArrowUpFromLine, ChartNoAxesColumn, Vault } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CashMovement, DrawerView } from '../../../engine/cash/cash-at-till.ts'
import { Act } from '../../components/act.tsx'
import { Fact } from '../../components/fact.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { Difference } from './difference.tsx'
import { MovementList } from './movement-list.tsx'

/** A session runs: what was put in and taken out, and everything that can be done. Nothing tells what should be in it. */
export function OpenDrawer({ drawer }: { drawer: Extract<DrawerView, { status: 'open' | 'counting' }> }) {
  const { t } = useTranslation()
  const { money, time } = useReader()
  const { store, cash } = useTill()
  const { opening, movements, result } = drawer
  const by = useView(({ till }) => till.employees.find(({ id }) => id === opening.employeeId)?.name)
  const move = (movement: CashMovement['type']) => store.setState({ cash: { type: 'move', movement } })
  const finish = () => (result ? store.setState({ cash: { type: 'close' } }) : void cash.beginCount())
  useShortcuts((event) => {
    if (event.key === 'F5') move('till.cash-in')
    else if (event.key === 'F6') move('till.cash-out')
    else if (event.key === 'F7') move('till.drop')
    else if (event.key === 'F8') void cash.xReport()
    else if (event.key === 'F9' && result) void cash.beginCount()
    else if (event.key === 'F10') finish()
    else return false
  })
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_320px] gap-8">
      <div className="flex min-h-0 flex-col gap-4">
        <h2 className="font-bold text-total">{t('cash.open-since', { time: time.dateTime(opening.at) })}</h2>
        <dl className="flex flex-col">
          <Fact name={t('cash.float')}>{money.withCurrency(opening.float)}</Fact>
          <Fact name={t('cash.opened-by')}>
            <bdi>{by ?? opening.employeeId}</bdi>
          </Fact>
        </dl>
        {result && <Counted result={result} />}
        <MovementList movements={movements} />
      </div>
      <div className="flex flex-col gap-2">
        <Act keys="F5" onPress={() => move('till.cash-in')}>
          <ArrowDownToLine aria-hidden size={20} />
          {t('cash.move.cash-in.title')}
        </Act>
        <Act keys="F6" onPress={() => move('till.cash-out')}>
          <ArrowUpFromLine aria-hidden size={20} />
          {t('cash.move.cash-out.title')}
        </Act>
        <Act keys="F7" onPress={() => move('till.drop')}>
          <Vault aria-hidden size={20} />
          {t('cash.move.drop.title')}
        </Act>
        <Act keys="F8" onPress={() => void cash.xReport()}>
          <ChartNoAxesColumn aria-hidden size={20} />
          {t('cash.x')}
        </Act>
        <span className="flex-1" />
        {result && (
          <Act size="large" keys="F9" onPress={() => void cash.beginCount()}>
            {t('cash.count.again')}
          </Act>
        )}
        <Act look="primary" size="large" keys="F10" onPress={finish}>
          {t(result ? 'cash.close.title' : 'cash.count.act')}
        </Act>
        <p className="text-center text-ink-soft text-small">
          {t('cash.next-z', { number: opening.carried.zNumber + 1 })}
        </p>
      </div>
    </div>
  )
}

/** Only after the count is it said what should have been there. */
function Counted({ result: { counted, expected, difference } }: { result: CountResult }) {
  const { t } = useTranslation()
  const { money } = useReader()
  return (
    <dl
      data-testid="count-result"
      className="grid grid-cols-3 gap-4 rounded border border-edge bg-surface p-4"
    >
      <div>
        <dt className="text-ink-soft text-small">{t('cash.counted')}</dt>
        <dd className="font-bold text-total">{money.amount(counted)}</dd>
      </div>
      <div>
        <dt className="text-ink-soft text-small">{t('cash.expected')}</dt>
        <dd className="font-bold text-total">{money.amount(expected)}</dd>
      </div>
      <div>
        <dt className="text-ink-soft text-small">{t('cash.difference')}</dt>
        <dd className="font-bold text-total">
          <Difference amount={difference} />
        </dd>
      </div>
    </dl>
  )
}
