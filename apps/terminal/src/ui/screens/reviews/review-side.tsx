import type { OrderArrival } from '@evertill/domain'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { joined } from '../../format/joined.ts'
import type { ReviewOnScreen } from '../../state/order-in-review.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useView } from '../../state/till-context.tsx'
import { changeWords } from './change-words.ts'

interface ReviewSideProps {
  title: string
  review: ReviewOnScreen
  did: readonly OrderArrival[]
  children: ReactNode
}

/** One of two versions: who did what in sentences, and the order that came of it. */
export function ReviewSide({ title, review, did, children }: ReviewSideProps) {
  const { t } = useTranslation()
  const { money } = useReader()
  const whoDid = useWhoDid()
  const { base, mine, theirs } = review.versions
  const lines = [base, mine, theirs].flatMap((order) => order?.lines ?? [])
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3 rounded border border-edge p-4">
      <h3 className="font-semibold">{title}</h3>
      <ul className="flex flex-col gap-2 text-small">
        {did.map((arrival) => (
          <li key={arrival.commandId}>
            <span className="block text-ink-soft">{whoDid(arrival)}</span>
            {changeWords(arrival.command, lines, t, money.withCurrency).map((sentence) => (
              <span key={sentence} className="block font-medium" dir="auto">
                {sentence}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}

/** `Another till · Ben · 14:02`. */
function useWhoDid(): (arrival: OrderArrival) => string {
  const { t } = useTranslation()
  const { time } = useReader()
  const own = useView(({ till }) => till.identity?.terminalId)
  const people = useView(({ till }) => till.employees)
  return ({ terminalId, command }) => {
    const who = 'employeeId' in command ? people.find(({ id }) => id === command.employeeId)?.name : undefined
    const at = 'at' in command ? time.time(command.at) : undefined
    const till = t(terminalId === own ? 'orders.this-till' : 'orders.other-till')
    return joined(till, who, at)
  }
}
