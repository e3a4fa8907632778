import { CircleAlert } from 'lucide-react'
import { Button } from './button.tsx'

/** A failed request, in words: what happened, what is safe, what to do. */
export function Notice({ problem, onRetry }: { problem: Error; onRetry?: () => void }) {
  return (
    <div role="alert" className="flex items-center gap-3 rounded bg-danger-soft p-3 text-danger-text">
      <CircleAlert aria-hidden className="size-5 shrink-0" />
      <p className="grow">{problem.message}</p>
      {onRetry && <Button onPress={onRetry}>Try again</Button>}
    </div>
  )
}
