/** The wall clock of a time zone at a moment, `YYYY-MM-DDTHH:mm`: tills and server read the same hour. */
export type WallClock = (timeZone: string, ms: number) => string

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Keeps one formatter per zone: making one costs more than a sale. A zone this runtime lacks is read as UTC. */
export function createWallClock(): WallClock {
  return (timeZone, ms) => {
    let formatter = formatters.get(timeZone)
    if (!formatter) {
      formatter = formatterFor(timeZone)
      formatters.set(timeZone, formatter)
    }
    const part = Object.fromEntries(formatter.formatToParts(ms).map(({ type, value }) => [type, value]))
    return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`
  }
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const shape = {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  try {
    return new Intl.DateTimeFormat('en-GB', { ...shape, timeZone })
  } catch {
    // A zone name this machine does not know must not stop a sale; the command carries UTC in any case.
    return new Intl.DateTimeFormat('en-GB', { ...shape, timeZone: 'UTC' })
  }
}
