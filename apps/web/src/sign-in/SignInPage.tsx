import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { FormProvider, useForm } from 'react-hook-form'
import { z } from 'zod'
import { Problem } from '../api/problem.ts'
import { beginsAtMyWork, sessionQuery } from '../api/session.ts'
import { signIn } from '../api/sign-in.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary, type SummaryError } from '../ui/form/ErrorSummary.tsx'
import { PasswordField, TextField } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { DoorPage } from './DoorPage.tsx'

const SignIn = z.object({
  email: z.string().trim().min(1, 'Enter your e-mail address'),
  password: z.string().min(1, 'Enter your password'),
})

/** An unknown person and a wrong password get the same answer, so that nobody can find out who has an account. */
function inWords(problem: Problem): string {
  if (problem.status === 429) return 'Too many tries. Wait a minute, then try again'
  if (problem.status === 400 || problem.status === 401 || problem.status === 403) {
    return 'That e-mail address and password do not match an account. Check both, and try again'
  }
  return problem.detail
}

export function SignInPage() {
  const { next } = useSearch({ from: paths.signIn })
  const router = useRouter()
  const queries = useQueryClient()
  const form = useForm({
    resolver: zodResolver(SignIn),
    defaultValues: { email: '', password: '' },
    shouldFocusError: false,
    reValidateMode: 'onSubmit',
  })
  const { errors, submitCount, isSubmitting } = form.formState

  const enter = form.handleSubmit(async ({ email, password }) => {
    try {
      await signIn(email, password)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      form.setError('email', { message: inWords(error) })
      return
    }
    queries.clear()
    const home = beginsAtMyWork(await queries.query(sessionQuery)) ? paths.myWork : paths.overview
    await router.navigate({ href: next ?? home, replace: true })
  })

  const summary: SummaryError[] = [
    ...(errors.email?.message ? [{ name: 'email', message: errors.email.message }] : []),
    ...(errors.password?.message ? [{ name: 'password', message: errors.password.message }] : []),
  ]

  return (
    <DoorPage>
      <FormProvider {...form}>
        <ErrorSummary errors={summary} attempt={submitCount} />
        <PageHeading title="Sign in" hasErrors={summary.length > 0} />
        <form noValidate onSubmit={(event) => void enter(event)}>
          <TextField name="email" label="E-mail address" type="email" autoComplete="username" />
          <PasswordField name="password" label="Password" autoComplete="current-password" />
          <Button type="submit" kind="primary" busy={isSubmitting}>
            {isSubmitting ? 'Signing in…' : 'Sign in'}
          </Button>
        </form>
        <p className="wm-door__help">Cannot sign in? Ask your administrator for a link to set a new password.</p>
      </FormProvider>
    </DoorPage>
  )
}
