import { useTranslation } from 'react-i18next'
import type { SyncReport } from '../../../engine/terminal.ts'
import { Fact } from '../../components/fact.tsx'
import { ago, duration } from '../../format/time-words.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useView } from '../../state/till-context.tsx'
import { useNow } from '../../state/use-now.ts'
import { clockWords } from './clock-words.ts'

const TICK_MS = 10_000

/** Who answers, since when something waits, and whose clock is right. */
export function OfficeFacts({ report }: { report: SyncReport }) {
  const { t, i18n } = useTranslation()
  const { time, money } = useReader()
  const sync = useView((view) => view.till.sync)
  const identity = useView((view) => view.till.identity)
  const storeZone = useView((view) => view.till.store?.timeZone ?? 'UTC')
  const nowMs = useNow(TICK_MS)
  const { oldestUnsent, unreadable } = report
  const tillZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const clock = clockWords(sync.clockOffsetMs, { nowMs, tillZone, storeZone })
  return (
    <section aria-label={t('office.facts')}>
      <dl className="flex flex-col">
        <Fact name={t('office.oldest')}>
          {oldestUnsent ? (
            <span data-testid="office-oldest">
              <bdi>{oldestUnsent.receiptNumber ?? t('office.entry', { tseq: oldestUnsent.tseq })}</bdi>
              {oldestUnsent.total !== undefined && <> · {money.withCurrency(oldestUnsent.total)}</>}
              <span className="block text-ink-soft text-small">
                <bdi>{time.time(oldestUnsent.at)}</bdi> · {ago(oldestUnsent.at, nowMs, i18n.language)}
              </span>
            </span>
          ) : (
            t('office.nothing-waits')
          )}
        </Fact>
        <Fact name={t('office.facts')}>
          {t(`link.${sync.link}`)}
          {identity && (
            <span className="ms-2 font-normal text-ink-soft text-small">
              <bdi dir="ltr">{identity.serverUrl}</bdi>
            </span>
          )}
          <span className="block text-ink-soft text-small">
            {sync.lastContactAt
              ? t('office.last-contact', {
                  time: time.dateTime(sync.lastContactAt),
                  ago: ago(sync.lastContactAt, nowMs, i18n.language),
                })
              : t('office.never')}
          </span>
        </Fact>
        <Fact name={t('office.clock')}>
          {t(`office.${clock.key}`, { time: duration(clock.offMs, i18n.language) })}
          {clock.zones && (
            <span className="block text-ink-soft text-small">{t('office.zone', clock.zones)}</span>
          )}
        </Fact>
        {unreadable.length > 0 && (
          <Fact name={t('office.unreadable')}>
            {unreadable.length}
            <span className="block text-ink-soft text-small">{t('office.unreadable-what')}</span>
            <bdi className="block text-ink-soft text-small" dir="ltr">
              {unreadable
                .slice(0, 3)
                .map(({ entity, id }) => `${entity} ${id}`)
                .join(', ')}
            </bdi>
          </Fact>
        )}
      </dl>
    </section>
  )
}
