import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { FormProvider, useForm } from 'react-hook-form'
import { expect, test } from 'vitest'
import { show } from '../testing/show.tsx'
import { Rows } from './NewFindingsPage.tsx'

function Form() {
  const form = useForm({ defaultValues: { findings: [] } })
  return (
    <FormProvider {...form}>
      <Rows />
    </FormProvider>
  )
}

const given = async (bytes: Uint8Array<ArrayBuffer> | string, name = 'findings.csv') => {
  await show(<Form />)
  const input = await screen.findByLabelText('Choose a file')
  await userEvent.upload(input, new File([bytes], name), { applyAccept: false })
}
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const wide = (text: string) => new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (sign) => sign.charCodeAt(0)).buffer)
const words = () =>
  screen.getAllByLabelText(/^Words of finding \d+$/).map((field) => (field as HTMLTextAreaElement).value)
const showRows = async () => userEvent.click(await screen.findByRole('button', { name: 'Show these as rows' }))

const LINES =
  'Ref,Recommendation,Addressed to\r\n4,"See contacts, all of them",Café board\r\n5,Write records,Council\r\n'
const with_ = (sign: string) => LINES.replaceAll(/,(?! )/g, sign)

test.each([
  ['commas', LINES],
  ['a byte order mark', `\uFEFF${LINES}`],
  ['semicolons', with_(';')],
  ['tabs', with_('\t')],
  ['bars', with_('|')],
  ['a sign that its first line says', `sep=~\r\n${with_('~')}`],
  ['letters of an older Windows', latin(LINES)],
  ['letters of two bytes, and tabs', wide(with_('\t'))],
])('a file with %s fills the rows', async (_, content) => {
  await given(content)
  await showRows()
  expect(words()).toEqual(['See contacts, all of them', 'Write records'])
  expect(screen.getAllByLabelText('Number').map((field) => (field as HTMLInputElement).value)).toEqual(['4', '5'])
  expect((screen.getAllByLabelText(/^Addressed to/)[0] as HTMLInputElement).value).toBe('Café board')
})

test('a column that was taken for another is put right before it makes rows', async () => {
  await given('Heading,Recommendation\nSee contacts,1\nWrite records,2\n')
  const columns = await screen.findByRole('group', { name: 'Columns of findings.csv' })
  await userEvent.selectOptions(within(columns).getByLabelText('Heading'), 'Words of the finding')
  // No two columns hold the same: the other is left out until it is chosen anew.
  expect((within(columns).getByLabelText('Recommendation') as HTMLSelectElement).value).toBe('')
  await userEvent.selectOptions(within(columns).getByLabelText('Recommendation'), 'Number')
  await showRows()
  expect(words()).toEqual(['See contacts', 'Write records'])
  expect(screen.queryByRole('group', { name: /^Columns of/ })).toBeNull()
})

test('running text from a file stands where text is pasted', async () => {
  await given('The local authority should:\n1. See contacts,\nall of them\n2. Write records\n', 'report.txt')
  await screen.findByText('This makes 2 rows')
  await userEvent.click(screen.getByRole('button', { name: 'Show as rows' }))
  expect(words()).toEqual(['See contacts, all of them', 'Write records'])
})

test.each([
  ['a document', latin('PK\u0003\u0004\u0000\u0000'), /holds no plain text/],
  ['a picture of a page', '%PDF-1.7 and so on', /holds no plain text/],
  ['too much', 'a'.repeat(1024 * 1024 + 1), /1 MB at most/],
  ['nothing', ' \r\n', /is empty/],
  ['headings alone', 'Ref,Finding\r\n', /no rows below them/],
  ['too many rows', `Ref,Finding\n${'1,See\n'.repeat(201)}`, /201 rows. 200 at most/],
])('%s is refused, and it says why', async (_, content, why) => {
  await given(content)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(why))
  expect(screen.queryByRole('button', { name: 'Show these as rows' })).toBeNull()
})
