import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signInRoutes } from '@waymark/contract/sign-in'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { Problem } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { changePassword, endSession, listSessions, signOutEverywhere } from '../api/sign-in.ts'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { forgetAllDrafts } from '../ui/form/draft.ts'
import { ErrorSummary, type SummaryError } from '../ui/form/ErrorSummary.tsx'
import { PasswordField } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ErrorState, Skeleton } from '../ui/States.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { keepSlash, slashIsOn } from '../search/shortcut.ts'
import { roleWords } from '../words.ts'
import { keepTheme, readTheme, type Theme } from './theme.ts'

export function AccountPage() {
  const { person } = useSession()
  return (
    <>
      <PageHeading
        title="My account"
        lead="Who you are here, your password, where you are signed in, how Waymark looks, and its shortcut."
      />
      <section className="wm-section">
        <h2>About you</h2>
        <SummaryList
          rows={[
            { name: 'Name', value: person.name },
            { name: 'Job title', value: person.jobTitle },
            { name: 'E-mail address', value: person.email ?? 'None kept' },
            {
              name: 'Roles',
              value: (
                <ul className="wm-plain-list">
                  {person.roles.map((assignment) => (
                    <li key={`${assignment.role} ${assignment.serviceArea?.id ?? ''} ${assignment.covering?.id ?? ''}`}>
                      {roleWords[assignment.role]},{' '}
                      {assignment.serviceArea ? assignment.serviceArea.name : 'the whole service'}
                      {assignment.covering && `, covering for ${assignment.covering.name}`}
                      {assignment.endsOn && (
                        <>
                          , until <Day day={assignment.endsOn} />
                        </>
                      )}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
        <p className="wm-hint">If something here is wrong, ask your administrator to change it.</p>
      </section>
      <Appearance />
      <Shortcut />
      <Password />
      <Sessions />
    </>
  )
}

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'As this device is set' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

function Appearance() {
  const [theme, setTheme] = useState(readTheme)
  return (
    <section className="wm-section">
      <fieldset className="govuk-fieldset">
        <legend>
          <h2>How Waymark looks</h2>
        </legend>
        <p className="wm-hint">Kept in this browser only.</p>
        <div className="wm-segments">
          {themes.map(({ value, label }) => (
            <label key={value} className="wm-segment">
              <input
                type="radio"
                name="theme"
                checked={theme === value}
                onChange={() => {
                  keepTheme(value)
                  setTheme(value)
                }}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </section>
  )
}

function Shortcut() {
  const [on, setOn] = useState(slashIsOn)
  return (
    <section className="wm-section">
      <h2>Shortcut to search</h2>
      <p className="wm-hint">
        Ctrl and K, or ⌘ and K on a Mac, open the search on every page. Turn the single key off if it gets in the way of
        speech input. Kept in this browser only.
      </p>
      <label className="wm-check">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            keepSlash(event.target.checked)
            setOn(event.target.checked)
          }}
        />
        The key / opens the search too
      </label>
    </section>
  )
}

function Password() {
  const form = useForm({
    resolver: zodResolver(signInRoutes.changePassword.body),
    defaultValues: { currentPassword: '', newPassword: '' },
    shouldFocusError: false,
    reValidateMode: 'onSubmit',
  })
  const queries = useQueryClient()
  const { errors, submitCount, isSubmitting } = form.formState

  const change = form.handleSubmit(async ({ currentPassword, newPassword }) => {
    try {
      await changePassword(currentPassword, newPassword)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const wrong = error.errors[0]
      form.setError(wrong?.path === 'currentPassword' ? 'currentPassword' : 'newPassword', {
        message: wrong?.message ?? error.detail,
      })
      return
    }
    form.reset()
    announce('Password changed; every other device is signed out')
    await queries.invalidateQueries({ queryKey: ['sessions'] })
  })

  const summary: SummaryError[] = [
    ...(errors.currentPassword?.message ? [{ name: 'currentPassword', message: errors.currentPassword.message }] : []),
    ...(errors.newPassword?.message ? [{ name: 'newPassword', message: errors.newPassword.message }] : []),
  ]

  return (
    <section className="wm-section">
      <h2>Change your password</h2>
      <FormProvider {...form}>
        <ErrorSummary errors={summary} attempt={submitCount} />
        <form className="wm-form" noValidate onSubmit={(event) => void change(event)}>
          <PasswordField name="currentPassword" label="Password now" autoComplete="current-password" />
          <PasswordField
            name="newPassword"
            label="New password"
            hint="At least 8 characters. Three words that only you would put together work well."
            autoComplete="new-password"
          />
          <p className="wm-hint">Every other device is signed out.</p>
          <Button type="submit" busy={isSubmitting}>
            Change password
          </Button>
        </form>
      </FormProvider>
    </section>
  )
}

/** "Chrome on Windows": enough to tell one's own devices apart. */
function deviceWords(userAgent: string | null | undefined = ''): string {
  const browser =
    [
      ['Edg/', 'Edge'],
      ['Firefox/', 'Firefox'],
      ['Chrome/', 'Chrome'],
      ['Safari/', 'Safari'],
    ].find(([sign = '']) => userAgent?.includes(sign))?.[1] ?? 'A browser'
  const system = [
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Android', 'Android'],
    ['Windows', 'Windows'],
    ['Mac OS', 'a Mac'],
    ['Linux', 'Linux'],
  ].find(([sign = '']) => userAgent?.includes(sign))?.[1]
  return system ? `${browser} on ${system}` : browser
}

function Sessions() {
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: listSessions })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: async () => {
      announce('Signed out there')
      await queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  const everywhere = useMutation({
    mutationFn: signOutEverywhere,
    onSuccess: async () => {
      forgetAllDrafts()
      await navigate({ to: paths.signIn, search: { asAt: undefined }, ignoreBlocker: true })
      // The frame needs its session until it is gone.
      queries.clear()
    },
  })
  const failed = end.error ?? everywhere.error

  return (
    <section className="wm-section">
      <h2>Where you are signed in</h2>
      {failed && <ErrorState title="That did not work" detail={failed.message} />}
      {sessions.error ? (
        <ErrorState
          title="The list did not load"
          detail={sessions.error.message}
          onRetry={() => void sessions.refetch()}
        />
      ) : sessions.data ? (
        <ul className="wm-devices">
          {sessions.data.map((session) => (
            <li key={session.token}>
              <span>
                <strong>{deviceWords(session.userAgent)}</strong>
                <span className="wm-hint">
                  Since <Instant at={session.createdAt} />
                  {session.current && ', this device'}
                </span>
              </span>
              {!session.current && (
                <Button
                  kind="quiet"
                  busy={end.isPending}
                  aria-label={`Sign out ${deviceWords(session.userAgent)}`}
                  onClick={() => end.mutate(session.token)}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton rows={2} label="Loading where you are signed in" />
      )}
      <Button kind="secondary" onClick={() => setAsking(true)}>
        Sign out everywhere
      </Button>
      <ConfirmDialog
        title="Sign out everywhere?"
        open={asking}
        confirm="Sign out everywhere"
        busy={everywhere.isPending}
        onConfirm={() => everywhere.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>Every browser you are signed in on is signed out at once, this one too. Anything not saved yet is lost.</p>
      </ConfirmDialog>
    </section>
  )
}
