import { useTranslation } from 'react-i18next'
import type { DeviceProblem } from '../../../engine/devices/devices-at-till.ts'

/** Why nothing was done, as a sentence. */
export function useDeviceProblem(): (problem: DeviceProblem) => string {
  const { t, i18n } = useTranslation()
  return (problem) => {
    switch (problem.type) {
      case 'refused': {
        const words = `devices.problem.${problem.reason}`
        return i18n.exists(words) ? t(words, { message: problem.message }) : problem.message
      }
      case 'not-done':
        return t('devices.problem.not-done', { message: problem.message })
      default:
        return t(`devices.problem.${problem.type}`)
    }
  }
}
