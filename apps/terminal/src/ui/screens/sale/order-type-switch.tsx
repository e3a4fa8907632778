import type { OrderType } from '@evertill/domain'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useTill, useView } from '../../state/till-context.tsx'
import { orderTypeOf } from './order-type-of.ts'

const TYPES: readonly OrderType[] = ['dine-in', 'takeaway', 'delivery']

/** Which way the food leaves. An empty basket has no order yet, so there is nothing to switch. */
export function OrderTypeSwitch({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const orderType = useView((view) => orderTypeOf(view.till))
  const empty = useView((view) => view.till.basket === undefined)

  return (
    <ToggleButtonGroup
      aria-label={t('order-type.name')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[orderType]}
      isDisabled={disabled || empty}
      onSelectionChange={(keys) => {
        const chosen = TYPES.find((type) => keys.has(type))
        if (chosen && chosen !== orderType) void actions.setOrderType(chosen)
      }}
      className="grid flex-1 grid-cols-3 gap-1 rounded bg-sunken p-1 data-[disabled]:opacity-60"
    >
      {TYPES.map((type) => (
        <ToggleButton
          key={type}
          id={type}
          className="flex h-12 items-center justify-center rounded px-1 font-medium text-small data-[pressed]:bg-pressed data-[selected]:bg-surface data-[selected]:text-ink data-[selected]:shadow-[0_0_0_1px_var(--edge-strong)] text-ink-soft"
        >
          {t(`order-type.${type}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
