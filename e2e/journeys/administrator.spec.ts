import { expect, people, signIn, test } from '../people.ts'

const NEW_PASSWORD = 'seven green lanterns'

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
