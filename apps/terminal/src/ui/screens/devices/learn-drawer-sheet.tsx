import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device, HostAnswer } from '../../../contract/index.ts'
import type { DeviceProblem } from '../../../engine/devices/devices-at-till.ts'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useTill } from '../../state/till-context.tsx'
import { useDeviceProblem } from './use-device-problem.ts'

type Step =
  | 'begin'
  | HostAnswer<'drawer.learn'>
  | { readonly status: 'problem'; readonly problem: DeviceProblem }

/** Two steps of a person, open it and close it, and the till knows for good when the drawer is open. */
export function LearnDrawerSheet({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation()
  const { devices } = useTill()
  const problemWords = useDeviceProblem()
  const [step, setStep] = useState<Step>('begin')
  const go = (next: 'begin' | 'done') =>
    void devices.learnDrawer(device.id, next, (result) =>
      setStep(result.ok ? result.value : { status: 'problem', problem: result.error }),
    )
  const close = () => {
    if (step !== 'begin' && step.status === 'ask') void devices.learnDrawer(device.id, 'cancel', () => {})
    onClose()
  }
  const words = (): string => {
    if (step === 'begin') return t('devices.learn.begin')
    switch (step.status) {
      case 'ask':
        return t(`devices.learn.${step.ask}`)
      case 'learned':
        return t(`devices.learn.learned.${step.sensor}`)
      case 'failed':
        return t(`devices.learn.failed.${step.problem}`)
      case 'problem':
        return problemWords(step.problem)
    }
  }
  const asksToOpen = step !== 'begin' && step.status === 'ask' && step.ask === 'open-it'
  const asksToClose = step !== 'begin' && step.status === 'ask' && step.ask === 'close-it-again'
  return (
    <Sheet title={t('devices.learn.title')} onClose={close}>
      <div className="flex flex-col gap-4">
        <p role="status" className="font-semibold text-title">
          {words()}
        </p>
        {step === 'begin' && (
          <Act look="primary" size="large" onPress={() => go('begin')}>
            {t('devices.learn.begin-act')}
          </Act>
        )}
        {asksToOpen && (
          <>
            <Act size="large" onPress={() => void devices.test(device.id, () => {})}>
              {t('devices.learn.open-act')}
            </Act>
            <Act look="primary" size="large" onPress={() => go('done')}>
              {t('devices.learn.opened')}
            </Act>
          </>
        )}
        {asksToClose && (
          <Act look="primary" size="large" onPress={() => go('done')}>
            {t('devices.learn.closed')}
          </Act>
        )}
        {step !== 'begin' && step.status !== 'ask' && (
          <Act size="large" onPress={close}>
            {t('close')}
          </Act>
        )}
      </div>
    </Sheet>
  )
}
