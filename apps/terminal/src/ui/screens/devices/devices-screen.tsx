import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device, NewDevice } from '../../../contract/index.ts'
import { Act } from '../../components/act.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill } from '../../state/till-context.tsx'
import { useDevices } from '../../state/use-devices.ts'
import { AddDeviceSheet } from './add-device-sheet.tsx'
import { DeviceCard } from './device-card.tsx'
import { TONE_GLYPHS, TONE_TEXT } from './device-glyphs.ts'
import { byUrgency, devicesAnswer } from './devices-answer.ts'
import { EndOfDaySheet } from './end-of-day-sheet.tsx'
import { FindDevicesSheet } from './find-devices-sheet.tsx'
import { LearnDrawerSheet } from './learn-drawer-sheet.tsx'
import { OpenDrawerSheet } from './open-drawer-sheet.tsx'
import { RemoveDeviceSheet } from './remove-device-sheet.tsx'

/** What lies over the list of devices. */
type Open =
  | { readonly type: 'find' }
  | { readonly type: 'add'; readonly found?: Pick<NewDevice, 'kind' | 'address'> }
  | { readonly type: 'remove' | 'learn' | 'open'; readonly device: Device }
  | { readonly type: 'end-of-day' }

/** Is every device ready? The answer at the top, below it each device with what to do and a test. */
export function DevicesScreen() {
  const { t } = useTranslation()
  const { store } = useTill()
  const devices = useDevices()
  const [open, setOpen] = useState<Open>()
  const answer = devicesAnswer(devices)
  const Glyph = TONE_GLYPHS[answer.tone]
  const close = () => setOpen(undefined)
  useShortcuts((event) => {
    if (event.key === 'F6') setOpen({ type: 'find' })
    else if (event.key === 'F7') setOpen({ type: 'add' })
    else if (event.key === 'Escape') store.setState({ screen: 'sale' })
    else return false
  })
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-6 py-3">
        <h1 className="font-semibold text-title">{t('devices.question')}</h1>
        <div aria-live="polite" className="flex flex-col gap-1">
          <p
            data-testid="devices-answer"
            className={`flex items-center gap-3 font-bold text-total ${TONE_TEXT[answer.tone]}`}
          >
            <Glyph aria-hidden size={32} className="shrink-0" />
            {t(`devices.answer.${answer.key}`, { count: answer.count })}
          </p>
          <p>{t(`devices.after.${answer.key}`)}</p>
        </div>
        <ul
          aria-label={t('devices.list')}
          className="grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(290px,1fr))] gap-3 overflow-y-auto"
        >
          {byUrgency(devices ?? []).map((device) => (
            <DeviceCard
              key={device.id}
              device={device}
              nameOf={(id) => devices?.find((one) => one.id === id)?.name ?? id}
              onRemove={() => setOpen({ type: 'remove', device })}
              onLearn={() => setOpen({ type: 'learn', device })}
              onOpen={() => setOpen({ type: 'open', device })}
              onEndOfDay={() => setOpen({ type: 'end-of-day' })}
            />
          ))}
        </ul>
      </div>
      <footer className="flex shrink-0 gap-2 border-edge border-t bg-surface px-6 py-4">
        <Act look="primary" keys="F6" onPress={() => setOpen({ type: 'find' })} className="flex-1">
          <Search aria-hidden size={20} className="shrink-0" />
          {t('devices.act.find')}
        </Act>
        <Act keys="F7" onPress={() => setOpen({ type: 'add' })} className="flex-1">
          <Plus aria-hidden size={20} className="shrink-0" />
          {t('devices.act.add')}
        </Act>
      </footer>
      {open?.type === 'end-of-day' && <EndOfDaySheet onClose={close} />}
      {open?.type === 'find' && (
        <FindDevicesSheet onClose={close} onChoose={(found) => setOpen({ type: 'add', found })} />
      )}
      {open?.type === 'add' && <AddDeviceSheet devices={devices ?? []} found={open.found} onClose={close} />}
      {open?.type === 'remove' && <RemoveDeviceSheet device={open.device} onClose={close} />}
      {open?.type === 'learn' && <LearnDrawerSheet device={open.device} onClose={close} />}
      {open?.type === 'open' && <OpenDrawerSheet device={open.device} onClose={close} />}
    </section>
  )
}
