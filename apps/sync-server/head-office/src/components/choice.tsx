import { Check, ChevronDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'

export interface Option {
  /** Empty for "all". */
  readonly id: string
  readonly name: string
}

/** Chooses one of a few; the label stands before it in small. */
export function Choice({
  label,
  options,
  chosen,
  onChoose,
  className = '',
}: {
  label: string
  options: readonly Option[]
  chosen: string
  onChoose: (id: string) => void
  className?: string
}) {
  return (
    <Select
      value={chosen}
      onChange={(id) => onChoose(String(id ?? ''))}
      className={`flex flex-col gap-1 ${className}`}
    >
      <Label className="text-hint text-ink-soft">{label}</Label>
      <Button className="flex h-10 min-w-44 cursor-pointer items-center gap-2 rounded border border-edge-strong bg-surface ps-3 pe-2 text-start hover:bg-sunken">
        <SelectValue className="grow truncate">{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown aria-hidden className="size-4 text-ink-soft" />
      </Button>
      <Popover className="min-w-(--trigger-width) rounded border border-edge bg-surface p-1 shadow-raised">
        <ListBox items={options} className="max-h-80 overflow-auto outline-none">
          {({ id, name }) => (
            <ListBoxItem
              id={id}
              textValue={name}
              className="group flex h-9 cursor-pointer items-center gap-2 rounded px-2 outline-none data-focused:bg-sunken"
            >
              <span className="grow truncate">{name}</span>
              <Check aria-hidden className="invisible size-4 text-accent-text group-data-selected:visible" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
