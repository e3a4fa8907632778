import { type CountSheet as Sheets, sumOfPieces } from '@evertill/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill } from '../../state/till-context.tsx'
import { NO_PIECES, piecesOf } from './piece-counts.ts'
import { PieceGrid } from './piece-grid.tsx'

/** The blind count: nothing here tells what should be in the drawer. */
export function CountSheet({ sheet, onClose }: { sheet: Sheets; onClose: () => void }) {
  const { t } = useTranslation()
  const { money } = useReader()
  const { cash } = useTill()
  const [pieces, setPieces] = useState(NO_PIECES)
  const done = () => void cash.count(piecesOf(pieces))
  useShortcuts((event) => {
    if (event.key !== 'F10') return false
    done()
  })
  return (
    <Sheet
      title={t('cash.count.title')}
      onClose={onClose}
      width="wide"
      footer={
        <div className="flex items-center justify-end gap-4">
          <Act look="primary" size="large" keys="F10" onPress={done}>
            {t('cash.count.done', { amount: money.withCurrency(sumOfPieces(piecesOf(pieces))) })}
          </Act>
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{t('cash.count.what')}</p>
        <PieceGrid denominations={sheet.denominations} entry={pieces} onEntry={setPieces} />
      </div>
    </Sheet>
  )
}
