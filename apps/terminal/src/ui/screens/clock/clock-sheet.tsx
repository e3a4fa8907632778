import type { ClockEntry } from '@evertill/domain'
import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClockAct } from '../../../engine/clock/clock-at-till.ts'
import type { SaleProblem } from '../../../engine/terminal.ts'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { ReasonPicker } from '../house/reason-picker.tsx'
import { ClockChoice } from './clock-choice.tsx'
import { ClockProblem } from './clock-problem.tsx'
import { useWorkNow } from './use-work-now.ts'

/** What was done stays on screen so long; a PIN given for the time clock is good so long. */
const DONE_MS = 4_000
const PASS_MS = 30_000

const WRONG = ['clock-wrong-person', 'clock-by-mistake', 'clock-worked-elsewhere'] as const

/** Clocking in and out and breaks, of who is signed in or of who gave their PIN for it. */
export function ClockSheet() {
  const { t } = useTranslation()
  const { clock } = useTill()
  const { time } = useReader()
  const pass = useView((view) => view.clockPass)
  const session = useView((view) => view.till.session)
  const person = pass?.by ?? session
  const work = useWorkNow()(person?.id ?? '')
  const [done, setDone] = useState<ClockEntry>()
  const [problem, setProblem] = useState<SaleProblem>()
  const [voiding, setVoiding] = useState(false)
  const closesAfter = done ? DONE_MS : pass ? PASS_MS : undefined
  useEffect(() => {
    if (closesAfter === undefined) return
    const timer = setTimeout(clock.close, closesAfter)
    return () => clearTimeout(timer)
  }, [closesAfter, clock])
  if (!person) return null

  const record = async (act: ClockAct) => {
    const recorded = await clock.record(act)
    setProblem(recorded.ok ? undefined : recorded.error)
    if (recorded.ok) setDone(recorded.value)
  }
  const wrong = work.pause ?? work.clockIn
  if (voiding && wrong) {
    const what = t(work.pause ? 'clock.on-break' : 'clock.at-work', { time: time.time(wrong.at) })
    return (
      <Sheet title={t('clock.void.title', { what })} onClose={clock.close}>
        <div className="flex flex-col gap-4">
          <p className="text-ink-soft">{t('clock.void.what')}</p>
          <ReasonPicker
            reasons={WRONG}
            act={t('clock.void.act')}
            danger
            onReason={(reason) => {
              clock.close()
              void clock.void(wrong.id, reason)
            }}
          />
        </div>
      </Sheet>
    )
  }
  return (
    <Sheet title={t('clock.title', { name: person.name })} onClose={clock.close}>
      {done ? (
        <div
          role="status"
          data-testid="clock-done"
          className="flex flex-col items-center gap-3 py-6 text-center"
        >
          <CircleCheck aria-hidden size={48} className="text-accent-text" />
          <p className="font-bold text-total">
            {t(`clock.done.${nameOf(done.type)}`, { time: time.time(done.at) })}
          </p>
          <p className="text-ink-soft">{t('clock.done-what')}</p>
        </div>
      ) : (
        <div className="flex flex-col gap-5">
          <ClockChoice work={work} onAct={(act) => void record(act)} />
          {problem && <ClockProblem problem={problem} />}
          {!pass && wrong && (
            <Act look="quiet" className="self-start" onPress={() => setVoiding(true)}>
              {t('clock.void.open')}
            </Act>
          )}
        </div>
      )}
    </Sheet>
  )
}

const nameOf = (type: string) => type.slice('clock.'.length)
