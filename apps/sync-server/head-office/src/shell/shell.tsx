import {
  Banknote,
  ChartColumn,
  Clock,
  LogOut,
  MonitorSmartphone,
  Package,
  ReceiptText,
  Scale,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components'
import { useAddress } from '../address/address.ts'
import { useLiveUpdates } from '../api/live-updates.ts'
import { type Me, useReviews, useSignOut } from '../api/queries.ts'
import { Button } from '../components/button.tsx'
import { ThemeChoice } from './theme-choice.tsx'

const REVIEWS = '/head-office/reviews'

const PAGES = [
  { path: '/head-office', name: 'Today', icon: ChartColumn },
  { path: '/head-office/orders', name: 'Orders', icon: ReceiptText },
  { path: '/head-office/days', name: 'Days', icon: Banknote },
  { path: '/head-office/hours', name: 'Hours', icon: Clock },
  { path: REVIEWS, name: 'Decisions', icon: Scale },
  { path: '/head-office/stock', name: 'Stock', icon: Package },
  { path: '/head-office/terminals', name: 'Terminals', icon: MonitorSmartphone },
] as const

/** The bar at the top and the page below it. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { path } = useAddress()
  const line = useLiveUpdates()
  const signOut = useSignOut()
  const waiting = useReviews('open').data?.open ?? 0
  return (
    <div className="flex h-full flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-6 border-b border-edge bg-surface px-4 lg:h-14 lg:flex-nowrap lg:px-6">
        <p className="flex h-14 grow items-center gap-2 lg:h-auto lg:grow-0 lg:items-baseline">
          <span className="text-body font-bold tracking-tight text-accent-text">Evertill</span>
          <span className="text-status text-ink-soft">Head office</span>
        </p>
        <nav
          aria-label="Pages"
          className="order-last flex h-12 w-full items-stretch gap-1 overflow-x-auto [scrollbar-width:none] lg:order-none lg:h-full lg:w-auto lg:grow"
        >
          {PAGES.map(({ path: href, name, icon: Icon }) => (
            <Link
              key={href}
              href={href}
              aria-current={path === href ? 'page' : 'false'}
              className="flex shrink-0 items-center gap-2 border-y-2 border-transparent px-3 font-medium text-ink-soft outline-offset-[-4px] hover:text-ink aria-[current=page]:border-b-accent aria-[current=page]:text-ink"
            >
              <Icon aria-hidden className="size-4" />
              {name}
              {href === REVIEWS && waiting > 0 && (
                <span className="rounded-pill bg-waiting-soft px-2 text-status font-semibold text-waiting-text tabular-nums">
                  {waiting} <span className="sr-only">waiting</span>
                </span>
              )}
            </Link>
          ))}
        </nav>
        <p role="status" className="flex items-center gap-2 text-status text-ink-soft">
          <span
            aria-hidden
            className={`size-2 rounded-pill ${line === 'live' ? 'bg-accent' : 'border border-edge-strong'}`}
          />
          {line === 'live' ? 'Live' : 'Connecting …'}
        </p>
        <div className="flex items-center gap-2">
          <ThemeChoice />
          <span className="hidden max-w-48 truncate text-status text-ink-soft lg:block" title={me.email}>
            {me.name}
          </span>
          <Button kind="icon" aria-label="Sign out" onPress={() => signOut.mutate()}>
            <LogOut aria-hidden className="size-4 rtl:-scale-x-100" />
          </Button>
        </div>
      </header>
      <main className="min-h-0 grow overflow-auto">{children}</main>
    </div>
  )
}
