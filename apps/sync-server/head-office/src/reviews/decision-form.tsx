import { type ReviewVerdict, touchedLines } from '@evertill/domain'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { Checkbox, CheckboxGroup, Form, Label, Radio, RadioGroup } from 'react-aria-components'
import type { ReviewRow } from '../../../src/reports/review-list.ts'
import { useDecideReview } from '../api/queries.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'

type Kind = ReviewVerdict['kind']

/** A manager's word on one review: which version, which lines of it, and why. */
export function DecisionForm({ row, onDecided }: { row: ReviewRow; onDecided: () => void }) {
  const { review, storeId } = row
  const [kind, setKind] = useState<Kind>('accept-mine')
  const lines = linesOf(row)
  const [lineIds, setLineIds] = useState<readonly string[]>(lines.map(({ id }) => id))
  const [reason, setReason] = useState('')
  const decide = useDecideReview()
  const isMoney = MONEY.has(review.reason.type)
  const choices: readonly (readonly [Kind, string, string])[] = [
    [
      'accept-mine',
      isMoney ? 'Keep the money' : 'Take the till’s change',
      isMoney ? 'The money stays where it is.' : 'It is on the order from now on.',
    ],
    [
      'accept-theirs',
      isMoney ? 'Give the money back' : 'Keep head office’s version',
      isMoney ? 'A till hands it back to the guest.' : 'What the till added provisionally is taken back.',
    ],
    ...(!isMoney && lines.length > 1
      ? [['merge', 'Take only some lines', 'The others stay as head office has them.'] as const]
      : []),
    ...(isMoney ? [] : [['void', 'Void the order', 'Only while it is not paid.'] as const]),
  ]
  return (
    <Form
      aria-label="Decide"
      className="flex flex-col gap-4 border-t border-edge pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        const verdict: ReviewVerdict = kind === 'merge' ? { kind, lineIds } : { kind }
        decide.mutate({ id: review.id, storeId, verdict, reason }, { onSuccess: onDecided })
      }}
    >
      <RadioGroup value={kind} onChange={(value) => setKind(value as Kind)} className="flex flex-col gap-2">
        <Label className="font-semibold">Which counts?</Label>
        {choices.map(([value, title, then]) => (
          <Radio
            key={value}
            value={value}
            className="group flex min-h-12 cursor-pointer items-center gap-3 rounded border border-edge-strong px-3 py-1 data-selected:border-accent data-selected:bg-accent-soft"
          >
            <span
              aria-hidden
              className="size-4 shrink-0 rounded-pill border border-edge-strong group-data-selected:border-4 group-data-selected:border-accent"
            />
            <span>
              <span className="block font-medium">{title}</span>
              <span className="block text-status text-ink-soft">{then}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {kind === 'merge' && (
        <CheckboxGroup value={[...lineIds]} onChange={setLineIds} className="flex flex-col gap-1">
          <Label className="font-semibold">Which lines of the till?</Label>
          {lines.map(({ id, name }) => (
            <Checkbox key={id} value={id} className="group flex min-h-10 cursor-pointer items-center gap-3">
              <span
                aria-hidden
                className="flex size-5 items-center justify-center rounded border border-edge-strong group-data-selected:border-accent group-data-selected:bg-accent group-data-selected:text-on-accent"
              >
                <Check className="invisible size-4 group-data-selected:visible" />
              </span>
              <bdi>{name}</bdi>
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <Field label="Why? Whoever looks later reads it." value={reason} onChange={setReason} isRequired />
      {decide.error && <Notice problem={decide.error} />}
      <Button type="submit" kind="primary" isDisabled={decide.isPending || reason.trim() === ''}>
        Decide
      </Button>
    </Form>
  )
}

const MONEY = new Set(['money-without-place', 'paid-another-version', 'refunded-too-much'])

/** The lines the till's change is about, by the names they have. */
function linesOf({ review }: ReviewRow): readonly { readonly id: string; readonly name: string }[] {
  const { command } = review.mine
  if (command.type !== 'order.edit') return []
  const known = [review.versions.mine, review.versions.base].flatMap((order) => order?.lines ?? [])
  return touchedLines(command.edits).map((id) => ({
    id,
    name: known.find((line) => line.id === id)?.name ?? id,
  }))
}
