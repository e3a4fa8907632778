import { Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useTill } from '../state/till-context.tsx'
import { Act } from './act.tsx'

/** Language and theme, also for whoever has not signed in yet. */
export function SettingsButton() {
  const { t } = useTranslation()
  const { store } = useTill()
  return (
    <Act
      look="quiet"
      label={t('rail.settings')}
      keys="F4"
      onPress={() => store.setState({ sheet: 'settings' })}
    >
      <Settings aria-hidden size={22} />
    </Act>
  )
}
