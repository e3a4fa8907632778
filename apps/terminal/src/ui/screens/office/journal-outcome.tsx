import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { JournalCheck, JournalProblem } from '../../../engine/terminal.ts'
import { Act } from '../../components/act.tsx'
import { ShareBar } from '../../components/share-bar.tsx'
import type { JournalTask } from '../../state/journal-actions.ts'
import { exportAddress } from '../../state/save-export.ts'
import { useTill, useView } from '../../state/till-context.tsx'
import { hashInGroups } from './office-answer.ts'

/** What is being done to the journal, or came of it, until it is closed. */
export function JournalOutcome() {
  const { t } = useTranslation()
  const { journal } = useTill()
  const task = useView((view) => view.journal)
  if (!task || task.type === 'confirming' || task.type === 'approving') return null
  const under = task.type === 'checking' || task.type === 'exporting'
  return (
    <div
      role="status"
      data-testid="journal-outcome"
      className="flex items-center gap-4 rounded bg-sunken ps-4"
    >
      <div className="min-w-0 flex-1 py-3">
        <Outcome task={task} />
      </div>
      {!under && (
        <Act look="quiet" label={t('close')} onPress={journal.close}>
          <X aria-hidden size={20} />
        </Act>
      )}
    </div>
  )
}

function Outcome({ task }: { task: Exclude<JournalTask, { type: 'confirming' | 'approving' }> }) {
  const { t } = useTranslation()
  switch (task.type) {
    case 'checking': {
      const words = t('office.task.checking', { done: task.done, of: task.of })
      return (
        <div className="flex flex-col gap-2 pe-4">
          <span>{words}</span>
          <ShareBar share={task.done} of={Math.max(1, task.of)} label={words} />
        </div>
      )
    }
    case 'exporting':
      return t('office.task.exporting')
    case 'checked':
      return <Checked check={task.check} />
    case 'rebuilt':
      return <Good words={t('office.task.rebuilt', { count: task.check.entries })} />
    case 'exported':
      return (
        <div className="flex flex-wrap items-center gap-x-4">
          <Good
            words={t('office.task.exported', {
              count: task.file.entries,
              hash: hashInGroups(task.file.head.lastHash, false),
            })}
          />
          <a
            href={exportAddress(task.file.name)}
            download={task.file.name}
            className="flex min-h-12 items-center font-medium text-accent-text underline underline-offset-4"
          >
            <bdi dir="ltr" className="break-all">
              {task.file.name}
            </bdi>
            <span className="sr-only">{t('office.task.again')}</span>
          </a>
        </div>
      )
    case 'failed':
      return <Failed problem={task.problem} />
  }
}

function Good({ words }: { words: string }) {
  return (
    <p className="flex items-center gap-2 text-accent-text">
      <CircleCheck aria-hidden size={20} className="shrink-0" />
      {words}
    </p>
  )
}

function Bad({ words }: { words: string }) {
  return (
    <p className="flex items-center gap-2 text-danger-text">
      <TriangleAlert aria-hidden size={20} className="shrink-0" />
      {words}
    </p>
  )
}

function Checked({ check }: { check: JournalCheck }) {
  const { t } = useTranslation()
  if (check.found === 0) return <Good words={t('office.task.whole', { count: check.entries })} />
  return (
    <>
      <Bad words={t('office.task.damaged', { count: check.found })} />
      <ul className="max-h-32 overflow-y-auto text-small" dir="auto">
        {check.findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </>
  )
}

function Failed({ problem }: { problem: JournalProblem }) {
  const { t } = useTranslation()
  switch (problem.type) {
    case 'journal-damaged':
      return <Checked check={problem.check} />
    case 'not-done':
      return <Bad words={t('office.task.not-done', { message: problem.message })} />
    default:
      return <Bad words={t(`office.task.${problem.type}`)} />
  }
}
