import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { StaleTickets } from '../status/stale-tickets.tsx'
import { WaitingPapers } from '../status/waiting-papers.tsx'
import { AnswerPanel } from './answer-panel.tsx'
import { JournalActs } from './journal-acts.tsx'
import { OfficeCounts } from './office-counts.tsx'
import { OfficeFacts } from './office-facts.tsx'
import { SetAsideList } from './set-aside-list.tsx'

/** More than anybody reads here; a person at head office works through them. */
const MOST_ASIDE = 100

/** Is everything at head office? For the cashier an answer, for support on the telephone the figures behind it. */
export function OfficeScreen() {
  const { t } = useTranslation()
  const { terminal, store } = useTill()
  const sync = useView((view) => view.till.sync)
  const version = useView((view) => view.till.ordersVersion)
  const { data } = useQuery({
    queryKey: ['office', sync, version],
    queryFn: async () => {
      const [report, aside] = await Promise.all([terminal.syncReport(), terminal.quarantined(MOST_ASIDE)])
      return report ? { report, aside } : null
    },
    placeholderData: (before) => before,
  })
  useShortcuts((event) => {
    if (event.key !== 'Escape') return false
    store.setState({ screen: 'sale' })
  })
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-4 px-6 py-4">
        <h1 className="font-semibold text-title">{t('office.question')}</h1>
        {data && (
          <>
            <AnswerPanel report={data.report} />
            <Refusal />
            <OfficeCounts report={data.report} />
            <div className="grid min-h-0 flex-1 grid-cols-2 grid-rows-[minmax(0,1fr)] gap-6 max-[1100px]:gap-4">
              <div
                // biome-ignore lint/a11y/noNoninteractiveTabindex: facts that hold nothing to press still scroll by keyboard.
                tabIndex={0}
                className="flex min-h-0 flex-col gap-4 overflow-y-auto"
              >
                <StaleTickets />
                <OfficeFacts report={data.report} />
                <WaitingPapers />
              </div>
              <SetAsideList entries={data.aside} count={sync.quarantined} />
            </div>
          </>
        )}
      </div>
      <JournalActs />
    </section>
  )
}

/** Why head office refuses this till, and what to do about it. */
function Refusal() {
  const { t } = useTranslation()
  const { store } = useTill()
  const sync = useView((view) => view.till.sync)
  if (sync.refused === undefined) return null
  return (
    <div className="flex items-center gap-4 rounded bg-danger-soft py-2 ps-4 pe-2">
      <p role="alert" className="min-w-0 flex-1 text-danger-text" dir="auto">
        {sync.refused}
      </p>
      {sync.enrolAgain && (
        <Act onPress={() => store.setState({ sheet: 'enrol', screen: 'sale' })}>{t('enrol.again')}</Act>
      )}
    </div>
  )
}
