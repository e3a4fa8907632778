import type { Minor, ToldReport, XReport, ZReport } from '@evertill/domain'
import { Printer } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { Difference } from './difference.tsx'

interface ReportSheetProps {
  report: ToldReport<XReport> | ToldReport<ZReport>
  onClose: () => void
}

/** An X or Z report on screen: the drawer first, then what was sold and how it was paid. */
export function ReportSheet({ report, onClose }: ReportSheetProps) {
  const { t } = useTranslation()
  const { cash: acts } = useTill()
  const { figures, late } = report
  const { cash } = figures
  const isZ = report.kind === 'z'
  const employees = useView((view) => view.till.employees)
  const nameOf = (employeeId: string) => employees.find(({ id }) => id === employeeId)?.name ?? employeeId
  const print = () => void acts.print(report)
  useShortcuts((event) => {
    if (event.key !== 'F9') return false
    print()
  })
  return (
    <Sheet
      title={isZ ? t('cash.report.z', { number: report.carriedOn.zNumber }) : t('cash.report.x')}
      onClose={onClose}
      width="wide"
      footer={
        <div className="flex items-center justify-between gap-4">
          <span className="text-ink-soft text-small">{isZ ? '' : t('cash.report.not-closing')}</span>
          <Act keys="F9" onPress={print}>
            <Printer aria-hidden size={20} />
            {t(isZ ? 'cash.print-again' : 'cash.print')}
          </Act>
        </div>
      }
    >
      <div className="grid grid-cols-2 gap-8" data-testid="till-report">
        <div className="flex flex-col gap-4">
          <Part title={t('cash.report.drawer')}>
            <Sum name={t('cash.float')} amount={cash.float} />
            <Sum name={t('cash.report.taken')} amount={cash.taken} />
            <Sum name={t('cash.report.given-back')} amount={-cash.givenBack} hideNone />
            <Sum name={t('cash.report.tips')} amount={cash.tips ?? 0} hideNone />
            <Sum name={t('cash.report.in')} amount={cash.in} hideNone />
            <Sum name={t('cash.report.out')} amount={-cash.out} hideNone />
            <Sum name={t('cash.report.drops')} amount={-cash.drops} hideNone />
            <Sum name={t('cash.expected')} amount={cash.expected} strong />
            {isZ && (
              <>
                <Sum name={t('cash.counted')} amount={report.counted} strong />
                <Row name={t('cash.difference')}>
                  <Difference amount={report.difference} className="font-semibold" />
                </Row>
              </>
            )}
          </Part>
          {isZ && report.unresolved && (
            <Part title={t('cash.report.unresolved')}>
              <Row name={t('cash.report.reviews')}>{report.unresolved.reviews}</Row>
              <Row name={t('cash.report.card')}>{report.unresolved.cardAttempts}</Row>
              <Row name={t('cash.report.open-orders')}>{report.unresolved.openOrders ?? 0}</Row>
            </Part>
          )}
        </div>
        <div className="flex flex-col gap-4">
          <Part title={t('cash.report.sales-title')}>
            <Sum name={t('cash.report.sales', { count: figures.sales.count })} amount={figures.sales.total} />
            <Sum
              name={t('cash.report.refunds', { count: figures.refunds.count })}
              amount={-figures.refunds.total}
            />
            <Sum name={t('cash.report.net')} amount={figures.sales.total - figures.refunds.total} strong />
          </Part>
          <Part title={t('cash.report.payments')}>
            {figures.tenders.map(({ kind, taken, givenBack, tips = 0 }) => (
              <Fragment key={kind}>
                <Sum
                  name={`${t(`tender.${kind}`)} (${taken.count})`}
                  amount={taken.total - givenBack.total}
                />
                <Sum
                  name={t('cash.report.tips-of', { tender: t(`tender.${kind}`) })}
                  amount={tips}
                  hideNone
                />
              </Fragment>
            ))}
          </Part>
          {figures.tips && (
            <Part title={t('cash.report.tips-owed')}>
              {figures.tips.staff.map(({ employeeId, owed }) => (
                <Sum key={employeeId} name={nameOf(employeeId)} amount={owed} />
              ))}
            </Part>
          )}
          <Part title={t('cash.report.taxes')}>
            {figures.taxes.map(({ tax, amount }) => (
              <Sum key={tax.id} name={tax.name} amount={amount} />
            ))}
          </Part>
          {late.length > 0 && (
            <Part title={t('cash.late')}>
              {late.map(({ businessDay, sales, refunds }) => (
                <Sum
                  key={businessDay}
                  name={`${businessDay} (${sales.count + refunds.count})`}
                  amount={sales.total - refunds.total}
                />
              ))}
            </Part>
          )}
          {isZ && (
            <Part title={t('cash.report.since-first')}>
              <Sum
                name={t('cash.report.sales', { count: report.carriedOn.sales.count })}
                amount={report.carriedOn.sales.total}
              />
              <Sum
                name={t('cash.report.refunds', { count: report.carriedOn.refunds.count })}
                amount={-report.carriedOn.refunds.total}
              />
            </Part>
          )}
        </div>
      </div>
    </Sheet>
  )
}

interface SumProps {
  name: string
  amount: Minor
  strong?: boolean
  /** Says nothing where there is nothing. */
  hideNone?: boolean
}

function Sum({ name, amount, strong = false, hideNone = false }: SumProps) {
  const { money } = useReader()
  if (hideNone && amount === 0) return null
  return (
    <Row name={name} strong={strong}>
      <bdi>{money.amount(amount)}</bdi>
    </Row>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      <dl>{children}</dl>
    </section>
  )
}

function Row({ name, strong = false, children }: { name: string; strong?: boolean; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-edge border-b py-1">
      <dt className={strong ? 'font-semibold' : 'text-ink-soft'} dir="auto">
        {name}
      </dt>
      <dd className={strong ? 'font-semibold' : ''}>{children}</dd>
    </div>
  )
}
