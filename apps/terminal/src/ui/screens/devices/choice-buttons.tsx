import { classNames } from '../../components/class-names.ts'

interface ChoiceButtonsProps<T extends string | undefined> {
  label: string
  chosen: T
  options: readonly { id: T; name: string }[]
  onChoose: (id: T) => void
}

/** One of few, each a target of its own. */
export function ChoiceButtons<T extends string | undefined>(props: ChoiceButtonsProps<T>) {
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="mb-1 font-medium text-small">{props.label}</legend>
      {props.options.map(({ id, name }) => (
        <button
          key={id ?? ''}
          type="button"
          aria-pressed={props.chosen === id}
          onClick={() => props.onChoose(id)}
          dir="auto"
          className={classNames(
            'min-h-12 min-w-12 rounded border-2 px-4 py-1 font-medium active:bg-pressed',
            props.chosen === id ? 'border-accent bg-accent-soft' : 'border-edge bg-surface',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
