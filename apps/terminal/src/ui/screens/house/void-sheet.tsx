import type { OrderLine } from '@evertill/domain'
import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useTill } from '../../state/till-context.tsx'
import { ReasonPicker } from './reason-picker.tsx'

const REASONS = ['changed-mind', 'wrong-item', 'not-served', 'complaint'] as const

interface VoidSheetProps {
  orderId: string
  line: OrderLine
  onClose: () => void
}

/** Pieces of a line are taken back: how many, and why. */
export function VoidSheet({ orderId, line, onClose }: VoidSheetProps) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const [pieces, setPieces] = useState(1)
  return (
    <Sheet title={t('house.void.title', { name: line.name })} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{t('house.void.what')}</p>
        {line.quantity > 1 && (
          <div className="flex items-center gap-2">
            <span className="flex-1 font-medium text-small">{t('house.void.pieces')}</span>
            <Act label={t('line.less')} disabled={pieces === 1} onPress={() => setPieces(pieces - 1)}>
              <Minus aria-hidden size={20} />
            </Act>
            <output aria-label={t('house.void.pieces')} className="w-24 text-center font-bold text-title">
              {t('house.void.of', { pieces, of: line.quantity })}
            </output>
            <Act
              label={t('line.more')}
              disabled={pieces === line.quantity}
              onPress={() => setPieces(pieces + 1)}
            >
              <Plus aria-hidden size={20} />
            </Act>
          </div>
        )}
        <ReasonPicker
          reasons={REASONS}
          act={t('house.void.act', { count: pieces })}
          danger
          onReason={(reason) => {
            onClose()
            void actions.voidPieces(orderId, line.id, pieces, reason)
          }}
        />
      </div>
    </Sheet>
  )
}
