import type { ReactNode } from 'react'
import { SettingsButton } from '../../components/settings-button.tsx'
import { Wordmark } from '../../components/wordmark.tsx'

/** The page of a till that cannot sell yet: one thing to read, one thing to do. */
export function BootPage({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <main className="relative flex h-full flex-col items-center justify-center gap-8 overflow-y-auto p-8">
      <div className="absolute end-2 top-2">
        <SettingsButton />
      </div>
      <Wordmark />
      <section className="w-full max-w-[560px] rounded bg-surface p-8 shadow-raised">
        <h1 className="font-semibold text-total">{title}</h1>
        {children && <div className="mt-4 flex flex-col gap-4">{children}</div>}
      </section>
    </main>
  )
}
