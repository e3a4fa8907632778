import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../../contract/index.ts'
import type { DeviceProblem } from '../../../engine/devices/devices-at-till.ts'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useTill } from '../../state/till-context.tsx'
import { useDeviceProblem } from './use-device-problem.ts'

/** Asks before a device is forgotten. */
export function RemoveDeviceSheet({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation()
  const { devices } = useTill()
  const problemWords = useDeviceProblem()
  const [problem, setProblem] = useState<DeviceProblem>()
  const remove = () =>
    void devices.remove(device.id, (result) => (result.ok ? onClose() : setProblem(result.error)))
  return (
    <Sheet
      title={t('devices.remove.title', { name: device.name })}
      onClose={onClose}
      footer={
        <div className="grid grid-cols-2 gap-2">
          <Act size="large" onPress={onClose}>
            {t('cancel')}
          </Act>
          <Act look="danger" size="large" onPress={remove}>
            {t('devices.remove.act')}
          </Act>
        </div>
      }
    >
      <p>{t('devices.remove.what')}</p>
      {problem && (
        <p role="alert" className="mt-4 rounded bg-danger-soft px-4 py-3 text-danger-text">
          {problemWords(problem)}
        </p>
      )}
    </Sheet>
  )
}
