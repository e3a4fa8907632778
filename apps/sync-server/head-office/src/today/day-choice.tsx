import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../components/button.tsx'
import { dayAfter } from '../format/time.ts'

/** A business day, one back or forth at a time or from the calendar; never after today. */
export function DayChoice({
  day,
  today,
  onChoose,
}: {
  day: string
  today: string
  onChoose: (day: string) => void
}) {
  return (
    <div className="flex items-center gap-2">
      {day !== today && <Button onPress={() => onChoose(today)}>Today</Button>}
      <Button kind="icon" aria-label="The day before" onPress={() => onChoose(dayAfter(day, -1))}>
        <ChevronLeft aria-hidden className="size-5 rtl:-scale-x-100" />
      </Button>
      <input
        type="date"
        aria-label="Business day"
        value={day}
        max={today}
        required
        onChange={({ target }) => target.value && onChoose(target.value)}
        className="h-10 rounded border border-edge-strong bg-surface px-3 tabular-nums"
      />
      <Button
        kind="icon"
        aria-label="The day after"
        isDisabled={day >= today}
        onPress={() => onChoose(dayAfter(day, 1))}
      >
        <ChevronRight aria-hidden className="size-5 rtl:-scale-x-100" />
      </Button>
    </div>
  )
}
