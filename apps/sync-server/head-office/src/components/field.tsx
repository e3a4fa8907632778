import { FieldError, Input, Label, TextField, type TextFieldProps } from 'react-aria-components'

/** A labelled line of text. */
export function Field({
  label,
  placeholder,
  className = '',
  inputClassName = '',
  ...props
}: Omit<TextFieldProps, 'className'> & {
  label: string
  placeholder?: string
  className?: string
  inputClassName?: string
}) {
  return (
    <TextField {...props} className={`flex flex-col gap-1 ${className}`}>
      <Label className="text-hint text-ink-soft">{label}</Label>
      <Input
        {...(placeholder ? { placeholder } : {})}
        className={`h-10 rounded border border-edge-strong bg-surface px-3 ${inputClassName}`}
      />
      <FieldError className="text-hint text-danger-text" />
    </TextField>
  )
}
