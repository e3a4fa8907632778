import type { ReactNode } from 'react'

/** A white card with a title. */
export function Panel({
  title,
  aside,
  children,
  className = '',
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section
      aria-label={title}
      className={`flex flex-col rounded border border-edge bg-surface ${className}`}
    >
      <header className="flex h-11 shrink-0 items-center gap-3 px-4">
        <h2 className="grow text-small font-semibold">{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}
