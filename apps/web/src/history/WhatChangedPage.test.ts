import type { Happening } from '@waymark/contract/history'
import { expect, test } from 'vitest'
import { byDay } from './WhatChangedPage.tsx'

const at = (instant: string): Happening => ({
  id: instant,
  at: instant,
  by: 'Somebody',
  kind: 'update',
  together: null,
  sentence: 'An update was posted',
  detail: null,
  ratingFrom: null,
  ratingTo: null,
  plan: { id: '00000000-0000-4000-8000-0000000000aa', title: 'Plan' },
  inspection: null,
  readiness: null,
  measure: null,
  priority: null,
  action: null,
  said: null,
})

test('what happened is told by the day it was in London, in summer too', () => {
  const late = at('2018-06-30T23:30:00.000Z')
  const early = at('2018-06-30T09:00:00.000Z')
  expect(byDay([late, early])).toEqual([
    ['2018-07-01', [late]],
    ['2018-06-30', [early]],
  ])
})
