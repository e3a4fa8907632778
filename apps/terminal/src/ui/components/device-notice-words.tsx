import { Inbox, ScanBarcode } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../state/reader-context.tsx'
import type { DeviceNotice } from '../state/use-device-events.ts'

/** What a drawer or a scanner has to tell the cashier. */
export function DeviceNoticeWords({ notice }: { notice: DeviceNotice }) {
  const { t } = useTranslation()
  const { time } = useReader()
  const Glyph = notice.type === 'drawer' ? Inbox : ScanBarcode
  return (
    <>
      <Glyph aria-hidden size={20} className="shrink-0" />
      <span className="min-w-0">
        {notice.type === 'drawer'
          ? t(`devices.notice.${notice.what}`, { time: time.time(notice.since) })
          : t(`devices.notice.${notice.what}`, { text: notice.text })}
      </span>
    </>
  )
}
