import { readFileSync } from 'node:fs'
import { actionAt, findingAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

const DROPPED = { name: 'audit of files.pdf', type: 'application/pdf' }
const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'

test('a service manager drags a file onto an action, and it stands there and on what rests on it', async ({ as }) => {
  const page = await as('serviceManager')
  await page.goto(actionAt('SP-4.3'))
  const evidence = page.getByRole('region', { name: 'Evidence' })
  await expect(evidence.getByRole('button', { name: 'Choose files' })).toBeEnabled()
  const drop = async (name: string, type: string, text: string) => {
    // In words, since it runs in the browser, whose types are not this project's.
    const [given, of, words] = [name, type, text].map((one) => JSON.stringify(one))
    const files = await page.evaluateHandle(
      `(() => { const t = new DataTransfer(); t.items.add(new File([${words}], ${given}, { type: ${of} })); return t })()`,
    )
    await evidence.locator('.wm-drop').dispatchEvent('drop', { dataTransfer: files })
  }

  await drop(DROPPED.name, DROPPED.type, PDF)
  await expect(page.getByRole('status').filter({ hasText: 'audit of files attached' })).toBeVisible()
  const download = page.getByRole('link', { name: 'Download audit of files' })
  const piece = evidence.getByRole('listitem').filter({ has: download })
  await expect(piece).toContainText('Not verified')
  const [downloaded] = await Promise.all([page.waitForEvent('download'), download.click()])
  expect(readFileSync(await downloaded.path(), 'utf8')).toBe(PDF)

  // What a file is, its content says.
  await drop('report.pdf', 'application/pdf', '#!/bin/sh\necho hello\n')
  await expect(evidence.getByRole('alert')).toContainText('This is a program or a script, whatever its name says')
  await evidence.getByRole('button', { name: 'Dismiss report.pdf' }).click()
  await expect(evidence.getByRole('alert')).toHaveCount(0)

  await piece.getByRole('link', { name: 'audit of files', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'audit of files' })).toBeVisible()
  await expect(page.getByText('You added this yourself: somebody else has to verify it')).toBeVisible()
})

test('an auditor sees all evidence, and changes none', async ({ as }) => {
  const page = await as('auditor')
  await page.goto(findingAt('SIF-2017/5'))
  const evidence = page.getByRole('region', { name: 'Evidence' })
  await expect(evidence.getByRole('button', { name: 'Choose files' })).toHaveAttribute('aria-disabled', 'true')
  await page.goto('/evidence')
  await expect(page.getByRole('heading', { level: 1, name: 'Evidence' })).toBeVisible()
})
