import type { MyWorkItem } from '@waymark/contract/my-work'
import { expect, test } from 'vitest'
import { sectionsOf } from './MyWorkPage.tsx'

const inSection = (section: MyWorkItem['section'], ref: string) => ({ section, ref }) as MyWorkItem

test('what is overdue comes first, then what is due; a section that holds nothing is left out', () => {
  const sections = sectionsOf([inSection('waiting', '4'), inSection('due_soon', '2'), inSection('overdue', '1')])
  expect(sections.map(({ heading, actions }) => [heading, actions.map(({ ref }) => ref)])).toEqual([
    ['Overdue', ['1']],
    ['Due in the next 28 days', ['2']],
    ['Nothing owed now', ['4']],
  ])
})
