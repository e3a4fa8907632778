import { CircleCheck, Clock, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SyncReport } from '../../../engine/terminal.ts'
import { Act } from '../../components/act.tsx'
import { ShareBar } from '../../components/share-bar.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useView } from '../../state/till-context.tsx'
import { hashInGroups, officeAnswer } from './office-answer.ts'

const GLYPHS = { good: CircleCheck, waiting: Clock, problem: TriangleAlert, plain: CircleCheck } as const
const TONES = {
  good: 'text-accent-text',
  waiting: 'text-waiting-text',
  problem: 'text-danger-text',
  plain: 'text-ink',
} as const

/** The answer as a figure and a picture, and the hash that proves it. */
export function AnswerPanel({ report }: { report: SyncReport }) {
  const { t } = useTranslation()
  const sync = useView((view) => view.till.sync)
  const answer = officeAnswer(report, sync)
  const Glyph = GLYPHS[answer.tone]
  const { acknowledged, sales } = report.day
  return (
    <div className="flex flex-col gap-3">
      <p
        data-testid="office-answer"
        className={`flex items-center gap-3 font-bold text-total ${TONES[answer.tone]}`}
      >
        <Glyph aria-hidden size={32} className="shrink-0" />
        {t(answer.key, answer.values)}
      </p>
      <ShareBar share={acknowledged} of={sales} label={t('office.picture', { acknowledged, sales })} />
      <div className="flex items-start justify-between gap-6">
        <p aria-live="polite">{t(answer.after.key, { count: answer.after.count })}</p>
        {report.head && <Hash head={report.head} today={report.businessDay} />}
      </div>
    </div>
  )
}

interface HashProps {
  head: NonNullable<SyncReport['head']>
  today: string
}

function Hash({ head, today }: HashProps) {
  const { t } = useTranslation()
  const { time } = useReader()
  const [whole, setWhole] = useState(false)
  const what =
    head.businessDay === today
      ? t('office.hash.last', { tseq: head.tseq })
      : t('office.hash.last-of', { tseq: head.tseq, day: time.dateTime(head.at) })
  return (
    <div className="flex shrink-0 items-center gap-4">
      <div className="text-end">
        <p>
          {t('office.hash.name')}{' '}
          <bdi
            data-testid="office-hash"
            dir="ltr"
            className={whole ? 'block max-w-[360px] select-text text-small' : 'font-semibold'}
          >
            {hashInGroups(head.hash, whole)}
          </bdi>
        </p>
        <p className="text-ink-soft text-small">{whole ? t('office.hash.whole') : what}</p>
      </div>
      <Act onPress={() => setWhole(!whole)}>{t(whole ? 'office.hash.hide' : 'office.hash.show')}</Act>
    </div>
  )
}
