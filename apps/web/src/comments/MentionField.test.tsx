import { screen } from '@testing-library/react'
import { FormProvider, useForm } from 'react-hook-form'
import { expect, test } from 'vitest'
import { show } from '../testing/show.tsx'
import { MentionField } from './MentionField.tsx'

const people = [
  { id: '1', name: 'Ann Lee', detail: 'Service manager' },
  { id: '2', name: 'Ann Leeson' },
  { id: '3', name: 'Bo Ann Smith' },
  { id: '4', name: 'Cem Young' },
]
const taken: string[] = []

function Field() {
  const form = useForm({ defaultValues: { words: '' } })
  return (
    <FormProvider {...form}>
      <MentionField name="words" label="Your comment" people={people} onTake={(id) => taken.push(id)} />
    </FormProvider>
  )
}

async function typing(words: string) {
  const { user } = await show(<Field />)
  const field = screen.getByLabelText<HTMLTextAreaElement>('Your comment')
  await user.type(field, words)
  const marked = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent ?? null
  return { user, field, marked }
}

test('the focus stays in the field while the arrows move through who fits, which is said; Enter takes one', async () => {
  const { user, field, marked } = await typing('See @ann')
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    ...['Ann LeeService manager', 'Ann Leeson', 'Bo Ann Smith'],
  ])
  expect(screen.getByText(/3 people fit/)).toBeTruthy()
  expect(field.getAttribute('aria-controls')).toBe(screen.getByRole('listbox', { name: 'People to mention' }).id)
  expect(marked()).toBe('Ann LeeService manager')
  await user.keyboard('{ArrowDown}')
  expect(marked()).toBe('Ann Leeson')
  await user.keyboard('{ArrowUp}{ArrowUp}')
  expect(marked()).toBe('Bo Ann Smith')
  expect(document.activeElement).toBe(field)
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(field.value).toBe('See @Ann Leeson ')
  expect(taken).toEqual(['2'])
  expect(screen.queryByRole('listbox')).toBeNull()
  await user.keyboard('please{Enter}Thanks')
  expect(field.value).toBe('See @Ann Leeson please\nThanks')
})

test('Escape leaves the text as it is typed; Tab goes on', async () => {
  const { user, field } = await typing('@cem')
  expect(screen.getByRole('option')).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(field.value).toBe('@cem')
  await user.keyboard(' @an')
  expect(screen.getByRole('listbox')).toBeTruthy()
  await user.tab()
  expect(document.activeElement).not.toBe(field)
  expect(screen.queryByRole('listbox')).toBeNull()
})

test('one is taken by a press, and the field keeps the focus; an address of e-mail asks for nobody', async () => {
  const { user, field } = await typing('a@cem')
  expect(screen.queryByRole('listbox')).toBeNull()
  await user.type(field, ' @young')
  await user.click(screen.getByRole('option'))
  expect(field.value).toBe('a@cem @Cem Young ')
  expect(document.activeElement).toBe(field)
})
