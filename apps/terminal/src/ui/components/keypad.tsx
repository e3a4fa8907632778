import { Delete } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'

interface KeypadProps {
  label: string
  onDigits: (digits: string) => void
  onBackspace: () => void
  /** The key beside the zero: `00` for money, nothing for a PIN. */
  corner?: '00'
  disabled?: boolean
  className?: string
}

const KEY =
  'flex min-h-14 items-center justify-center rounded border border-edge-strong bg-surface font-semibold text-title data-[pressed]:bg-pressed disabled:opacity-60'

/** Twelve keys in a telephone's order, the same in every language. */
export function Keypad({ label, onDigits, onBackspace, corner, disabled = false, className }: KeypadProps) {
  const { t } = useTranslation()
  const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', corner, '0']
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid container in every Chromium we support
    <div
      role="group"
      aria-label={label}
      dir="ltr"
      className={classNames('grid grid-cols-3 gap-2', className)}
    >
      {keys.map((digits, n) =>
        digits ? (
          <Button
            key={digits}
            preventFocusOnPress
            isDisabled={disabled}
            className={KEY}
            onPress={() => onDigits(digits)}
          >
            {digits}
          </Button>
        ) : (
          <span key={`gap-${n.toString()}`} />
        ),
      )}
      <Button
        preventFocusOnPress
        isDisabled={disabled}
        aria-label={t('backspace')}
        className={KEY}
        onPress={onBackspace}
      >
        <Delete aria-hidden size={24} />
      </Button>
    </div>
  )
}
