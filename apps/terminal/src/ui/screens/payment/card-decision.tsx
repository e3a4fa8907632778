import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTill } from '../../state/till-context.tsx'

/** The card terminal cannot say: a manager looks at its slip or journal and says whether the card was charged. */
export function CardDecision({ attemptId }: { attemptId: string }) {
  const { t } = useTranslation()
  const { card } = useTill()
  const [evidence, setEvidence] = useState('')
  const seen = evidence.trim()
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t('card.decide.evidence')}
        hint={t('card.decide.hint')}
        value={evidence}
        onChange={setEvidence}
        max={40}
        technical
        autoFocus
      />
      <Act
        look="primary"
        size="large"
        disabled={seen === ''}
        onPress={() => void card.decide(attemptId, { evidence: seen, charged: { receipt: seen } })}
      >
        {t('card.decide.charged')}
      </Act>
      <Act
        look="danger"
        size="large"
        disabled={seen === ''}
        onPress={() => void card.decide(attemptId, { evidence: seen, charged: false })}
      >
        {t('card.decide.not-charged')}
      </Act>
    </div>
  )
}
