import { useTranslation } from 'react-i18next'
import { ShareBar } from '../../components/share-bar.tsx'
import { StatusLine } from '../status/status-line.tsx'
import { BootPage } from './boot-page.tsx'

export function StartingScreen() {
  const { t } = useTranslation()
  return <BootPage title={t('boot.starting')} />
}

/** The outbox is made anew: how far it is, and that nothing can be lost meanwhile. */
export function RebuildingScreen({ done, of }: { done: number; of: number }) {
  const { t } = useTranslation()
  const words = t('boot.rebuilding-progress', { done, of })
  return (
    <BootPage title={t('boot.rebuilding')}>
      <ShareBar share={done} of={of} label={words} />
      <p aria-live="polite">{words}</p>
      <p className="text-ink-soft">{t('boot.rebuilding-what')}</p>
    </BootPage>
  )
}

/** Enrolled, but the menu has never arrived: the only state in which an enrolled till needs the network. */
export function WaitingForMenuScreen() {
  const { t } = useTranslation()
  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 flex-1">
        <BootPage title={t('boot.waiting.title')}>
          <p>{t('boot.waiting.what')}</p>
          <p className="text-ink-soft">{t('boot.waiting.next')}</p>
        </BootPage>
      </div>
      <StatusLine />
    </div>
  )
}

export function SecondWindowScreen() {
  const { t } = useTranslation()
  return (
    <BootPage title={t('boot.second.title')}>
      <p>{t('boot.second.safe')}</p>
      <p className="text-ink-soft">{t('boot.second.next')}</p>
    </BootPage>
  )
}

/** The disk or the database has failed; the engine's own words say what, these say what is safe and what to do. */
export function BrokenScreen({ message }: { message: string }) {
  const { t } = useTranslation()
  return (
    <BootPage title={t('boot.broken.title')}>
      <p role="alert" className="rounded bg-danger-soft p-4 text-danger-text" dir="auto">
        {message}
      </p>
      <p>{t('boot.broken.safe')}</p>
      <p className="text-ink-soft">{t('boot.broken.next')}</p>
    </BootPage>
  )
}
