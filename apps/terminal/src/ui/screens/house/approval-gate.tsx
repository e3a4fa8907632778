import { useTranslation } from 'react-i18next'
import { useTill, useView } from '../../state/till-context.tsx'
import { ApproveSheet } from '../sign-in/approve-sheet.tsx'

/** What the person may not alone waits here for the PIN of somebody who may. */
export function ApprovalGate() {
  const { t, i18n } = useTranslation()
  const { store, actions } = useTill()
  const approving = useView((view) => view.approving)
  if (!approving) return null
  const { permission } = approving
  const words = `house.approve.${permission.replace(':', '-')}`
  return (
    <ApproveSheet
      permission={permission}
      what={i18n.exists(words) ? t(words) : t('house.approve.other')}
      onPin={actions.approve}
      onClose={() => store.setState({ approving: undefined })}
    />
  )
}
