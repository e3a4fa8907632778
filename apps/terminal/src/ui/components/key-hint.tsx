/** The key that does the same, small beside a button's words; read aloud through `aria-keyshortcuts` instead. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <kbd aria-hidden className="text-hint font-medium opacity-75" dir="ltr">
      {keys}
    </kbd>
  )
}
