import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useSignIn, useWelcome } from '../api/queries.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'

export function SignInPage() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const demo = useWelcome().data?.demo ?? false
  return (
    <main className="flex min-h-full items-center justify-center p-6">
      <div className="w-full max-w-92 rounded border border-edge bg-surface p-8">
        <h1 className="mb-1 text-title font-semibold">
          <span className="font-bold text-accent-text">Evertill</span> head office
        </h1>
        <p className="mb-6 text-ink-soft">What your stores sold, and how your tills are.</p>
        <Form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            signIn.mutate({ email, password })
          }}
        >
          <Field
            label="E-mail"
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={setEmail}
            isRequired
            autoFocus
          />
          <Field
            label="Password"
            type="password"
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            isRequired
          />
          {signIn.error && <Notice problem={signIn.error} />}
          <Button kind="primary" type="submit" isDisabled={signIn.isPending} className="h-11">
            Sign in
          </Button>
        </Form>
        {demo && (
          <p className="mt-6 rounded bg-waiting-soft p-3 text-status text-waiting-text">
            This is a demo store. Sign in as <b className="font-semibold">demo@evertill.example</b> with the
            password <b className="font-semibold">evertill-demo</b>.
          </p>
        )}
      </div>
    </main>
  )
}
