import { useTranslation } from 'react-i18next'
import type { DrawerView } from '../../../engine/cash/cash-at-till.ts'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill } from '../../state/till-context.tsx'

/** No session runs: what to do, and the last Z report. */
export function ClosedDrawer({ last }: Pick<Extract<DrawerView, { status: 'closed' }>, 'last'>) {
  const { t } = useTranslation()
  const { time } = useReader()
  const { store, cash } = useTill()
  const open = () => store.setState({ cash: { type: 'open' } })
  useShortcuts((event) => {
    if (event.key === 'F10') open()
    else if (event.key === 'F9' && last) void cash.lastZ()
    else return false
  })
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h2 className="font-bold text-total">{t('cash.closed-title')}</h2>
        <p className="text-ink-soft">{t('cash.closed-next')}</p>
      </div>
      <div className="flex items-center gap-3">
        <Act look="primary" size="large" keys="F10" onPress={open}>
          {t('cash.open.button')}
        </Act>
        {last && (
          <Act size="large" keys="F9" onPress={() => void cash.lastZ()}>
            {t('cash.last-act', { number: last.zNumber })}
          </Act>
        )}
      </div>
      {last?.closedAt !== undefined && (
        <p className="text-ink-soft text-small">
          {t('cash.last', { number: last.zNumber })} ·{' '}
          {t('cash.last-at', { time: time.dateTime(last.closedAt) })}
        </p>
      )}
    </div>
  )
}
