import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider, useTranslation } from 'react-i18next'
import type { Terminal } from '../engine/terminal.ts'
import { LastResort } from './components/last-resort.tsx'
import { NoticeBar } from './components/notice-bar.tsx'
import { goByKey, Rail } from './components/rail.tsx'
import {
  BrokenScreen,
  RebuildingScreen,
  SecondWindowScreen,
  StartingScreen,
  WaitingForMenuScreen,
} from './screens/boot/boot-screens.tsx'
import { EnrolScreen } from './screens/boot/enrol-screen.tsx'
import { CashScreen } from './screens/cash/cash-screen.tsx'
import { ClockSheet } from './screens/clock/clock-sheet.tsx'
import { DevicesScreen } from './screens/devices/devices-screen.tsx'
import { ApprovalGate } from './screens/house/approval-gate.tsx'
import { BillPanel } from './screens/house/bill-panel.tsx'
import { SendFirstSheet } from './screens/house/send-first-sheet.tsx'
import { SendTableSheet } from './screens/house/table-sheet.tsx'
import { OfficeScreen } from './screens/office/office-screen.tsx'
import { OrdersScreen } from './screens/orders/orders-screen.tsx'
import { CardGate } from './screens/payment/card-gate.tsx'
import { PaidReceipt, PaidScreen } from './screens/payment/paid-screen.tsx'
import { PaymentScreen } from './screens/payment/payment-screen.tsx'
import { ReviewGate } from './screens/reviews/review-sheet.tsx'
import { BasketPanel } from './screens/sale/basket-panel.tsx'
import { SaleScreen } from './screens/sale/sale-screen.tsx'
import { KeysSheet } from './screens/settings/keys-sheet.tsx'
import { SettingsSheet } from './screens/settings/settings-sheet.tsx'
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx'
import { StatusLine, showStatus } from './screens/status/status-line.tsx'
import { StatusSheet } from './screens/status/status-sheet.tsx'
import { StockScreen } from './screens/stock/stock-screen.tsx'
import { ReaderProvider } from './state/reader-context.tsx'
import type { SettingsStore } from './state/settings-store.ts'
import { ShortcutProvider, useShortcuts } from './state/shortcuts.tsx'
import { createTill, TillProvider, useSettings, useTill, useView } from './state/till-context.tsx'
import type { Screen } from './state/till-store.ts'
import { useAutoLock } from './state/use-auto-lock.ts'
import { useDrawerNotices } from './state/use-device-events.ts'
import { useFailures } from './state/use-failures.ts'
import { useGuestDisplay } from './state/use-guest-display.ts'
import { useScans } from './state/use-scans.ts'
import { createWords } from './words/create-words.ts'

export interface AppProps {
  terminal: Terminal
  settings: SettingsStore
}

/** The whole till. It paints at once; the terminal behind it may still be starting. */
export function App({ terminal, settings }: AppProps) {
  const [till] = useState(() => createTill({ terminal, settings }))
  const [words] = useState(() => createWords(settings.getState().language))
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { networkMode: 'always', staleTime: Number.POSITIVE_INFINITY } },
      }),
  )
  return (
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={queries}>
        <TillProvider till={till}>
          <ShortcutProvider>
            <ReaderProvider>
              <Look>
                <LastResort>
                  <Devices />
                  <Phases />
                  <Sheets />
                </LastResort>
              </Look>
            </ReaderProvider>
          </ShortcutProvider>
        </TillProvider>
      </QueryClientProvider>
    </I18nextProvider>
  )
}

/** Scanners and the guest's display, whatever is on screen; before the shortcuts, which a scan must not reach. */
function Devices() {
  useScans()
  useGuestDisplay()
  return null
}

/** Theme, language and direction of the whole page follow the settings of this screen. */
function Look({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const theme = useSettings((settings) => settings.theme)
  const language = useSettings((settings) => settings.language)
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  useLayoutEffect(() => {
    void i18n.changeLanguage(language)
    document.documentElement.lang = language
    document.documentElement.dir = i18n.dir(language)
  }, [i18n, language])
  return <I18nProvider locale={language}>{children}</I18nProvider>
}

function Phases() {
  const { store } = useTill()
  useFailures()
  useShortcuts((event) => {
    if (event.key === 'F3') showStatus(store)
    else if (event.key === 'F4') store.setState({ sheet: 'settings' })
    else if (event.key === '?') store.setState({ sheet: 'keys' })
    else return false
  })
  const phase = useView((view) => view.till.phase)
  const signedIn = useView((view) => view.till.session !== undefined)
  const enrolledAt = useView((view) => view.till.identity?.serverUrl ?? '')
  const enrolsAgain = useView((view) => view.sheet === 'enrol')
  if (enrolsAgain && (phase.name === 'ready' || phase.name === 'waiting-for-menu')) {
    return <EnrolScreen knownServer={enrolledAt} onBack={() => store.setState({ sheet: undefined })} />
  }
  switch (phase.name) {
    case 'starting':
      return phase.progress ? <RebuildingScreen {...phase.progress} /> : <StartingScreen />
    case 'not-enrolled':
      return <EnrolScreen knownServer={phase.serverUrl ?? ''} />
    case 'waiting-for-menu':
      return <WaitingForMenuScreen />
    case 'second-window':
      return <SecondWindowScreen />
    case 'broken':
      return <BrokenScreen message={phase.message} />
    case 'ready':
      return signedIn ? <SellingTill /> : <SignInScreen />
  }
}

/** Those that carry their own title and stand beside a column of their own. */
const WITH_OWN_TITLE: readonly Screen[] = ['orders', 'cash', 'stock', 'office', 'devices']

/** Rail, the screen in the middle, the basket, the status line. */
function SellingTill() {
  const { t } = useTranslation()
  const screen = useView((view) => view.screen)
  const billed = useView((view) => view.bill !== undefined)
  const { terminal, store, clock } = useTill()
  useAutoLock()
  useDrawerNotices()
  useShortcuts((event) => {
    if (event.key === 'F12') terminal.signOut()
    else if (event.key === '@') clock.open()
    else return goByKey(event.key, store)
  })
  const ownTitle = WITH_OWN_TITLE.includes(screen)
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-0 flex-1">
        <Rail />
        <main className="relative flex min-w-0 flex-1">
          {!ownTitle && <h1 className="sr-only">{t(`screen.${screen}`)}</h1>}
          <div className={ownTitle ? 'flex min-w-0 flex-1' : 'flex min-w-0 flex-1 flex-col'}>
            {screen === 'sale' && <SaleScreen />}
            {screen === 'payment' && <PaymentScreen />}
            {screen === 'paid' && <PaidScreen />}
            {screen === 'orders' && <OrdersScreen />}
            {screen === 'cash' && <CashScreen />}
            {screen === 'stock' && <StockScreen />}
            {screen === 'office' && <OfficeScreen />}
            {screen === 'devices' && <DevicesScreen />}
          </div>
          <NoticeBar />
        </main>
        <ReviewGate />
        <ApprovalGate />
        <CardGate />
        {(screen === 'sale' || (screen === 'payment' && !billed)) && <BasketPanel />}
        {screen === 'payment' && billed && <BillPanel />}
        {screen === 'paid' && <PaidReceipt />}
      </div>
      <StatusLine />
    </div>
  )
}

function Sheets() {
  const { store } = useTill()
  const sheet = useView((view) => view.sheet)
  const close = () => store.setState({ sheet: undefined })
  switch (sheet) {
    case 'status':
      return <StatusSheet onClose={close} />
    case 'keys':
      return <KeysSheet onClose={close} />
    case 'settings':
      return <SettingsSheet onClose={close} />
    case 'table':
      return <SendTableSheet onClose={close} />
    case 'send-first':
      return <SendFirstSheet onClose={close} />
    case 'clock':
      return <ClockSheet />
    case 'enrol':
    case undefined:
      return null
  }
}
