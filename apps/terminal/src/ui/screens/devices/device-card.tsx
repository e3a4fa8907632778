import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device, DeviceTestAnswer } from '../../../contract/index.ts'
import type { DeviceProblem } from '../../../engine/devices/devices-at-till.ts'
import { Act } from '../../components/act.tsx'
import { useTill } from '../../state/till-context.tsx'
import { KIND_GLYPHS, TONE_GLYPHS, TONE_TEXT, toneOf } from './device-glyphs.ts'
import { useDeviceProblem } from './use-device-problem.ts'
import { weightWords } from './weight-words.ts'

interface DeviceCardProps {
  device: Device
  nameOf: (id: string) => string
  onRemove: () => void
  onLearn: () => void
  onOpen: () => void
  onEndOfDay: () => void
}

/** One device: how it is, what to do about it, what it is for, and a test. */
export function DeviceCard({ device, nameOf, onRemove, onLearn, onOpen, onEndOfDay }: DeviceCardProps) {
  const { t } = useTranslation()
  const { devices } = useTill()
  const { id, kind, address } = device
  const name = device.name || t(`devices.kind.${kind}`)
  const [outcome, setOutcome] = useState<Outcome>()
  const Kind = KIND_GLYPHS[kind]
  const test = () => {
    setOutcome('testing')
    // Waits for a PIN where this person may not: until then nothing runs.
    void devices
      .test(id, (result) => setOutcome(result.ok ? result.value : { problem: result.error }))
      .then(() => setOutcome((before) => (before === 'testing' ? undefined : before)))
  }
  return (
    <li
      data-testid={`device-${id}`}
      className="flex flex-col gap-2 rounded border border-edge bg-surface p-3"
    >
      <div className="flex items-start gap-3">
        <Kind aria-hidden size={28} className="mt-0.5 shrink-0" />
        <div className="min-w-0">
          <h2 className="truncate font-semibold" dir="auto">
            {name}
          </h2>
          <p className="truncate text-ink-soft text-small">
            {t(`devices.kind.${kind}`)}
            {address !== '' && !address.startsWith('printer:') && (
              <>
                {' · '}
                <bdi dir="ltr">{address}</bdi>
              </>
            )}
            {address.startsWith('printer:') && (
              <>
                {' · '}
                <bdi>{nameOf(address.slice('printer:'.length))}</bdi>
              </>
            )}
          </p>
        </div>
      </div>
      <HealthWords device={device} />
      <Facts device={device} nameOf={nameOf} />
      <OutcomeWords outcome={outcome} />
      <div className="mt-auto flex flex-wrap gap-2">
        <Act
          label={t('devices.act.test-of', { name })}
          onPress={test}
          disabled={outcome === 'testing'}
          className="grow"
        >
          {t('devices.act.test')}
        </Act>
        {kind === 'drawer' && (
          <Act label={t('devices.act.open-of', { name })} onPress={onOpen} className="grow">
            {t('devices.act.open')}
          </Act>
        )}
        {kind === 'drawer' && address.startsWith('printer:') && (
          <Act label={t('devices.act.learn-of', { name })} onPress={onLearn} className="grow">
            {t('devices.act.learn')}
          </Act>
        )}
        {kind === 'card-terminal' && (
          <Act onPress={onEndOfDay} className="grow">
            {t('devices.act.end-of-day')}
          </Act>
        )}
        {!device.fixed && (
          <Act look="danger" label={t('devices.act.remove-of', { name })} onPress={onRemove} className="grow">
            {t('devices.act.remove')}
          </Act>
        )}
      </div>
    </li>
  )
}

/** What is wrong in words of the shop, then what to do. */
function HealthWords({ device: { health } }: { device: Device }) {
  const { t } = useTranslation()
  const tone = toneOf(health)
  const Glyph = TONE_GLYPHS[tone]
  const words = 'cause' in health ? t(`devices.cause.${health.cause}`) : t(`devices.state.${health.state}`)
  return (
    <div className="flex flex-col gap-1">
      <p data-testid="device-health" className={`flex items-start gap-2 font-semibold ${TONE_TEXT[tone]}`}>
        <Glyph aria-hidden size={20} className="mt-0.5 shrink-0" />
        {words}
      </p>
      {'cause' in health && (
        <p>
          {t(`devices.todo.${health.cause}`)}
          {health.cause === 'trouble' && health.detail && <bdi className="block">{health.detail}</bdi>}
        </p>
      )}
    </div>
  )
}

function Facts({ device, nameOf }: { device: Device; nameOf: (id: string) => string }) {
  const { t, i18n } = useTranslation()
  const { kind, uses, backupId, waiting = 0, sensor, position = 'unknown', lastScan } = device
  const lists = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const facts: ReactNode[] = []
  if (waiting > 0) facts.push(t('devices.waiting', { count: waiting }))
  if (uses && uses.length > 0) {
    facts.push(t('devices.prints', { what: lists.format(uses.map((use) => t(`devices.use.${use}`))) }))
  }
  if (uses && uses.length === 0) facts.push(t('devices.prints-nothing'))
  if (backupId !== undefined) facts.push(t('devices.backup', { name: nameOf(backupId) }))
  if (kind === 'drawer' && sensor !== undefined) {
    facts.push(t(`devices.sensor.${sensor === 'none' ? 'none' : position}`))
  }
  if (kind === 'scanner') {
    facts.push(lastScan ? t('devices.scanned', { text: lastScan.text }) : t('devices.not-scanned'))
  }
  return (
    <ul className="flex flex-col gap-0.5 text-ink-soft text-small">
      {facts.map((fact) => (
        <li key={String(fact)} className="break-words">
          {fact}
        </li>
      ))}
    </ul>
  )
}

type Outcome = 'testing' | DeviceTestAnswer | { readonly problem: DeviceProblem } | undefined

function OutcomeWords({ outcome }: { outcome: Outcome }) {
  const { t, i18n } = useTranslation()
  const problemWords = useDeviceProblem()
  if (outcome === undefined) return null
  const words = (): string => {
    if (outcome === 'testing') return t('devices.saw.testing')
    if ('problem' in outcome) return problemWords(outcome.problem)
    switch (outcome.status) {
      case 'ok':
        return t(`devices.saw.${outcome.saw}`)
      case 'weighed':
        return t('devices.saw.weighed', { weight: weightWords(outcome.weight, i18n.language) })
      case 'empty':
        return t('devices.saw.empty')
      case 'failed':
        return t('devices.saw.failed', { cause: t(`devices.cause.${outcome.cause}`) })
    }
  }
  return (
    <p role="status" data-testid="device-outcome" className="rounded bg-sunken px-3 py-2">
      {words()}
    </p>
  )
}
