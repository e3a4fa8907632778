import type { ReceiptNumber, SharedCommand, Tender } from '@evertill/domain'

/** What must be unique besides a command's place in its chain (S8). */
export interface Claims {
  readonly receipt?: ReceiptNumber
  /** Of payments and of money handed back. */
  readonly tenderIds: readonly string[]
  readonly providerReferences: readonly string[]
}

/** What a command claims for itself alone. Source: sync rule S8. */
export function claimsOf(command: SharedCommand): Claims {
  const tenders = tendersOf(command)
  const handedBack = command.type === 'order.refund' ? command.tenders : []
  return {
    ...('receipt' in command && { receipt: command.receipt }),
    tenderIds: [...tenders, ...handedBack].map(({ id }) => id),
    providerReferences: tenders.flatMap((tender) => providerReferenceOf(tender) ?? []),
  }
}

/** The payments a command says were taken. */
export function tendersOf(command: SharedCommand): readonly Tender[] {
  switch (command.type) {
    case 'order.pay':
      return command.tenders
    case 'bill.pay':
      return command.tenders ?? []
    case 'bill.take-tender':
      return [command.tender]
    default:
      return []
  }
}

/** Provider and the provider's own number: the same payment of theirs counts once, whoever tells of it. */
export function providerReferenceOf(tender: Tender): string | undefined {
  switch (tender.kind) {
    case 'card':
      return `card ${tender.attemptId}`
    case 'qr':
    case 'ewallet':
    case 'online':
      return tender.reference === '' ? undefined : `${tender.provider} ${tender.reference}`
    default:
      return undefined
  }
}
