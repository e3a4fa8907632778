import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../../contract/index.ts'
import { Sheet } from '../../components/sheet.tsx'
import { useTill } from '../../state/till-context.tsx'
import { ReasonPicker } from '../house/reason-picker.tsx'
import { useDeviceProblem } from './use-device-problem.ts'

/** Their words stand with the other reasons of the house. */
const REASONS = ['drawer-change', 'drawer-exchange', 'drawer-wrong', 'drawer-look'] as const

/** No sale without a reason: it is on the disk before the drawer opens. */
export function OpenDrawerSheet({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation()
  const { devices } = useTill()
  const problemWords = useDeviceProblem()
  const [problem, setProblem] = useState<string>()
  const open = (reason: string) =>
    void devices.openDrawer(device.id, reason, (result) => {
      if (!result.ok) setProblem(problemWords(result.error))
      else if (result.value.status === 'failed') setProblem(t(`devices.todo.${result.value.cause}`))
      else onClose()
    })
  return (
    <Sheet title={t('devices.open.title')} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <ReasonPicker reasons={REASONS} act={t('devices.open.act')} onReason={open} />
        {problem !== undefined && (
          <p role="alert" className="rounded bg-danger-soft px-4 py-3 text-danger-text">
            {problem}
          </p>
        )}
      </div>
    </Sheet>
  )
}
