import { Inbox, ScanBarcode } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../state/reader-context.tsx'
import type { DeviceNotice } from '../state/use-device-events.ts'

/** What a drawer or a scanner has to tell the cashier. */
export function DeviceNoticeWords({ notice }: { notice: DeviceNotice }) {
  const Glyph = notice.type === 'drawer' ? Inbox : ScanBarcode
  return (
    <>
      <Glyph aria-hidden size={notice.type === 'scan' ? 28 : 20} className="shrink-0" />
      <span className="min-w-0 py-1.5 break-words">
        <Words notice={notice} />
      </span>
    </>
  )
}

function Words({ notice }: { notice: DeviceNotice }) {
  const { t } = useTranslation()
  const { time, money } = useReader()
  switch (notice.type) {
    case 'drawer':
      return t(`devices.notice.${notice.what}`, { time: time.time(notice.since) })
    case 'scan':
      return t(`devices.scan.${notice.why}`, { text: notice.text.slice(0, 48), item: notice.item })
    case 'label-price': {
      const { item, label, charged } = notice
      const [onLabel, onMenu] = [label, charged].map(money.withCurrency)
      return t('devices.notice.label-price', { item, label: onLabel, charged: onMenu })
    }
  }
}
