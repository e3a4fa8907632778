import type { ReactNode } from 'react'
import { TextField as AriaTextField, Input, Label, Text } from 'react-aria-components'
import { classNames } from './class-names.ts'

interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  placeholder?: string
  /** Longest text taken, in UTF-16 units. */
  max?: number
  autoFocus?: boolean
  /** For codes and addresses: left to right and evenly spaced, whatever the language. */
  technical?: boolean
  inputMode?: 'text' | 'url' | 'numeric'
}

/** A labelled line of text, 48 px high. */
export function TextField(props: TextFieldProps) {
  return (
    <AriaTextField
      value={props.value}
      onChange={props.onChange}
      maxLength={props.max ?? 500}
      autoFocus={props.autoFocus ?? false}
      className="flex flex-col gap-1"
    >
      <Label className="font-medium text-small">{props.label}</Label>
      <Input
        autoComplete="off"
        spellCheck={false}
        inputMode={props.inputMode ?? 'text'}
        placeholder={props.placeholder ?? ''}
        dir={props.technical ? 'ltr' : 'auto'}
        className={classNames(
          'h-12 rounded border border-edge-strong bg-surface px-3 placeholder:text-ink-soft',
          props.technical && 'text-start tracking-wide',
        )}
      />
      {props.hint && (
        <Text slot="description" className="text-ink-soft text-small">
          {props.hint}
        </Text>
      )}
    </AriaTextField>
  )
}
