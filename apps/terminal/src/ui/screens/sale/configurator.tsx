import { type ChoiceProblem, listedAmount, type MenuItem, type OrderLine } from '@evertill/domain'
import { Check, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { Sheet } from '../../components/sheet.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import type { Configuring } from '../../state/till-store.ts'
import { ChoiceTiles } from './choice-tiles.tsx'
import {
  afterTap,
  type ChoiceStep,
  choiceOfLine,
  type ItemChoice,
  isAnswered,
  lineOfChoice,
  openChoice,
  openSteps,
  stepsOf,
} from './item-choice.ts'
import { WeighPanel } from './weigh-panel.tsx'

/** The choices of one item. Required questions lead to the next by themselves; the last one adds it. */
export function Configurator({ configuring }: { configuring: Configuring }) {
  const { store } = useTill()
  const item = useView((view) => view.till.menu.items.find(({ id }) => id === configuring.itemId))
  const close = () => store.setState({ configuring: undefined })
  return item ? <ItemChoices item={item} configuring={configuring} onClose={close} /> : null
}

interface ItemChoicesProps {
  item: MenuItem
  configuring: Configuring
  onClose: () => void
}

function ItemChoices({ item, configuring, onClose }: ItemChoicesProps) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const menu = useView((view) => view.till.menu)
  const steps = stepsOf(menu, item)
  const [choice, setChoice] = useState<ItemChoice>(() =>
    configuring.line
      ? choiceOfLine(configuring.line)
      : openChoice(item, configuring.quantity, configuring.label),
  )
  const [stepId, setStepId] = useState(steps[0]?.id)
  const step = steps.find(({ id }) => id === stepId)
  const open = openSteps(choice, steps)

  const choose = (next: ItemChoice) => {
    setChoice(next)
    if (!step || next === choice || configuring.line) return
    const after = afterTap(next, steps, step)
    if (after.type === 'go-to') setStepId(after.stepId)
    if (after.type === 'add') void actions.addChosen(item, next, configuring)
  }

  return (
    <Sheet
      title={<bdi>{item.name}</bdi>}
      onClose={onClose}
      width="wide"
      footer={
        <ChoiceFooter
          item={item}
          choice={choice}
          open={open}
          line={configuring.line}
          onQuantity={(quantity) => setChoice({ ...choice, quantity })}
          onAdd={() => void actions.addChosen(item, choice, configuring)}
        />
      }
    >
      <div className="grid min-h-[280px] grid-cols-[200px_minmax(0,1fr)] gap-6">
        <nav aria-label={t('choice.steps')} className="flex flex-col gap-2">
          {steps.map((one) => (
            <StepButton
              key={one.id}
              step={one}
              current={one.id === stepId}
              answered={isAnswered(choice, one)}
              onPress={() => setStepId(one.id)}
            />
          ))}
        </nav>
        <div className="flex min-w-0 flex-col gap-4">
          {step?.kind === 'weight' && (
            <WeighPanel item={item} soldBy={step.soldBy} choice={choice} onChoose={setChoice} />
          )}
          {step && step.kind !== 'weight' && (
            <ChoiceTiles item={item} step={step} choice={choice} onChoose={choose} />
          )}
          <TextField
            label={t('line.note-label')}
            value={choice.note}
            onChange={(note) => setChoice({ ...choice, note })}
            max={200}
          />
        </div>
      </div>
    </Sheet>
  )
}

interface StepButtonProps {
  step: ChoiceStep
  current: boolean
  answered: boolean
  onPress: () => void
}

function StepButton({ step, current, answered, onPress }: StepButtonProps) {
  const { t } = useTranslation()
  const optional = step.kind === 'group' && step.group.minChoices === 0
  return (
    <button
      type="button"
      aria-current={current ? 'step' : undefined}
      onClick={onPress}
      className={classNames(
        'flex min-h-14 items-center justify-between gap-2 rounded border-2 px-3 text-start active:bg-pressed',
        current ? 'border-ink' : 'border-edge',
      )}
    >
      <span className="min-w-0">
        <span className="block truncate font-medium" dir="auto">
          {step.kind === 'group'
            ? step.group.name
            : t(step.kind === 'weight' ? 'choice.weight' : 'choice.size')}
        </span>
        <span className={classNames('block text-small', answered ? 'text-ink-soft' : 'text-waiting-text')}>
          {optional ? t('choice.optional') : answered ? t('choice.done') : t('choice.required')}
        </span>
      </span>
      {answered && !optional && <Check aria-hidden size={20} className="shrink-0 text-accent-text" />}
    </button>
  )
}

/** Why a choice that is complete cannot be sold. */
const OUT: ReadonlySet<ChoiceProblem['type']> = new Set(['too-few-left', 'sold-out', 'modifier-sold-out'])

interface ChoiceFooterProps {
  item: MenuItem
  choice: ItemChoice
  /** Required questions without an answer. */
  open: number
  /** The line that is being changed. */
  line: OrderLine | undefined
  onQuantity: (quantity: number) => void
  onAdd: () => void
}

function ChoiceFooter({ item, choice, open, line: changing, onQuantity, onAdd }: ChoiceFooterProps) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const { money } = useReader()
  const menu = useView((view) => view.till.menu)
  // The order type is shown beside it: with another one the price is looked up anew.
  useView((view) => view.till.basket?.order.type)
  const line = lineOfChoice(menu, item, choice, actions.saleMoment(changing?.id))
  const words = changing ? t('choice.change') : t('choice.add', { count: choice.quantity })
  const short = !line.ok && OUT.has(line.error.type)
  const price = line.ok ? money.amount(listedAmount(line.value)) : ''
  return (
    <div className="flex items-center gap-2">
      <Act
        size="large"
        label={t('line.less')}
        disabled={choice.quantity <= 1}
        onPress={() => onQuantity(choice.quantity - 1)}
      >
        <Minus aria-hidden size={20} />
      </Act>
      <output aria-label={t('choice.quantity')} className="w-12 text-center font-semibold text-title">
        {choice.quantity}
      </output>
      <Act
        size="large"
        label={t('line.more')}
        disabled={choice.quantity >= 9999}
        onPress={() => onQuantity(choice.quantity + 1)}
      >
        <Plus aria-hidden size={20} />
      </Act>
      <Act look="primary" size="large" disabled={open > 0 || !line.ok} onPress={onAdd} className="flex-1">
        {open > 0
          ? t('choice.open', { count: open })
          : short
            ? t('choice.short', { count: 'left' in line.error ? line.error.left : 0 })
            : `${words} ${price}`}
      </Act>
    </div>
  )
}
