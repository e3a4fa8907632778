import type { WorkNow } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import type { ClockAct } from '../../../engine/clock/clock-at-till.ts'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useView } from '../../state/till-context.tsx'

interface ClockChoiceProps {
  work: WorkNow
  onAct: (act: ClockAct) => void
}

/** How somebody stands, and what they can do next: the likely act first, and big. */
export function ClockChoice({ work, onAct }: ClockChoiceProps) {
  const { t } = useTranslation()
  const { time } = useReader()
  const paid = useView((view) => view.till.store?.paidBreaks ?? false)
  const { clockIn, pause, forgotten } = work
  const large = (act: ClockAct, look: 'primary' | 'plain') => (
    <Act key={act} look={look} size="large" onPress={() => onAct(act)}>
      {t(`clock.act.${act.slice('clock.'.length)}`)}
    </Act>
  )
  const stands = pause
    ? t('clock.on-break', { time: time.time(pause.at) })
    : clockIn
      ? t('clock.at-work', { time: time.time(clockIn.at) })
      : t('clock.out')
  return (
    <>
      <p data-testid="clock-stands" className="font-bold text-total">
        {stands}
      </p>
      {forgotten && (
        <p className="rounded bg-waiting-soft p-3 text-waiting-text">
          {t('clock.forgotten', { time: time.dateTime(forgotten.at) })}
        </p>
      )}
      <div className="flex flex-col gap-3">
        {pause && [large('clock.break-end', 'primary'), large('clock.out', 'plain')]}
        {!pause && clockIn && [large('clock.out', 'primary'), large('clock.break-start', 'plain')]}
        {!pause && !clockIn && large('clock.in', 'primary')}
        {!pause && clockIn && (
          <p className="text-ink-soft text-small">{t(paid ? 'clock.break.paid' : 'clock.break.unpaid')}</p>
        )}
      </div>
      {!pause && !clockIn && <Elsewhere forgotten={forgotten !== undefined} onAct={onAct} />}
    </>
  )
}

/** What began at another till, or was never ended, is ended here all the same. */
function Elsewhere({ forgotten, onAct }: { forgotten: boolean; onAct: ClockChoiceProps['onAct'] }) {
  const { t } = useTranslation()
  const acts = forgotten
    ? (['clock.out'] as const)
    : (['clock.out', 'clock.break-start', 'clock.break-end'] as const)
  return (
    <section className="flex flex-col gap-2 border-edge border-t pt-4">
      {!forgotten && (
        <>
          <h3 className="font-semibold">{t('clock.elsewhere')}</h3>
          <p className="text-ink-soft text-small">{t('clock.elsewhere-what')}</p>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {acts.map((act) => (
          <Act key={act} onPress={() => onAct(act)}>
            {t(`clock.act.${act.slice('clock.'.length)}`)}
          </Act>
        ))}
      </div>
    </section>
  )
}
