import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { counted } from '../format/words.ts'
import { type TerminalAct, useTerminalAct } from './terminal-acts.ts'

/** A button for something that needs a reason, which is written down with the name of who gave it. */
export function ActWithReason({
  what,
  button,
  title,
  explanation,
  confirm,
}: {
  what: TerminalAct
  /** On the page. */
  button: string
  title: string
  /** What happens then, before it happens. */
  explanation: string
  /** In the dialog: the verb. */
  confirm: string
}) {
  return (
    <DialogTrigger>
      <Button className="h-7!">{button}</Button>
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-20 flex items-center justify-center bg-scrim p-6"
      >
        <Modal className="w-full max-w-140 rounded bg-surface shadow-raised">
          <Dialog className="flex flex-col gap-5 p-6 outline-none">
            {({ close }) => (
              <>
                <div className="flex items-center gap-3">
                  <Heading slot="title" className="grow text-title font-semibold">
                    {title}
                  </Heading>
                  <Button kind="icon" aria-label="Close" onPress={close}>
                    <X aria-hidden className="size-5" />
                  </Button>
                </div>
                <p className="text-ink-soft">{explanation}</p>
                <ReasonForm what={what} confirm={confirm} onDone={close} />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}

function ReasonForm({ what, confirm, onDone }: { what: TerminalAct; confirm: string; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const act = useTerminalAct()
  const keptAside = act.data?.keptAside ?? 0
  if (keptAside > 0) {
    return (
      <>
        <p role="status" className="rounded bg-waiting-soft p-4 text-waiting-text">
          {`${counted(act.data?.released ?? 0, 'command', 'commands')} released. ${counted(keptAside, 'command', 'commands')} could still not be applied; the list says why.`}
        </p>
        <Button kind="primary" className="h-11 self-start" onPress={onDone}>
          Close
        </Button>
      </>
    )
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(
      { what, reason },
      {
        onSuccess: (counts) => {
          if (!counts || counts.keptAside === 0) onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-5">
      <Field
        label="Reason, for whoever reads this later"
        value={reason}
        onChange={setReason}
        maxLength={200}
        autoFocus
        isRequired
      />
      <Button
        kind="primary"
        type="submit"
        className="h-11 self-start"
        isDisabled={reason.trim() === '' || act.isPending}
      >
        {confirm}
      </Button>
      {act.error && <Notice problem={act.error} />}
    </form>
  )
}
