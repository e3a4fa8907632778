import {
  Banknote,
  Building2,
  Clock,
  Keyboard,
  ListOrdered,
  Lock,
  type LucideIcon,
  Package,
  Printer,
  Settings,
  ShoppingBasket,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useWorkNow } from '../screens/clock/use-work-now.ts'
import { useTill, useView } from '../state/till-context.tsx'
import type { Screen, TillStore } from '../state/till-store.ts'
import { useWaitingReviews } from '../state/use-house.ts'
import { classNames } from './class-names.ts'
import { KeyHint } from './key-hint.tsx'

interface Place {
  readonly icon: LucideIcon
  readonly keys: string
  /** Also names its words, `rail.<name>`. */
  readonly name: Screen
  /** The screens it stands for. */
  readonly screens: readonly Screen[]
  readonly go: (store: TillStore) => void
}

const PLACES: readonly Place[] = [
  { name: 'sale', icon: ShoppingBasket, keys: 'F1', screens: ['sale', 'payment', 'paid'], go: goToSale },
  { name: 'orders', icon: ListOrdered, keys: 'F2', screens: ['orders'], go: goTo('orders') },
  { name: 'cash', icon: Banknote, keys: '$', screens: ['cash'], go: goTo('cash') },
  { name: 'stock', icon: Package, keys: '#', screens: ['stock'], go: goTo('stock') },
  { name: 'office', icon: Building2, keys: 'F3', screens: ['office'], go: goTo('office') },
  { name: 'devices', icon: Printer, keys: 'F11', screens: ['devices'], go: goTo('devices') },
]

/** Brings up the place that has this key; false when none has. */
export function goByKey(key: string, store: TillStore): boolean {
  const place = PLACES.find(({ keys }) => keys === key)
  place?.go(store)
  return place !== undefined
}

/** The till's places on its leading edge, and at the foot whoever is signed in: one tap hands over. */
export function Rail() {
  const { t } = useTranslation()
  const { terminal, store, clock } = useTill()
  const screen = useView((view) => view.screen)
  const { id: personId = '', name: person } = useView((view) => view.till.session) ?? {}
  const atWork = useWorkNow()(personId).clockIn !== undefined
  const reviews = useWaitingReviews().length
  const drawerOpen = useView((view) => view.till.drawerOpen)
  return (
    <nav
      aria-label={t('rail.name')}
      className="flex w-20 shrink-0 flex-col gap-1 border-edge border-e bg-surface p-1.5"
    >
      {PLACES.map((place) => (
        <RailButton
          key={place.name}
          icon={place.icon}
          keys={place.keys}
          current={place.screens.includes(screen)}
          onPress={() => place.go(store)}
          label={t(`rail.${place.name}`)}
          {...(place.name === 'cash' && drawerOpen && { name: t('cash.rail-open'), mark: true })}
          {...(place.name === 'orders' &&
            reviews > 0 && {
              name: t('house.rail-reviews', { count: reviews }),
              badge: String(reviews),
            })}
        />
      ))}
      <span className="flex-1" />
      <RailButton
        atFoot
        icon={Keyboard}
        keys="?"
        onPress={() => store.setState({ sheet: 'keys' })}
        label={t('rail.keys')}
      />
      <RailButton
        atFoot
        icon={Settings}
        keys="F4"
        onPress={() => store.setState({ sheet: 'settings' })}
        label={t('rail.settings')}
      />
      <RailButton
        atFoot
        icon={Clock}
        keys="@"
        onPress={clock.open}
        label={t('clock.open')}
        {...(atWork && { name: `${t('clock.open')}, ${t('clock.at-work-mark')}`, mark: true })}
      />
      <RailButton
        atFoot
        icon={Lock}
        keys="F12"
        onPress={() => terminal.signOut()}
        label={person ?? t('rail.lock')}
        name={t('rail.lock-for', { name: person })}
      />
    </nav>
  )
}

/** Back to the sale, where a payment in progress is still open. */
function goToSale(store: TillStore) {
  store.setState((view) => ({
    screen: view.till.basket?.order.status === 'pending-payment' ? 'payment' : 'sale',
    paid: undefined,
    bill: undefined,
  }))
}

function goTo(screen: Screen) {
  return (store: TillStore) => store.setState({ screen })
}

interface RailButtonProps {
  icon: LucideIcon
  keys: string
  label: string
  /** Its accessible name, where the words shown are not enough. */
  name?: string
  /** How many wait for a person. */
  badge?: string
  /** Something runs there. */
  mark?: boolean
  current?: boolean
  /** Lower, its key beside its icon: below the places there is less room. */
  atFoot?: boolean
  onPress: () => void
}

function RailButton({
  icon: Icon,
  keys,
  label,
  name,
  badge,
  mark = false,
  current = false,
  atFoot = false,
  onPress,
}: RailButtonProps) {
  return (
    <button
      type="button"
      aria-label={name ?? label}
      aria-keyshortcuts={keys}
      aria-current={current ? 'page' : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={classNames(
        'relative flex shrink-0 flex-col items-center justify-center gap-0.5 rounded px-1 active:bg-pressed',
        atFoot ? 'min-h-12 py-1' : 'min-h-16 py-1.5',
        current ? 'bg-sunken text-ink' : 'text-ink-soft',
      )}
    >
      <span className="flex items-center gap-1">
        <Icon aria-hidden size={24} strokeWidth={current ? 2.25 : 1.75} />
        {atFoot && <KeyHint keys={keys} />}
      </span>
      <span className="line-clamp-2 w-full break-words text-center font-medium text-hint" dir="auto">
        {label}
      </span>
      {mark && (
        <span
          aria-hidden
          className={classNames(
            'absolute size-2.5 rounded-pill bg-accent',
            atFoot ? 'end-1 top-1' : 'end-3 top-2',
          )}
        />
      )}
      {badge !== undefined && (
        <span
          aria-hidden
          data-testid="rail-badge"
          data-count={badge}
          className="count-badge absolute end-2 top-1 min-w-5 rounded-pill bg-waiting-soft px-1 text-center font-bold text-hint text-waiting-text shadow-[0_0_0_1px_var(--waiting-text)]"
        />
      )}
      {!atFoot && <KeyHint keys={keys} />}
    </button>
  )
}
