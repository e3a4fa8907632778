import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnrolProblem } from '../../../engine/terminal.ts'
import { Act } from '../../components/act.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTill } from '../../state/till-context.tsx'
import { BootPage } from './boot-page.tsx'

type Attempt =
  | { readonly state: 'open' }
  | { readonly state: 'asking' }
  | { readonly state: 'failed'; readonly problem: EnrolProblem }

/**
 * Where a new till gets its identity: the server's address, a manager's one-time code and a name. `knownServer` is
 * the address the machine is set up with, empty where there is none. `onBack` is there for a till that sells already
 * and must be enrolled again.
 */
export function EnrolScreen({ knownServer, onBack }: { knownServer: string; onBack?: () => void }) {
  const { t } = useTranslation()
  const { terminal } = useTill()
  const [serverUrl, setServerUrl] = useState(knownServer)
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [attempt, setAttempt] = useState<Attempt>({ state: 'open' })
  const complete = serverUrl.trim() !== '' && code.trim() !== '' && name.trim() !== ''

  const enrol = async (event: FormEvent) => {
    event.preventDefault()
    if (!complete || attempt.state === 'asking') return
    const address = withScheme(serverUrl.trim())
    if (!URL.canParse(address)) {
      setAttempt({ state: 'failed', problem: { type: 'unreachable', message: address } })
      return
    }
    setAttempt({ state: 'asking' })
    const result = await terminal.enrol({ serverUrl: address, code: code.trim(), name: name.trim() })
    setAttempt(result.ok ? { state: 'open' } : { state: 'failed', problem: result.error })
  }

  return (
    <BootPage title={t(onBack ? 'enrol.again' : 'enrol.title')}>
      <p className="text-ink-soft">{t(onBack ? 'enrol.again-what' : 'enrol.what')}</p>
      <form onSubmit={enrol} className="flex flex-col gap-4">
        <TextField
          label={t('enrol.server')}
          value={serverUrl}
          onChange={setServerUrl}
          placeholder="https://till.example.com"
          technical
          inputMode="url"
          autoFocus={knownServer === ''}
        />
        <TextField
          label={t('enrol.code')}
          value={code}
          onChange={(text) => setCode(text.toUpperCase())}
          hint={t('enrol.code-hint')}
          max={9}
          technical
          autoFocus={knownServer !== ''}
        />
        <TextField
          label={t('enrol.name')}
          value={name}
          onChange={setName}
          hint={t('enrol.name-hint')}
          max={60}
        />
        <div role="alert">
          {attempt.state === 'failed' && (
            <div className="rounded bg-danger-soft p-4 text-danger-text">
              <p className="font-semibold">{t(`enrol.problem.${attempt.problem.type}`)}</p>
              <p dir="auto">{attempt.problem.message}</p>
              <p>{t(`enrol.next.${attempt.problem.type}`)}</p>
            </div>
          )}
        </div>
        <div className="flex gap-4">
          {onBack && (
            <Act size="large" disabled={attempt.state === 'asking'} onPress={onBack}>
              {t('enrol.back')}
            </Act>
          )}
          <Act type="submit" look="primary" size="large" keys="Enter" disabled={!complete} className="flex-1">
            {attempt.state === 'asking' ? t('enrol.asking') : t('enrol.act')}
          </Act>
        </div>
      </form>
    </BootPage>
  )
}

/** People write the bare host name; a private address is served without TLS, the rest with it. */
function withScheme(address: string): string {
  if (/^https?:\/\//i.test(address)) return address
  return /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
    ? `http://${address}`
    : `https://${address}`
}
