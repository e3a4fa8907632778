import { CircleCheck } from 'lucide-react'
import { Button } from '../components/button.tsx'
import { countdown } from '../format/time.ts'
import { useNow } from './use-now.ts'

/** The code large enough to read across a counter, with the time it has left, until a till has used it. */
export function EnrolmentCode({
  code,
  expiresInMs,
  madeAtMs,
  storeName,
  joined,
  onNewCode,
}: {
  code: string
  expiresInMs: number
  madeAtMs: number
  storeName: string
  /** Name of the till that used it. */
  joined: string | undefined
  onNewCode: () => void
}) {
  const leftMs = madeAtMs + expiresInMs - useNow(500)
  if (joined !== undefined) {
    return (
      <p
        role="status"
        className="flex items-center gap-3 rounded bg-accent-soft p-4 text-body text-accent-text"
      >
        <CircleCheck aria-hidden className="size-6 shrink-0" />
        {joined} has joined {storeName}.
      </p>
    )
  }
  const isOver = leftMs <= 0
  return (
    <>
      <p className="text-ink-soft">
        On the new till, type this server and the code. It adds the till to{' '}
        <b className="font-semibold">{storeName}</b>.
      </p>
      <dl className="flex flex-col gap-4 rounded bg-sunken p-5 text-center">
        <div>
          <dt className="text-status text-ink-soft">Server</dt>
          <dd className="text-body font-medium select-all">{location.origin}</dd>
        </div>
        <div>
          <dt className="text-status text-ink-soft">Code</dt>
          <dd
            dir="ltr"
            className={`text-due font-bold whitespace-nowrap tabular-nums select-all ${isOver ? 'text-ink-soft line-through' : ''}`}
          >
            {code}
          </dd>
        </div>
      </dl>
      <p role="timer" className="text-center text-ink-soft tabular-nums">
        {isOver ? 'This code has run out.' : `Good for ${countdown(leftMs)}`}
      </p>
      {isOver && (
        <Button kind="primary" className="h-11 self-start" onPress={onNewCode}>
          Show a new code
        </Button>
      )}
    </>
  )
}
