import { useTranslation } from 'react-i18next'
import { Sheet } from '../../components/sheet.tsx'

/** Every key of the till: where it works, what to press, and the words that say what it does. */
const KEYS = {
  everywhere: [
    ['F1', 'sale'],
    ['F2', 'orders'],
    ['F3', 'status'],
    ['F4', 'settings'],
    ['$', 'cash'],
    ['F11', 'devices'],
    ['#', 'stock'],
    ['@', 'clock'],
    ['F12', 'lock'],
    ['?', 'keys'],
    ['Esc', 'back'],
  ],
  sale: [
    ['F6  /', 'find'],
    ['Enter', 'add-first'],
    ['3 *', 'multiply'],
    ['↑ ↓', 'walk-lines'],
    ['+ −', 'quantity'],
    ['Del', 'remove'],
    ['F7', 'undo'],
    ['F8', 'discard'],
    ['F9', 'send'],
    ['F10', 'pay'],
  ],
  payment: [
    ['0–9', 'amount'],
    ['Enter', 'take-cash'],
    ['F5–F8', 'quick'],
    ['F9', 'card'],
    ['T', 'tip'],
    ['S', 'split'],
  ],
  'open-orders': [
    ['F2', 'next-tab'],
    ['F5', 'add-items'],
    ['F6', 'move-table'],
    ['F7', 'move-items'],
    ['F8', 'cancel-order'],
    ['F9', 'print-bill'],
    ['Del', 'void-line'],
    ['F10', 'pay-order'],
  ],
  'orders-list': [
    ['↑ ↓', 'walk-orders'],
    ['F9', 'reprint'],
  ],
  office: [
    ['F5', 'try-now'],
    ['F6', 'check-journal'],
    ['F7', 'export-journal'],
    ['F8', 'rebuild-journal'],
  ],
  cash: [
    ['F5', 'cash-in'],
    ['F6', 'cash-out'],
    ['F7', 'cash-drop'],
    ['F8', 'x-report'],
    ['F10', 'count-close'],
  ],
  devices: [
    ['F6', 'find-devices'],
    ['F7', 'add-device'],
  ],
  'stock-list': [['F6', 'take-off']],
} as const

/** The sheet that `?` opens. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Sheet title={t('keys.title')} onClose={onClose} width="full">
      <div className="columns-3 gap-8 max-[1100px]:columns-2">
        {Object.entries(KEYS).map(([place, keys]) => (
          <section key={place} className="mb-6 break-inside-avoid">
            <h3 className="mb-2 font-semibold">{t(`keys.place.${place}`)}</h3>
            <dl>
              {keys.map(([key, act]) => (
                <div key={act} className="flex items-baseline gap-4 border-edge border-b py-1.5">
                  <dt className="w-16 shrink-0 font-semibold text-small" dir="ltr">
                    {key}
                  </dt>
                  <dd className="text-small">{t(`keys.${act}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}
