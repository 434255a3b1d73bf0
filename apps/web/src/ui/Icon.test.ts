import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { IconName } from './Icon.tsx'

const NAMES = {
  overview: true,
  work: true,
  plans: true,
  actions: true,
  inspections: true,
  ready: true,
  changed: true,
  reporting: true,
  measures: true,
  scorecard: true,
  bell: true,
  challenge: true,
  follow: true,
  dates: true,
  audit: true,
  key: true,
  people: true,
  decide: true,
  meetings: true,
  areas: true,
  account: true,
  menu: true,
  close: true,
  tick: true,
  down: true,
  up: true,
  view: true,
  clock: true,
  out: true,
  download: true,
  columns: true,
  filter: true,
  search: true,
  alert: true,
  offline: true,
} satisfies Record<IconName, true>

test('every icon is drawn, and no drawing is nobody’s', () => {
  const drawn = readFileSync(join(import.meta.dirname, 'icons.svg'), 'utf8').matchAll(/<symbol id="(\w+)"/g)
  expect([...drawn].map(([, name]) => String(name)).toSorted()).toEqual(Object.keys(NAMES).toSorted())
})
