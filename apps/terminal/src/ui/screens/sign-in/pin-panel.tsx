import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalProblem, StaffMember } from '../../../engine/terminal.ts'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { Keypad } from '../../components/keypad.tsx'
import { countdown, secondsUntil } from '../../format/time-format.ts'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useNow } from '../../state/use-now.ts'

const PIN_MIN = 4
const PIN_MAX = 8

interface PinPanelProps {
  person: StaffMember
  /** Words of the button. */
  act: string
  /** What is wrong with the PIN, or nothing. */
  check: CheckPin
  /** What the PIN is good for besides. */
  also?: { readonly act: string; readonly keys: string; readonly check: CheckPin }
}

type CheckPin = (pin: string) => Promise<ApprovalProblem | undefined>

/** The PIN pad of one person. Checked at four digits and more with Enter; says how many tries are left. */
export function PinPanel({ person, act, check: checkPin, also }: PinPanelProps) {
  const { t } = useTranslation()
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<ApprovalProblem>()
  const [checking, setChecking] = useState(false)
  const nowMs = useNow(problem?.type === 'locked' ? 250 : undefined)
  const locked = problem?.type === 'locked' ? secondsUntil(problem.until, nowMs) : 0

  const type = (digits: string) => {
    if (locked > 0) return
    if (problem) setProblem(undefined)
    setPin((before) => (before + digits).slice(0, PIN_MAX))
  }
  const back = () => setPin((before) => before.slice(0, -1))
  const check = async (use: CheckPin) => {
    if (pin.length < PIN_MIN || checking || locked > 0) return
    setChecking(true)
    const found = await use(pin)
    setChecking(false)
    setPin('')
    if (!found) return
    setProblem(found)
  }

  useShortcuts((event) => {
    if (/^[0-9]$/.test(event.key)) type(event.key)
    else if (event.key === 'Backspace') back()
    else if (event.key === 'Enter') void check(checkPin)
    else if (also && event.key === also.keys) void check(also.check)
    else if (event.key === 'Escape' && pin !== '') setPin('')
    else return false
  })

  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2 text-center">
        <h2 className="truncate font-semibold text-title" dir="auto">
          {person.name}
        </h2>
        <p aria-live="polite" className="text-ink-soft text-small">
          {t('sign-in.pin', { count: pin.length })}
        </p>
        <PinDots length={pin.length} />
        <p role="alert" className="min-h-12 text-danger-text text-small">
          {problem?.type === 'wrong-pin' && t('sign-in.wrong', { count: problem.attemptsLeft })}
          {problem?.type === 'locked' &&
            (locked > 0 ? t('sign-in.locked', { time: countdown(locked) }) : t('sign-in.unlocked'))}
          {problem?.type === 'no-such-employee' && t('sign-in.gone')}
          {(problem?.type === 'not-permitted' || problem?.type === 'not-ready') &&
            t(`office.approve.${problem.type}`)}
        </p>
      </div>
      <Keypad label={t('sign-in.pad')} onDigits={type} onBackspace={back} disabled={locked > 0} />
      <Act
        look="primary"
        size="large"
        keys="Enter"
        disabled={pin.length < PIN_MIN || locked > 0}
        onPress={() => void check(checkPin)}
      >
        {act}
      </Act>
      {also && (
        <Act
          size="large"
          keys={also.keys}
          disabled={pin.length < PIN_MIN || locked > 0}
          onPress={() => void check(also.check)}
        >
          {also.act}
        </Act>
      )}
    </div>
  )
}

function PinDots({ length }: { length: number }) {
  return (
    <div aria-hidden className="flex h-6 items-center justify-center gap-3">
      {Array.from({ length: Math.max(PIN_MIN, length) }, (_, n) => (
        <span
          key={n.toString()}
          className={classNames(
            'size-4 rounded-pill border-2',
            n < length ? 'border-ink bg-ink' : 'border-edge-strong',
          )}
        />
      ))}
    </div>
  )
}
