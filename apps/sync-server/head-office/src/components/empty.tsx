import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** What stands where nothing is yet: what it means and what to do. */
export function Empty({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon
  title: string
  children: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-100 flex-col items-center gap-2 px-6 py-12 text-center">
      <Icon aria-hidden className="size-8 text-ink-soft" strokeWidth={1.5} />
      <h2 className="text-body font-semibold">{title}</h2>
      <div className="text-ink-soft">{children}</div>
    </div>
  )
}
