import type { ShortLine } from '@evertill/domain'
import { Trash2, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useTill, useView } from '../../state/till-context.tsx'

/** Under a line there is not enough left for. The cashier removes it, or sells what is on the shelf all the same. */
export function ShortMark({ short, open }: { short: ShortLine; open: boolean }) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const items = useView((view) => view.till.menu.stockItems) ?? []
  const names = short.missing.map((id) => items.find((item) => item.id === id)?.name ?? id)
  return (
    <div className="flex items-center gap-2 bg-waiting-soft ps-4 pe-2 text-waiting-text">
      <TriangleAlert aria-hidden size={18} className="shrink-0" />
      <span role="alert" className="flex-1 py-1.5 text-small">
        {names.length > 0 ? t('basket.short', { what: names.join(', ') }) : t('basket.taken-off')}
      </span>
      <Act
        look="quiet"
        label={t('line.remove')}
        disabled={!open}
        onPress={() => void actions.removeLine(short.lineId)}
        className="px-0"
      >
        <Trash2 aria-hidden size={20} />
      </Act>
    </div>
  )
}
