import { Button as AriaButton, type ButtonProps } from 'react-aria-components'

const KINDS = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-pressed data-pressed:bg-accent-pressed px-4',
  quiet: 'border border-edge bg-surface text-ink hover:bg-sunken data-pressed:bg-pressed px-3',
  icon: 'text-ink-soft hover:bg-sunken hover:text-ink data-pressed:bg-pressed w-10',
} as const

/** A button: `primary` for the one act a view is for, `icon` only with an `aria-label`. */
export function Button({
  kind = 'quiet',
  className = '',
  ...props
}: Omit<ButtonProps, 'className'> & { kind?: keyof typeof KINDS; className?: string }) {
  return (
    <AriaButton
      {...props}
      className={`inline-flex h-10 cursor-pointer items-center justify-center gap-2 rounded text-small font-medium whitespace-nowrap disabled:cursor-default disabled:opacity-50 ${KINDS[kind]} ${className}`}
    />
  )
}
