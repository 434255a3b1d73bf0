import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { NewPassword, oneTimeLinkRoutes } from '@waymark/contract/session'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { z } from 'zod'
import { call } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { beginsAtMyWork, sessionQuery } from '../api/session.ts'
import { signIn } from '../api/sign-in.ts'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary, type SummaryError } from '../ui/form/ErrorSummary.tsx'
import { PasswordField } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ErrorState, Skeleton } from '../ui/States.tsx'
import { DoorPage } from './DoorPage.tsx'

const SetPassword = z.object({ password: NewPassword })

/** The token is in the address's fragment, which a browser never sends: it stays out of every log. */
const tokenInAddress = () => window.location.hash.replace(/^#(token=)?/, '')

/** An invitation or a reset: choose a password, and go in. */
export function OneTimeLinkPage() {
  const [token] = useState(tokenInAddress)
  const link = useQuery({
    queryKey: ['one-time-link', token],
    queryFn: ({ signal }) => call(oneTimeLinkRoutes.look, { body: { token } }, { signal }),
    enabled: token !== '',
    staleTime: Infinity,
    retry: false,
  })

  return (
    <DoorPage>
      {token === '' || link.error ? (
        <>
          <PageHeading title="This link does not work" />
          {link.error instanceof Problem && link.error.code === 'offline' ? (
            <ErrorState title="You are offline" detail={link.error.detail} onRetry={() => void link.refetch()} />
          ) : (
            <p>
              It may have been used already, have run out, or be cut short. Ask your administrator for a new one, or{' '}
              <Link to={paths.signIn}>sign in</Link> if you have set a password.
            </p>
          )}
        </>
      ) : link.data ? (
        <SetPasswordForm token={token} {...link.data.data} />
      ) : (
        <Skeleton rows={4} label="Checking your link" />
      )}
    </DoorPage>
  )
}

function SetPasswordForm({
  token,
  purpose,
  name,
  email,
}: {
  token: string
  purpose: 'invitation' | 'reset'
  name: string
  email: string
}) {
  const router = useRouter()
  const queries = useQueryClient()
  const form = useForm({
    resolver: zodResolver(SetPassword),
    defaultValues: { password: '' },
    shouldFocusError: false,
    reValidateMode: 'onSubmit',
  })
  const { errors, submitCount, isSubmitting } = form.formState

  const set = form.handleSubmit(async ({ password }) => {
    try {
      await call(oneTimeLinkRoutes.use, { body: { token, password } })
      await signIn(email, password)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      form.setError('password', { message: error.errors[0]?.message ?? error.detail })
      return
    }
    queries.clear()
    announce('Your password is set')
    const home = beginsAtMyWork(await queries.query(sessionQuery)) ? paths.myWork : paths.overview
    await router.navigate({ to: home, replace: true })
  })

  const message = errors.password?.message
  const summary: SummaryError[] = message ? [{ name: 'password', message }] : []

  return (
    <FormProvider {...form}>
      <ErrorSummary errors={summary} attempt={submitCount} />
      <PageHeading
        title={purpose === 'invitation' ? `Welcome, ${name}` : 'Set a new password'}
        lead={purpose === 'invitation' ? 'Choose a password to start using Waymark.' : `For ${name}.`}
        hasErrors={summary.length > 0}
      />
      <form noValidate onSubmit={(event) => void set(event)}>
        {/* A password manager needs the name that goes with the password. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <p>
          Your sign-in is <strong>{email}</strong>.
        </p>
        <PasswordField
          name="password"
          label="New password"
          hint="At least 8 characters. Three words that only you would put together work well."
          autoComplete="new-password"
        />
        <Button type="submit" kind="primary" busy={isSubmitting}>
          {isSubmitting ? 'Setting…' : 'Set password and go in'}
        </Button>
      </form>
    </FormProvider>
  )
}
