import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../state/shortcuts.tsx'
import { Act } from './act.tsx'
import { classNames } from './class-names.ts'

const WIDTHS = { narrow: 'max-w-[560px]', wide: 'max-w-[880px]', full: 'max-w-[1240px]' } as const

interface SheetProps {
  title: ReactNode
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
  width?: keyof typeof WIDTHS
}

/** What lies over the screen until it is closed: by Escape, by a tap beside it, or by its cross. */
export function Sheet({ title, onClose, children, footer, width = 'narrow' }: SheetProps) {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-10 flex items-center justify-center bg-scrim p-4"
    >
      <Modal
        className={classNames(
          'sheet-in flex max-h-full w-full flex-col overflow-hidden rounded bg-surface shadow-raised',
          WIDTHS[width],
        )}
      >
        <Dialog className="flex min-h-0 flex-1 flex-col">
          <SheetKeys onClose={onClose} />
          <header className="flex items-center justify-between gap-4 border-edge border-b py-2 ps-6 pe-2">
            <Heading slot="title" className="truncate font-semibold text-title">
              {title}
            </Heading>
            <Act look="quiet" label={t('close')} keys="Esc" onPress={onClose}>
              <X aria-hidden size={20} />
            </Act>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-6">{children}</div>
          {footer && <footer className="border-edge border-t p-4">{footer}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Keeps keys from the screen below while the sheet is open. */
function SheetKeys({ onClose }: { onClose: () => void }) {
  useShortcuts(
    (event) => {
      if (event.key !== 'Escape') return false
      onClose()
    },
    { modal: true },
  )
  return null
}
