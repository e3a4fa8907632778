import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { CloseSheet } from './close-sheet.tsx'
import { ClosedDrawer } from './closed-drawer.tsx'
import { CountSheet } from './count-sheet.tsx'
import { MoveSheet } from './move-sheet.tsx'
import { OpenDrawer } from './open-drawer.tsx'
import { OpenSheet } from './open-sheet.tsx'
import { ReportSheet } from './report-sheet.tsx'

/** What is in the drawer? Opened, filled, emptied, counted and closed here; selling goes on whatever stands here. */
export function CashScreen() {
  const { t } = useTranslation()
  const { terminal, store } = useTill()
  const version = useView((view) => view.till.ordersVersion)
  const { data } = useQuery({
    queryKey: ['drawer', version],
    queryFn: () => terminal.cash.look(),
    placeholderData: (before) => before,
  })
  useShortcuts((event) => {
    if (event.key !== 'Escape') return false
    store.setState({ screen: 'sale' })
  })
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col gap-4 overflow-y-auto px-6 py-4">
      <h1 className="font-semibold text-title">{t('cash.question')}</h1>
      {data?.status === 'closed' && <ClosedDrawer last={data.last} />}
      {data && data.status !== 'closed' && <OpenDrawer drawer={data} />}
      <Tasks zNumber={data && data.status !== 'closed' ? data.opening.carried.zNumber + 1 : 1} />
    </section>
  )
}

function Tasks({ zNumber }: { zNumber: number }) {
  const { store } = useTill()
  const task = useView((view) => view.cash)
  const close = () => store.setState({ cash: undefined })
  switch (task?.type) {
    case 'open':
      return <OpenSheet onClose={close} />
    case 'move':
      return <MoveSheet movement={task.movement} onClose={close} />
    case 'count':
      return <CountSheet sheet={task.sheet} onClose={close} />
    case 'close':
      return <CloseSheet zNumber={zNumber} onClose={close} />
    case 'report':
      return <ReportSheet report={task.report} onClose={close} />
    case undefined:
      return null
  }
}
