import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { KeyHint } from './key-hint.tsx'

const LOOKS = {
  primary: 'bg-accent text-accent-ink data-[pressed]:bg-accent-pressed font-semibold',
  plain: 'bg-surface text-ink border border-edge-strong data-[pressed]:bg-pressed font-medium',
  quiet: 'text-ink data-[pressed]:bg-pressed font-medium',
  danger: 'bg-surface text-danger-text border border-danger-text data-[pressed]:bg-danger-soft font-medium',
} as const

export interface ActProps {
  children: ReactNode
  onPress?: () => void
  look?: keyof typeof LOOKS
  /** 48 px, or 64 px for what ends an act. */
  size?: 'normal' | 'large'
  /** Shown small on the button; the screen itself listens for it. */
  keys?: string
  label?: string
  disabled?: boolean
  type?: 'button' | 'submit'
  className?: string
}

/** A button for a finger: at least 48 px, pressed in the same frame, with its key shown. */
export function Act({ look = 'plain', size = 'normal', type = 'button', ...props }: ActProps) {
  return (
    <Button
      type={type}
      preventFocusOnPress
      isDisabled={props.disabled ?? false}
      {...(props.onPress && { onPress: props.onPress })}
      {...(props.label && { 'aria-label': props.label })}
      {...(props.keys && { 'aria-keyshortcuts': props.keys })}
      className={classNames(
        'flex shrink-0 items-center justify-center gap-2 rounded px-4 whitespace-nowrap',
        size === 'large' ? 'min-h-16 text-title' : 'min-h-12 min-w-12',
        LOOKS[look],
        'disabled:border-edge disabled:bg-sunken disabled:text-ink-soft disabled:opacity-70',
        props.className,
      )}
    >
      {props.children}
      {props.keys && <KeyHint keys={props.keys} />}
    </Button>
  )
}
