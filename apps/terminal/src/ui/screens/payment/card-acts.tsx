import { useTranslation } from 'react-i18next'
import type { CardPayment } from '../../../engine/payment/card-at-till.ts'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'

interface CardAct {
  readonly words: string
  readonly act: () => void
}

/** At most two acts: Enter for what goes on, Delete for what ends it. */
export function CardActs({ payment }: { payment: CardPayment }) {
  const { primary, danger } = useCardActs(payment)
  useShortcuts((event) => {
    if (event.key === 'Enter' && primary) primary.act()
    else if (event.key === 'Delete' && danger) danger.act()
    else return false
  })
  return (
    <div className="flex flex-col gap-2">
      {primary && (
        <Act look="primary" size="large" keys="Enter" onPress={primary.act}>
          {primary.words}
        </Act>
      )}
      {danger && (
        <Act look="danger" size="large" keys="Del" onPress={danger.act}>
          {danger.words}
        </Act>
      )}
    </div>
  )
}

function useCardActs({ attemptId, kind, amount, phase }: CardPayment): {
  readonly primary?: CardAct | undefined
  readonly danger?: CardAct | undefined
} {
  const { t } = useTranslation()
  const { money } = useReader()
  const { card } = useTill()
  const target = useView(({ bill, till: { basket } }) => {
    const balance = bill?.balance ?? basket?.balance ?? 0
    return balance >= amount ? (bill?.order.id ?? basket?.order.id) : undefined
  })
  const giveBack = { words: t('card.give-back'), act: () => void card.giveBack(attemptId) }
  switch (phase.name) {
    case 'at-terminal':
      return { danger: { words: t('card.stop'), act: () => void card.abort(attemptId) } }
    case 'unknown':
      return { primary: { words: t('card.ask'), act: () => void card.ask(attemptId) } }
    case 'signature':
      return {
        primary: { words: t('card.signature-fits'), act: () => void card.signatureFits(attemptId) },
        danger: { ...giveBack, words: t('card.signature-differs') },
      }
    case 'without-sale':
      return {
        primary:
          target === undefined || kind !== 'payment'
            ? undefined
            : {
                words: t('card.book-here', { amount: money.amount(amount) }),
                act: () => void card.bookTo(attemptId, target),
              },
        danger: giveBack,
      }
    case 'not-booked':
      return { primary: { words: t('card.try-again'), act: () => void card.tryAgain(attemptId) } }
    case 'approved':
    case 'booked':
    case 'needs-manager':
      return {}
    case 'declined':
    case 'aborted':
    case 'rejected':
    case 'not-sent':
    case 'not-executed':
    case 'given-back':
      return { primary: { words: t('card.understood'), act: () => card.seen(attemptId) } }
  }
}
