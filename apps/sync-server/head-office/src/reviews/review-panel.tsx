import { explainChange, type OrderArrival } from '@evertill/domain'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import type { ReviewRow } from '../../../src/reports/review-list.ts'
import { Button } from '../components/button.tsx'
import { formatMoney } from '../format/money.ts'
import { dateAndTime } from '../format/time.ts'
import { DecisionForm } from './decision-form.tsx'
import { nameOfOrder, orderOf, reasonOf } from './review-columns.tsx'
import { VersionLines } from './version-lines.tsx'

/** Both versions of one order side by side, what each till did, and the decision. Escape closes it. */
export function ReviewPanel({ row, onClose }: { row: ReviewRow; onClose: () => void }) {
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    addEventListener('keydown', closeOnEscape)
    return () => removeEventListener('keydown', closeOnEscape)
  }, [onClose])
  const { review, terminals } = row
  const { base, mine, theirs } = review.versions
  return (
    <aside
      aria-label="Decision"
      className="flex h-full w-160 shrink-0 flex-col border-s border-edge bg-surface"
    >
      <header className="flex h-14 shrink-0 items-center gap-3 border-b border-edge ps-5 pe-2">
        <h2 className="grow text-body font-semibold tabular-nums">{nameOfOrder(row)}</h2>
        <Button kind="icon" aria-label="Close" onPress={onClose}>
          <X aria-hidden className="size-5" />
        </Button>
      </header>
      <div className="relative flex min-h-0 grow flex-col gap-5 overflow-auto p-5">
        <div>
          <p className="font-medium">{reasonOf(row)}</p>
          <p className="text-ink-soft">
            {row.storeName} · since {dateAndTime(review.openedAt)}
            {review.provisional && ' · on the order already, until this is decided'}
          </p>
        </div>
        <div className="grid grid-cols-2 gap-4">
          <Side title={terminals[review.mine.terminalId] ?? 'This till'} row={row} did={[review.mine]}>
            {mine && <VersionLines order={mine} base={base} />}
          </Side>
          <Side title="Head office" row={row} did={review.theirs}>
            {theirs && <VersionLines order={theirs} base={base} />}
          </Side>
        </div>
        {review.status === 'open' ? (
          <DecisionForm row={row} onDecided={onClose} />
        ) : (
          <p className="border-t border-edge pt-4">
            <span className="font-medium">{VERDICT_WORDS[review.decision.verdict.kind]}.</span>{' '}
            {review.decision.reason}
            <span className="block text-ink-soft">{dateAndTime(review.decision.at)}</span>
          </p>
        )}
      </div>
    </aside>
  )
}

const VERDICT_WORDS = {
  'accept-mine': 'The till’s change was taken',
  'accept-theirs': 'The order stayed as head office had it',
  merge: 'Some lines of the till’s change were taken',
  void: 'The order was voided',
} as const

function Side({
  title,
  row,
  did,
  children,
}: {
  title: string
  row: ReviewRow
  did: readonly OrderArrival[]
  children: React.ReactNode
}) {
  const { review, terminals } = row
  const currency = orderOf(review)?.pricing.currency
  const lines = [review.versions.base, review.versions.mine, review.versions.theirs].flatMap(
    (order) => order?.lines ?? [],
  )
  const money = (amount: number) =>
    currency ? formatMoney(amount, currency, 'with-currency') : String(amount)
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3 rounded border border-edge p-4">
      <h3 className="font-semibold">
        <bdi>{title}</bdi>
      </h3>
      <ul className="flex flex-col gap-1 text-status">
        {did.map(({ commandId, terminalId, command }) => (
          <li key={commandId}>
            {did.length > 0 && title === 'Head office' && (
              <span className="text-ink-soft">{terminals[terminalId] ?? 'Another till'}: </span>
            )}
            <bdi>{explainChange(command, lines, money).join(' ')}</bdi>
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}
