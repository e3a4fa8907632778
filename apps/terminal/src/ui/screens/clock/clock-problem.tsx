import type { ClockRejection } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import type { SaleProblem } from '../../../engine/terminal.ts'
import { useReader } from '../../state/reader-context.tsx'

/** Why the time clock did not take it, on the spot: the time clock also opens where no notice can be shown. */
export function ClockProblem({ problem }: { problem: SaleProblem }) {
  const { t } = useTranslation()
  return (
    <p role="alert" className="rounded bg-danger-soft p-3 text-danger-text">
      {problem.type === 'clock-refused' ? (
        <ClockRefusedWords rejection={problem.rejection} />
      ) : problem.type === 'not-saved' ? (
        t('problem.not-saved', { message: problem.message })
      ) : (
        t('problem.not-ready')
      )}
    </p>
  )
}

/** A refusal of the time clock in the reader's words. */
export function ClockRefusedWords({ rejection }: { rejection: ClockRejection }) {
  const { t } = useTranslation()
  const { time } = useReader()
  const at = 'since' in rejection ? { time: time.time(rejection.since) } : {}
  return t(`clock.refused.${rejection.type}`, at)
}
