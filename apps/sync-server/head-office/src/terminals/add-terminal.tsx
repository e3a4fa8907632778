import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useNewCode, useStores } from '../api/queries.ts'
import { Button } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { Notice } from '../components/notice.tsx'
import { EnrolmentCode } from './enrolment-code.tsx'

interface KnownTerminal {
  readonly id: string
  readonly storeId: string
  readonly name: string
  /** By the server's clock. */
  readonly enrolledAt: string
}

/** "Add a terminal": a one-time code for a store, shown large while it can be used. */
export function AddTerminal({ terminals }: { terminals: readonly KnownTerminal[] }) {
  return (
    <DialogTrigger>
      <Button kind="primary">
        <Plus aria-hidden className="size-4" />
        Add a terminal
      </Button>
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
                    Add a terminal
                  </Heading>
                  <Button kind="icon" aria-label="Close" onPress={close}>
                    <X aria-hidden className="size-5" />
                  </Button>
                </div>
                <CodeForStore terminals={terminals} />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}

function CodeForStore({ terminals }: { terminals: readonly KnownTerminal[] }) {
  const stores = useStores()
  const [chosen, setChosen] = useState(stores[0]?.id ?? '')
  const newCode = useNewCode()
  const makeCode = () => newCode.mutate(chosen)
  if (stores.length === 0)
    return <p>You have no store to add a terminal to. Ask for one to be given to you.</p>
  const { madeAt } = newCode.data ?? {}
  // The list may be seconds old: a till that joined before the code was made is not the one it is for.
  const joined = terminals.find(
    ({ storeId, enrolledAt }) =>
      madeAt !== undefined && storeId === newCode.variables && Date.parse(enrolledAt) >= Date.parse(madeAt),
  )
  return (
    <>
      {newCode.data ? (
        <EnrolmentCode
          code={newCode.data.code}
          expiresInMs={newCode.data.expiresInMs}
          madeAtMs={newCode.submittedAt}
          storeName={stores.find(({ id }) => id === newCode.variables)?.name ?? ''}
          joined={joined?.name}
          onNewCode={makeCode}
        />
      ) : (
        <>
          <p className="text-ink-soft">A new till is let in with a code: one use, ten minutes, one store.</p>
          {stores.length > 1 && (
            <Choice label="Store" options={stores} chosen={chosen} onChoose={setChosen} />
          )}
          <Button
            kind="primary"
            className="h-11 self-start"
            onPress={makeCode}
            isDisabled={newCode.isPending}
          >
            {stores.length > 1 ? 'Show the code' : `Show the code for ${stores[0]?.name}`}
          </Button>
        </>
      )}
      {newCode.error && <Notice problem={newCode.error} />}
    </>
  )
}
