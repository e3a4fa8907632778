/**
 * The key that does the same, small beside a button's words. Painted by the style sheet, so it is no part of the
 * button's name; `aria-keyshortcuts` tells it to a screen reader.
 */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd aria-hidden data-keys={keys} dir="ltr" className="key-hint font-normal text-hint" />
}
