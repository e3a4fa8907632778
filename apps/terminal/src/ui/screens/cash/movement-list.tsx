import type { TillCashMovement } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../state/reader-context.tsx'
import { useView } from '../../state/till-context.tsx'

/** What people put into the drawer and took out of it besides sales, newest first. */
export function MovementList({ movements }: { movements: readonly TillCashMovement[] }) {
  const { t } = useTranslation()
  const { money, time } = useReader()
  const employees = useView((view) => view.till.employees)
  const nameOf = (id: string) => employees.find((person) => person.id === id)?.name ?? id
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <h3 className="border-edge border-b pb-2 font-semibold">{t('cash.movements')}</h3>
      {movements.length === 0 ? (
        <p className="py-3 text-ink-soft">{t('cash.no-movements')}</p>
      ) : (
        <ol
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that holds nothing to press still scrolls by keyboard.
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto"
        >
          {movements.map(({ id, type, amount, reason, at, employeeId }) => (
            <li
              key={id}
              className="grid min-h-12 grid-cols-[88px_140px_minmax(0,1fr)_120px] items-center gap-4 border-edge border-b"
            >
              <bdi className="whitespace-nowrap text-ink-soft">{time.time(at)}</bdi>
              <span className="font-medium">{t(`cash.move.${type.slice('till.'.length)}.title`)}</span>
              <span className="min-w-0 truncate text-ink-soft">
                <bdi>{reason}</bdi> · <bdi>{nameOf(employeeId)}</bdi>
              </span>
              <bdi className="text-end font-semibold">
                {money.amount(type === 'till.cash-in' ? amount : -amount)}
              </bdi>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
