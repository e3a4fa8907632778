import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DeviceKind,
  deviceKindSchema,
  type FoundDevice,
  type NewDevice,
} from '../../../contract/index.ts'
import type { DeviceProblem } from '../../../engine/devices/devices-at-till.ts'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTill } from '../../state/till-context.tsx'
import { addressesOf } from './addresses-of.ts'
import { useDeviceProblem } from './use-device-problem.ts'

interface Seen {
  readonly found: readonly FoundDevice[]
  readonly notLooked: readonly string[]
}

interface FindDevicesSheetProps {
  onClose: () => void
  onChoose: (found: Pick<NewDevice, 'kind' | 'address'>) => void
}

/** Looks at the plugs of this machine and at the addresses a person names, and nowhere else. */
export function FindDevicesSheet({ onClose, onChoose }: FindDevicesSheetProps) {
  const { t } = useTranslation()
  const { devices } = useTill()
  const problemWords = useDeviceProblem()
  const [network, setNetwork] = useState('')
  const [seen, setSeen] = useState<Seen>()
  const [problem, setProblem] = useState<DeviceProblem>()
  const [looking, setLooking] = useState(false)
  const addresses = addressesOf(network)

  const look = (event: FormEvent) => {
    event.preventDefault()
    if (!addresses || looking) return
    setLooking(true)
    setProblem(undefined)
    void devices
      .discover([...addresses], (result) => (result.ok ? setSeen(result.value) : setProblem(result.error)))
      .then(() => setLooking(false))
  }

  return (
    <Sheet title={t('devices.find.title')} onClose={onClose} width="wide">
      <form onSubmit={look} className="flex flex-col gap-4">
        <p className="text-ink-soft">{t('devices.find.what')}</p>
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <TextField
              label={t('devices.find.network')}
              value={network}
              onChange={setNetwork}
              technical
              autoFocus
              hint={addresses ? t('devices.find.network-hint') : t('devices.find.network-wrong')}
            />
          </div>
          <Act type="submit" look="primary" keys="Enter" disabled={!addresses || looking} className="mt-6">
            {looking ? t('devices.find.looking') : t('devices.find.act')}
          </Act>
        </div>
        {problem && (
          <p role="alert" className="rounded bg-danger-soft px-4 py-3 text-danger-text">
            {problemWords(problem)}
          </p>
        )}
        <div role="status" className="flex flex-col gap-2">
          {seen?.found.length === 0 && <p>{t('devices.find.none')}</p>}
          <ul className="flex flex-col gap-2">
            {seen?.found.map((found) => (
              <FoundRow key={found.address} found={found} onChoose={onChoose} />
            ))}
          </ul>
          {seen?.notLooked.map((why) => (
            <p key={why} className="text-ink-soft text-small" dir="ltr">
              {why}
            </p>
          ))}
        </div>
      </form>
    </Sheet>
  )
}

function FoundRow({
  found: { address, says, probably, known },
  onChoose,
}: {
  found: FoundDevice
  onChoose: FindDevicesSheetProps['onChoose']
}) {
  const { t } = useTranslation()
  const kind: DeviceKind = deviceKindSchema.safeParse(probably).data ?? 'scanner'
  return (
    <li className="flex min-h-14 items-center gap-3 rounded border border-edge px-4 py-1">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{t(`devices.find.probably.${probably}`)}</span>
        <span className="block truncate text-ink-soft text-small" dir="ltr">
          {says === '' ? address : `${says} · ${address}`}
        </span>
      </span>
      {known ? (
        <span className="text-accent-text">{t('devices.find.known')}</span>
      ) : (
        <Act label={t('devices.find.add-of', { address })} onPress={() => onChoose({ kind, address })}>
          {t('devices.find.add')}
        </Act>
      )}
    </li>
  )
}
