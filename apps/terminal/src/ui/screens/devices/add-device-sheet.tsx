import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device, DeviceKind, NewDevice } from '../../../contract/index.ts'
import type { DeviceProblem } from '../../../engine/devices/devices-at-till.ts'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTill } from '../../state/till-context.tsx'
import { ChoiceButtons } from './choice-buttons.tsx'
import { useDeviceProblem } from './use-device-problem.ts'

const KINDS: readonly DeviceKind[] = ['printer', 'card-terminal', 'scanner', 'scale', 'display', 'drawer']

/** By their makers' names, which are the same in every language. */
const MODELS: Partial<Record<DeviceKind, Readonly<Record<string, string>>>> = {
  printer: {
    '80mm': '80 mm',
    '58mm': '58 mm',
    'star-80mm': 'Star',
    'epson-tm-t88': 'TM-T88',
    'epson-tm-u220': 'TM-U220',
  },
  scale: { 'toledo-8217': 'Toledo 8217', 'dialog-06': 'Dialog 06' },
  display: { epson: 'Epson DM-D', cd5220: 'CD5220' },
}

const HINTS: Readonly<Record<DeviceKind, string>> = {
  printer: 'network',
  'card-terminal': 'network',
  scanner: 'wire',
  scale: 'wire',
  display: 'wire',
  drawer: 'drawer',
}

interface AddDeviceSheetProps {
  devices: readonly Device[]
  /** What was found, to begin with. */
  found: Pick<NewDevice, 'kind' | 'address'> | undefined
  onClose: () => void
}

/** A device by its address: what it is, what people call it, where it hangs. */
export function AddDeviceSheet({ devices: known, found, onClose }: AddDeviceSheetProps) {
  const { t } = useTranslation()
  const { devices } = useTill()
  const problemWords = useDeviceProblem()
  const [kind, setKind] = useState<DeviceKind>(found?.kind ?? 'printer')
  const [name, setName] = useState('')
  const [address, setAddress] = useState(found?.address ?? '')
  const [model, setModel] = useState<string>()
  const [standsInFor, setStandsInFor] = useState<string>()
  const [problem, setProblem] = useState<DeviceProblem>()
  const [adding, setAdding] = useState(false)
  const models = MODELS[kind] ?? {}
  const printers = known.filter((device) => device.kind === 'printer')
  const ready = name.trim() !== '' && address.trim() !== '' && !adding

  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    setAdding(true)
    setProblem(undefined)
    const device: NewDevice = {
      ...{ kind, name: name.trim(), address: address.trim() },
      ...(model !== undefined && { model }),
      ...(kind === 'printer' && standsInFor !== undefined && { standsInFor }),
    }
    void devices
      .add(device, (result) => (result.ok ? onClose() : setProblem(result.error)))
      .then(() => setAdding(false))
  }

  return (
    <Sheet title={t('devices.add.title')} onClose={onClose} width="wide">
      <form onSubmit={add} className="flex flex-col gap-4">
        <ChoiceButtons
          label={t('devices.add.kind')}
          chosen={kind}
          options={KINDS.map((one) => ({ id: one, name: t(`devices.kind.${one}`) }))}
          onChoose={(chosen) => {
            setKind(KINDS.find((one) => one === chosen) ?? kind)
            setModel(undefined)
          }}
        />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label={t('devices.add.name')}
            value={name}
            onChange={setName}
            max={40}
            autoFocus
            hint={t('devices.add.name-hint')}
          />
          <TextField
            label={t('devices.add.address')}
            value={address}
            onChange={setAddress}
            max={200}
            technical
            hint={t(`devices.add.hint.${HINTS[kind]}`)}
          />
        </div>
        {Object.keys(models).length > 0 && (
          <ChoiceButtons
            label={t('devices.add.model')}
            chosen={model}
            options={[
              { id: undefined, name: t('devices.add.usual') },
              ...Object.entries(models).map(([id, words]) => ({ id, name: words })),
            ]}
            onChoose={setModel}
          />
        )}
        {kind === 'printer' && printers.length > 0 && (
          <ChoiceButtons
            label={t('devices.add.stands-in')}
            chosen={standsInFor}
            options={[
              { id: undefined, name: t('devices.add.nobody') },
              ...printers.map(({ id, name: words }) => ({ id, name: words })),
            ]}
            onChoose={setStandsInFor}
          />
        )}
        {problem && (
          <p role="alert" className="rounded bg-danger-soft px-4 py-3 text-danger-text">
            {problemWords(problem)}
          </p>
        )}
        <Act type="submit" look="primary" size="large" keys="Enter" disabled={!ready}>
          {adding ? t('devices.add.adding') : t('devices.add.act')}
        </Act>
      </form>
    </Sheet>
  )
}
