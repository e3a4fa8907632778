import type { MenuItem } from '@evertill/domain'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../components/class-names.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useLeft, useModifierGone } from '../../state/use-stock.ts'
import { type ChoiceStep, type ItemChoice, tapModifier } from './item-choice.ts'

interface ChoiceTilesProps {
  item: MenuItem
  step: Exclude<ChoiceStep, { kind: 'weight' }>
  choice: ItemChoice
  onChoose: (choice: ItemChoice) => void
}

/** The answers to one question, with what each adds to the price. */
export function ChoiceTiles({ item, step, choice, onChoose }: ChoiceTilesProps) {
  const { t } = useTranslation()
  const { money } = useReader()
  const leftOf = useLeft()
  const isModifierGone = useModifierGone()
  const chosen = step.kind === 'variant' ? [choice.variantId] : (choice.modifiers[step.id] ?? [])
  const answers =
    step.kind === 'variant'
      ? item.variants.map((variant) => ({
          ...variant,
          price: money.amount(variant.price),
          isOut: leftOf(item, variant.id).soldOut,
        }))
      : step.group.modifiers.map((modifier) => ({
          ...modifier,
          price: modifier.price === 0 ? '' : signed(modifier.price, money.amount(modifier.price)),
          isOut: isModifierGone(modifier),
        }))
  const tap = (id: string) =>
    onChoose(step.kind === 'variant' ? { ...choice, variantId: id } : tapModifier(choice, step.group, id))
  const full = step.kind === 'group' && step.group.maxChoices > 1 && chosen.length >= step.group.maxChoices

  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 text-ink-soft text-small">{hint(step, chosen.length, t)}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(136px,1fr))] gap-2">
        {answers.map(({ id, name, price, isOut }) => (
          <button
            key={id}
            type="button"
            aria-pressed={chosen.includes(id)}
            // What is chosen can be taken back, sold out by now or not.
            disabled={!chosen.includes(id) && (full || isOut)}
            onClick={() => tap(id)}
            className={classNames(
              'flex min-h-16 flex-col justify-center rounded border-2 px-3 py-2 text-start active:bg-pressed disabled:opacity-50',
              chosen.includes(id) ? 'border-accent bg-accent-soft' : 'border-edge bg-surface',
            )}
          >
            <span className="font-semibold leading-5" dir="auto">
              {name}
            </span>
            {isOut && <span className="text-ink-soft text-small">{t('sale.sold-out')} · 86</span>}
            {price !== '' && !isOut && (
              <bdi dir="ltr" className="self-start text-ink-soft text-small">
                {price}
              </bdi>
            )}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function signed(amount: number, text: string): string {
  return amount > 0 ? `+${text}` : text
}

/** "Choose 1", "Choose 2 to 4", "Up to 3", and how many are chosen. */
function hint(step: ChoiceTilesProps['step'], chosen: number, t: TFunction): string {
  if (step.kind === 'variant') return t('choice.pick-size')
  const { minChoices: min, maxChoices: max } = step.group
  if (min === max) return t('choice.exactly', { count: min, chosen })
  if (min === 0) return t('choice.up-to', { count: max, chosen })
  return t('choice.between', { min, max, chosen })
}
