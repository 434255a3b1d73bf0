import { readFileSync } from 'node:fs'
import { expect, people, signIn, test } from '../people.ts'

test('an unknown person and a wrong password get the same answer, and no session', async ({ stranger }) => {
  const page = await stranger()
  await page.goto('/plans')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page).toHaveTitle(/^Sign in/)

  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter your password')
  await expect(page).toHaveTitle(/^Error: /)

  const answers: string[] = []
  for (const email of ['nobody@demo.example', people.director]) {
    await signIn(page, email, 'not the password')
    const refused = page.getByRole('alert').getByRole('listitem')
    await expect(refused).toHaveText(/do not match an account/)
    answers.push(await refused.innerText())
    await page.reload()
  }
  expect(answers[0]).toBe(answers[1])
  await expect(page).toHaveURL(/\/sign-in/)
})

test('who signs in arrives where they were going, and signing out ends it', async ({ stranger }) => {
  const page = await stranger()
  await page.goto('/account')
  await signIn(page, people.auditor)
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible()

  const elsewhere = await stranger()
  await elsewhere.goto('/account')
  await signIn(elsewhere, people.auditor)
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible()

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await elsewhere.goto('/plans')
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test('an administrator adds somebody, gives a role and a link that works once; they set a password and get in', async ({
  as,
  stranger,
}) => {
  const page = await as('administrator')
  await page.goto('/people/new')
  await page.getByLabel('Name', { exact: true }).fill('Interim service manager')
  await page.getByLabel('Job title').fill('Interim service manager')
  await page.getByLabel(/^E-mail address/).fill('interim@demo.example')
  await page.getByRole('button', { name: 'Add person' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Interim service manager' })).toBeVisible()

  await page.getByRole('button', { name: 'Give a role' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Role', { exact: true }).selectOption('auditor')
  await dialog.getByRole('button', { name: 'Give role' }).click()
  await expect(page.getByRole('table', { name: /Roles/ })).toContainText('Auditor')

  await page.getByRole('button', { name: 'Make an invitation link' }).click()
  const link = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
  const newcomer = await stranger()
  await newcomer.goto(link)
  await expect(newcomer.getByRole('heading', { level: 1, name: 'Welcome, Interim service manager' })).toBeVisible()
  await newcomer.getByLabel('New password', { exact: true }).fill('seven green lanterns')
  await newcomer.getByRole('button', { name: 'Set password and go in' }).click()
  await expect(newcomer.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await newcomer.goto('/account')
  await expect(newcomer.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible()

  const late = await stranger()
  await late.goto(link)
  await expect(late.getByRole('heading', { level: 1, name: 'This link does not work' })).toBeVisible()
})

test('an administrator takes everything away as one file; somebody else is not offered it', async ({ as }) => {
  const page = await as('administrator')
  await page.goto('/access')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export everything as JSON' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toMatch(/^everything-as-at-2018-\d\d-\d\d\.json$/)
  const whole = JSON.parse(readFileSync(await file.path(), 'utf8')) as { format: string; tables: { plan: object[] } }
  expect(whole.format).toBe('waymark-whole/1')
  expect(whole.tables.plan.length).toBeGreaterThan(0)

  await page.goto('/security-events')
  await expect(page.getByRole('link', { name: /^Manifest that proves everything\.json/ }).first()).toBeVisible()

  const auditor = await as('auditor')
  await auditor.goto('/access')
  await expect(auditor.getByRole('table', { name: 'Roles held' })).toBeVisible()
  await expect(auditor.getByRole('link', { name: 'Export everything as JSON' })).toHaveCount(0)
})
