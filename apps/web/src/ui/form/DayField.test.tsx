import { zodResolver } from '@hookform/resolvers/zod'
import { LocalDate } from '@waymark/contract/days'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { FormProvider, useForm } from 'react-hook-form'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { DayField } from './DayField.tsx'

const Schema = z.object({ dueOn: LocalDate.nullable() })

function aForm(startWith: string | null = null) {
  const sent = vi.fn<(values: { dueOn: string | null }) => void>()
  function Form() {
    const form = useForm({ resolver: zodResolver(Schema), defaultValues: { dueOn: startWith } })
    return (
      <FormProvider {...form}>
        <form onSubmit={(event) => void form.handleSubmit((values) => sent(values))(event)}>
          <DayField name="dueOn" label="Due date" />
          <button type="submit">Save</button>
          <button type="button" onClick={() => form.setValue('dueOn', '2018-05-01')}>
            Take theirs
          </button>
        </form>
      </FormProvider>
    )
  }
  render(<Form />)
  return { sent, user: userEvent.setup() }
}

const part = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const typed = () => ['Day', 'Month', 'Year'].map((name) => part(name).value)

async function type(user: ReturnType<typeof userEvent.setup>, day: string, month: string, year: string) {
  if (day) await user.type(part('Day'), day)
  if (month) await user.type(part('Month'), month)
  if (year) await user.type(part('Year'), year)
  await user.click(screen.getByRole('button', { name: 'Save' }))
}

describe('a day', () => {
  test.each([
    ['7', '3', '2018'],
    ['07', '03', '2018'],
    ['7', 'March', '2018'],
    ['7', 'mar', '2018'],
    ['7', 'MAR.', '2018'],
  ])('typed as %s %s %s is 7 March 2018', async (day, month, year) => {
    const { sent, user } = aForm()
    await type(user, day, month, year)
    await waitFor(() => expect(sent).toHaveBeenCalledWith({ dueOn: '2018-03-07' }))
  })

  test.each([
    ['31', '2', '2018'],
    ['29', 'February', '2018'],
    ['7', 'Smarch', '2018'],
    ['7', '13', '2018'],
    ['7', '3', '18'],
    ['7', '', '2018'],
  ])('typed as %s %s %s is refused in words, and stays as typed', async (day, month, year) => {
    const { sent, user } = aForm()
    await type(user, day, month, year)
    expect(await screen.findByText('Enter a real date, such as 7 March 2018')).toBeDefined()
    expect(sent).not.toHaveBeenCalled()
    expect(typed()).toEqual([day, month, year])
  })

  test('29 February is a day in a leap year', async () => {
    const { sent, user } = aForm()
    await type(user, '29', 'Feb', '2016')
    await waitFor(() => expect(sent).toHaveBeenCalledWith({ dueOn: '2016-02-29' }))
  })

  test('left empty is no day', async () => {
    const { sent, user } = aForm('2018-03-07')
    for (const name of ['Day', 'Month', 'Year']) await user.clear(part(name))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent).toHaveBeenCalledWith({ dueOn: null }))
  })

  test('pasted whole is put into its three parts', async () => {
    const { sent, user } = aForm()
    await user.click(part('Day'))
    await user.paste('7 March 2018')
    expect(typed()).toEqual(['7', 'March', '2018'])
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent).toHaveBeenCalledWith({ dueOn: '2018-03-07' }))
  })

  test('set from outside is shown', async () => {
    const { user } = aForm('2018-03-07')
    await user.type(part('Year'), '9')
    await user.click(screen.getByRole('button', { name: 'Take theirs' }))
    expect(typed()).toEqual(['1', '5', '2018'])
  })
})
