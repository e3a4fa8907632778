import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-aria-components'
import { goTo, useAddress } from './address/address.ts'
import { useMe } from './api/queries.ts'
import { Notice } from './components/notice.tsx'
import { Reading } from './components/reading.tsx'
import { DaysPage } from './days/days-page.tsx'
import { HoursPage } from './hours/hours-page.tsx'
import { OrdersPage } from './orders/orders-page.tsx'
import { ReviewsPage } from './reviews/reviews-page.tsx'
import { Shell } from './shell/shell.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { StockPage } from './stock/stock-page.tsx'
import { TerminalsPage } from './terminals/terminals-page.tsx'
import { TodayPage } from './today/today-page.tsx'

export function App({ queries }: { queries: QueryClient }) {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider navigate={(address) => goTo(address)}>
        <SignedInOrNot />
      </RouterProvider>
    </QueryClientProvider>
  )
}

function SignedInOrNot() {
  const me = useMe()
  if (me.data) {
    return (
      <Shell me={me.data}>
        <Page />
      </Shell>
    )
  }
  if (me.data === null) return <SignInPage />
  return (
    <main className="mx-auto max-w-120 p-8">
      {me.error ? <Notice problem={me.error} onRetry={() => me.refetch()} /> : <Reading />}
    </main>
  )
}

function Page() {
  const { path } = useAddress()
  switch (path) {
    case '/head-office/days':
      return <DaysPage />
    case '/head-office/hours':
      return <HoursPage />
    case '/head-office/orders':
      return <OrdersPage />
    case '/head-office/reviews':
      return <ReviewsPage />
    case '/head-office/stock':
      return <StockPage />
    case '/head-office/terminals':
      return <TerminalsPage />
    default:
      return <TodayPage />
  }
}
