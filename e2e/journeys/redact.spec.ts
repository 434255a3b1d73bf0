import { expect, test } from '../people.ts'

test('an administrator takes a child’s name, typed by mistake, out of a comment and of all its past', async ({
  as,
}) => {
  const manager = await as('serviceManager')
  const said = 'Met Tamsin Quillfeather at home on Tuesday'
  const actions = await (await manager.request.get('/api/actions?text=recording&pageSize=1')).json()
  const about = { noun: 'action', recordId: actions.items[0].id }
  const answer = await manager.request.post('/api/comments', {
    data: { about, words: said },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  expect(answer.status()).toBe(201)
  const { id } = await answer.json()

  const page = await as('administrator')
  await page.goto(`/audit-trail?record=${id}`)
  await expect(page.getByText(said)).toBeVisible()
  await page.getByRole('link', { name: 'Redact' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Redact' })).toBeVisible()
  await page.getByLabel(/^Comment, in 1 version|^Words, in 1 version|^.*, in 1 version$/).check()
  await expect(page.getByText('The same words stand in no other record.')).toBeVisible()
  await page.getByLabel('Replace them there too, in every version').check()
  await page.getByLabel('Why').fill('It named a child')
  await page.getByLabel('Type REDACT to confirm').fill('redact')
  await page.getByRole('button', { name: 'Redact for good' }).click()
  await expect(page.getByRole('link', { name: 'Type REDACT, in capitals, to confirm' })).toBeVisible()
  await expect(page.getByLabel('Why')).toHaveValue('It named a child')
  await page.getByLabel('Type REDACT to confirm').fill('REDACT')
  await page.getByRole('button', { name: 'Redact for good' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Audit trail' })).toBeVisible()
  await expect(page.getByText('[redacted]').first()).toBeVisible()
  await expect(page.getByText('It named a child')).toBeVisible()
  await expect(page.getByText('Quillfeather')).toHaveCount(0)
})
