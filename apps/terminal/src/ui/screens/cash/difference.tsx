import type { Minor } from '@evertill/domain'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../components/class-names.ts'
import { useReader } from '../../state/reader-context.tsx'

/** A difference with the word for it: never by colour alone. */
export function Difference({ amount, className }: { amount: Minor; className?: string }) {
  const { t } = useTranslation()
  const { money } = useReader()
  const word = amount === 0 ? 'cash.exact' : amount < 0 ? 'cash.short' : 'cash.over'
  const Icon = amount === 0 ? CircleCheck : TriangleAlert
  return (
    <span
      className={classNames(
        'inline-flex items-baseline gap-2',
        amount === 0 ? 'text-accent-text' : 'text-waiting-text',
        className,
      )}
    >
      <Icon aria-hidden size={20} className="self-center" />
      <bdi>{money.amount(amount)}</bdi>
      <span className="font-medium text-small">{t(word)}</span>
    </span>
  )
}
