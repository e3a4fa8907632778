/** `7 h 05`, `0 h 30`: whole minutes as a person reads working time. */
export function hoursWords(minutes: number): string {
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}
