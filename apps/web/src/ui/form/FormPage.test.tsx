import { LocalDate } from '@waymark/contract/days'
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { Problem } from '../../api/problem.ts'
import { show } from '../../testing/show.tsx'
import { DayField } from './DayField.tsx'
import { FormPage } from './FormPage.tsx'
import { TextField } from './TextFields.tsx'

const Meeting = z.object({
  title: z.string().min(1, 'Enter a title for the meeting'),
  body: z.string().min(1, 'Enter the committee or board'),
  heldOn: LocalDate,
})
type Meeting = z.infer<typeof Meeting>
type Send = (values: Meeting, ifMatch: string | null) => Promise<unknown>

const asRead: Meeting = { title: 'Improvement board', body: 'Board', heldOn: '2018-03-07' }

function aForm(submit: Send, { startWith = asRead, etag = '"1"', done = () => {} } = {}) {
  return (
    <FormPage
      title="Change meeting"
      schema={Meeting}
      startWith={startWith}
      etag={etag}
      submit={submit}
      onDone={done}
      submitLabel="Save meeting"
      draftKey="meeting.1"
    >
      <TextField name="title" label="Title" />
      <TextField name="body" label="Committee" />
      <DayField name="heldOn" label="Day it is held" />
    </FormPage>
  )
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const save = () => screen.getByRole('button', { name: 'Save meeting' })

/** What the API answers to the second of two people: Tom changed the title and the day since. */
const stale = () =>
  new Problem({
    status: 412,
    code: 'stale',
    title: 'Changed since',
    more: {
      stale: {
        etag: '"2"',
        changedBy: 'Tom Weald',
        changedAt: '2018-03-12T08:00:00.000Z',
        changes: [
          { field: 'title', label: 'Title', from: 'Improvement board', to: 'Board of improvement' },
          { field: 'heldOn', label: 'Day it is held', from: '7 March 2018', to: '8 March 2018' },
        ],
        current: { title: 'Board of improvement', body: 'Board', heldOn: '2018-03-08' },
      },
    },
  })

describe('what is wrong', () => {
  test('stands at the top and by its field in the same words, leads to the field, and is in the title', async () => {
    const submit = vi.fn<Send>()
    const { user } = await show(aForm(submit, { startWith: { title: '', body: 'Board', heldOn: '' } }))
    await user.click(save())

    const summary = (await screen.findByText('There is a problem')).closest<HTMLElement>('.govuk-error-summary')
    if (!summary) throw new Error('no summary')
    expect(document.activeElement).toBe(summary)
    expect(document.title).toBe('Error: Change meeting – Waymark')
    expect(
      within(summary)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Enter a title for the meeting', 'Enter a real date, such as 7 March 2018'])
    expect(box('Title').getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(box('Title').getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Error: Enter a title for the meeting',
    )

    await user.click(within(summary).getByRole('link', { name: 'Enter a title for the meeting' }))
    expect(document.activeElement).toBe(box('Title'))
    await user.click(within(summary).getByRole('link', { name: 'Enter a real date, such as 7 March 2018' }))
    expect(document.activeElement).toBe(box('Day'))
    expect(submit).not.toHaveBeenCalled()
  })

  test('as the server sees it is placed by its field, and what was typed stays', async () => {
    const refused = new Problem({
      status: 400,
      code: 'invalid_request',
      title: 'Check what you sent',
      errors: [{ path: 'title', message: 'Another meeting has this title' }],
    })
    const { user } = await show(aForm(vi.fn<Send>().mockRejectedValue(refused)))
    await user.type(box('Title'), ' of the year')
    await user.click(save())
    expect(await screen.findAllByText('Another meeting has this title')).toHaveLength(2)
    expect(box('Title').value).toBe('Improvement board of the year')
  })

  test('with the connection is said at the top, and the form can be sent again', async () => {
    const done = vi.fn<() => void>()
    const lost = new Problem({ status: 0, code: 'offline', title: 'You are offline', detail: 'Check your connection' })
    const submit = vi.fn<Send>().mockRejectedValueOnce(lost).mockResolvedValueOnce(undefined)
    const { user } = await show(aForm(submit, { done }))
    await user.click(save())
    expect(await screen.findByText('Check your connection')).toBeDefined()
    await user.click(save())
    await waitFor(() => expect(done).toHaveBeenCalledOnce())
    expect(screen.queryByText('Check your connection')).toBeNull()
  })
})

describe('two people change one record', () => {
  const choose = async (user: Awaited<ReturnType<typeof show>>['user'], field: string, whose: RegExp) => {
    const group = within(screen.getByRole('dialog')).getByRole('group', { name: field })
    await user.click(within(group).getByRole('radio', { name: whose }))
  }

  test('the second sees what changed and chooses field by field; it is sent again over the new version', async () => {
    const done = vi.fn<() => void>()
    const submit = vi.fn<Send>().mockRejectedValueOnce(stale()).mockResolvedValueOnce(undefined)
    const { user } = await show(aForm(submit, { done }))
    await user.type(box('Title'), ', spring')
    await user.click(save())

    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('Tom Weald saved a change on 12 March 2018 at 8:00am')
    const title = within(dialog).getByRole('group', { name: 'Title' })
    expect(title.textContent).toContain('Improvement board, spring')
    expect(title.textContent).toContain('Board of improvement')

    await user.click(within(dialog).getByRole('button', { name: 'Save with these choices' }))
    expect(await within(dialog).findByText('Choose theirs or yours for: Title')).toBeDefined()
    expect(submit).toHaveBeenCalledOnce()

    await choose(user, 'Title', /Yours/)
    await user.click(within(dialog).getByRole('button', { name: 'Save with these choices' }))
    await waitFor(() => expect(done).toHaveBeenCalledOnce())
    expect(submit.mock.calls).toEqual([
      [{ ...asRead, title: 'Improvement board, spring' }, '"1"'],
      // Only they had changed the day, so theirs was taken.
      [{ ...asRead, title: 'Improvement board, spring', heldOn: '2018-03-08' }, '"2"'],
    ])
  })

  test('theirs can be taken whole', async () => {
    const submit = vi.fn<Send>().mockRejectedValueOnce(stale()).mockResolvedValueOnce(undefined)
    const { user } = await show(aForm(submit))
    await user.type(box('Title'), ', spring')
    await user.click(save())
    await user.click(await screen.findByRole('button', { name: 'Take all of theirs' }))
    await user.click(screen.getByRole('button', { name: 'Save with these choices' }))
    await waitFor(() => expect(submit).toHaveBeenCalledTimes(2))
    expect(submit.mock.lastCall).toEqual([
      { title: 'Board of improvement', body: 'Board', heldOn: '2018-03-08' },
      '"2"',
    ])
  })

  test('going back to the form sends nothing and loses nothing', async () => {
    const submit = vi.fn<Send>().mockRejectedValueOnce(stale())
    const { user } = await show(aForm(submit))
    await user.type(box('Title'), ', spring')
    await user.click(save())
    await user.click(await screen.findByRole('button', { name: 'Go back to my form' }))
    expect(submit).toHaveBeenCalledOnce()
    expect(box('Title').value).toBe('Improvement board, spring')
  })
})

describe('what is typed and not saved', () => {
  const kept = () => Object.entries(localStorage).filter(([key]) => key.startsWith('waymark.draft.'))

  test('is there again when the page is opened again, and is asked about as of the version it was typed over', async () => {
    const first = await show(aForm(vi.fn<Send>()))
    await first.user.type(box('Title'), ', spring')
    await waitFor(() => expect(kept()).toHaveLength(1))
    document.body.innerHTML = ''

    const submit = vi.fn<Send>().mockResolvedValue(undefined)
    const { user } = await show(aForm(submit, { startWith: { ...asRead, body: 'Renamed by Tom' }, etag: '"2"' }))
    expect(await screen.findByText(/Not saved yet: this is what you typed on/)).toBeDefined()
    expect(box('Title').value).toBe('Improvement board, spring')
    await user.click(save())
    await waitFor(() => expect(submit).toHaveBeenCalledOnce())
    expect(submit.mock.lastCall?.[1]).toBe('"1"')
    expect(kept()).toHaveLength(0)
  })

  test('can be discarded for the record as it stands', async () => {
    const first = await show(aForm(vi.fn<Send>()))
    await first.user.type(box('Title'), ', spring')
    await waitFor(() => expect(kept()).toHaveLength(1))
    document.body.innerHTML = ''

    const submit = vi.fn<Send>().mockResolvedValue(undefined)
    const { user } = await show(aForm(submit, { startWith: { ...asRead, title: 'Renamed by Tom' }, etag: '"2"' }))
    await user.click(await screen.findByRole('button', { name: 'Discard it and start again' }))
    expect(box('Title').value).toBe('Renamed by Tom')
    expect(kept()).toHaveLength(0)
    await user.click(save())
    await waitFor(() => expect(submit.mock.lastCall?.[1]).toBe('"2"'))
  })

  test('is not left without asking', async () => {
    const { user, go, path } = await show(aForm(vi.fn<Send>()))
    await user.type(box('Title'), ', spring')
    act(() => go('/elsewhere'))
    // The words are there before the dialog is open: the button can be pressed only then.
    const leave = await screen.findByRole('button', { name: 'Leave this page' })
    expect(screen.getByText('Leave without saving?')).toBeDefined()
    expect(path()).toBe('/')
    await user.click(leave)
    await waitFor(() => expect(path()).toBe('/elsewhere'))
  })
})

test('a form does not open on the past: there is only the way back to today', async () => {
  const { user, search } = await show(aForm(vi.fn<Send>()), { at: '/?asAt=2018-01-31' })
  expect(screen.queryByRole('textbox')).toBeNull()
  await user.click(screen.getByRole('link', { name: 'Back to today' }))
  await waitFor(() => expect(box('Title').value).toBe('Improvement board'))
  expect(search()).toBe('')
})
