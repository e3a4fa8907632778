import { sumOfPieces } from '@evertill/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { amountOf, EMPTY_ENTRY } from '../payment/amount-entry.ts'
import { AmountPad } from './amount-pad.tsx'
import { NO_PIECES, piecesOf } from './piece-counts.ts'
import { PieceGrid } from './piece-grid.tsx'

/** The drawer is opened with its change money, counted by piece or typed as a sum. */
export function OpenSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { money } = useReader()
  const { cash } = useTill()
  const denominations = useView((view) => view.till.store?.denominations) ?? []
  const [byPiece, setByPiece] = useState(denominations.length > 0)
  const [pieces, setPieces] = useState(NO_PIECES)
  const [typed, setTyped] = useState(EMPTY_ENTRY)
  const float = byPiece ? sumOfPieces(piecesOf(pieces)) : amountOf(typed)
  const open = () => {
    onClose()
    void cash.open(float)
  }
  useShortcuts((event) => {
    if (event.key !== 'F10') return false
    open()
  })
  return (
    <Sheet
      title={t('cash.open.title')}
      onClose={onClose}
      width="wide"
      footer={
        <div className="flex items-center justify-between gap-4">
          <Act onPress={() => setByPiece(!byPiece)}>{t(byPiece ? 'cash.by-sum' : 'cash.by-piece')}</Act>
          <Act look="primary" size="large" keys="F10" onPress={open}>
            {t('cash.open.act', { amount: money.withCurrency(float) })}
          </Act>
        </div>
      }
    >
      {byPiece ? (
        <PieceGrid denominations={denominations.toReversed()} entry={pieces} onEntry={setPieces} />
      ) : (
        <AmountPad entry={typed} onEntry={setTyped} />
      )}
    </Sheet>
  )
}
