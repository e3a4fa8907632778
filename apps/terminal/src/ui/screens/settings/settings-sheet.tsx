import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../components/sheet.tsx'
import { LANGUAGES, THEMES } from '../../state/settings-store.ts'
import { useSettings, useTill } from '../../state/till-context.tsx'

const LOCK_MINUTES = [1, 5, 15, 30] as const

/** A language is offered in its own words, so it is found by whoever needs it. */
const LANGUAGE_NAMES = { en: 'English', ar: 'العربية' } as const

/** What this screen alone remembers: language, theme, when it locks. */
export function SettingsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { settings } = useTill()
  const { language, theme, lockAfterMinutes } = useSettings((all) => all)
  return (
    <Sheet title={t('settings.title')} onClose={onClose}>
      <div className="flex flex-col gap-6">
        <Choice
          label={t('settings.language')}
          value={language}
          options={LANGUAGES.map((id) => ({ id, name: LANGUAGE_NAMES[id] }))}
          onChange={(chosen) => settings.setState({ language: chosen })}
        />
        <Choice
          label={t('settings.theme')}
          value={theme}
          options={THEMES.map((id) => ({ id, name: t(`settings.themes.${id}`) }))}
          onChange={(chosen) => settings.setState({ theme: chosen })}
        />
        <Choice
          label={t('settings.lock')}
          value={`${lockAfterMinutes}`}
          options={LOCK_MINUTES.map((count) => ({ id: `${count}`, name: t('settings.minutes', { count }) }))}
          onChange={(chosen) => settings.setState({ lockAfterMinutes: Number(chosen) })}
        />
      </div>
    </Sheet>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  options: readonly { id: T; name: string }[]
  onChange: (chosen: T) => void
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup
      value={value}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen)
        if (option) onChange(option.id)
      }}
      className="flex flex-col gap-2"
    >
      <Label className="font-medium text-small">{label}</Label>
      <div className="flex flex-wrap gap-2">
        {options.map(({ id, name }) => (
          <Radio
            key={id}
            value={id}
            className="flex min-h-12 flex-1 items-center justify-center rounded border-2 border-edge px-4 text-center data-[focus-visible]:outline-3 data-[focus-visible]:outline-focus data-[pressed]:bg-pressed data-[selected]:border-accent data-[selected]:bg-accent-soft data-[selected]:font-semibold"
          >
            {name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
