import { Role } from '@waymark/contract/words'
import { describe, expect, test } from 'vitest'
import {
  mayBeForMeeting,
  mayCommentOnPack,
  mayEditPack,
  mayFreezePack,
  mayHoldPlan,
  mayLinkPack,
  mayPublishPack,
  mayPublishTo,
  mayRemovePack,
  maySeePack,
  mayTakePack,
  mayWithdrawPack,
  packsSeen,
} from './meeting-packs.ts'

const as = (role: Role) => ({ personId: 'ann', roles: [{ role, serviceAreaId: null }] })
const pack = (
  state: 'draft' | 'frozen' | 'published' | 'withdrawn',
  roles: Role[] = [],
  audience: 'public' | 'restricted' = 'public',
) => ({
  ...{ state, roles, audience },
})
const who = (may: (role: Role) => boolean) => Role.options.filter(may)

describe('who reads a pack', () => {
  test.each([
    ['a draft', pack('draft', ['auditor', 'portfolio_holder']), ['director', 'performance_officer']],
    ['a frozen one', pack('frozen', ['portfolio_holder']), ['director', 'performance_officer', 'auditor']],
    [
      'one that is published to them',
      pack('published', ['portfolio_holder']),
      ['director', 'performance_officer', 'portfolio_holder', 'auditor'],
    ],
    ['a withdrawn one', pack('withdrawn', ['portfolio_holder']), ['director', 'performance_officer', 'auditor']],
  ])('%s', (_, one, roles) => {
    expect(who((role) => maySeePack(as(role), one).allowed)).toEqual(roles)
    expect(
      who((role) => {
        const seen = packsSeen(as(role))
        return (
          seen.states.includes(one.state) ||
          (one.state === 'published' && one.roles.some((own) => seen.roles.includes(own)))
        )
      }),
    ).toEqual(roles)
  })

  test('nobody without a role', () => {
    expect(maySeePack({ personId: 'ann', roles: [] }, pack('published', ['auditor'])).allowed).toBe(false)
  })

  test('takes it away, once it is frozen', () => {
    expect(mayTakePack(as('director'), pack('draft')).allowed).toBe(false)
    expect(mayTakePack(as('portfolio_holder'), pack('published', ['portfolio_holder'])).allowed).toBe(true)
  })
})

describe('the life of a pack: draft, frozen, published, withdrawn', () => {
  const officer = as('performance_officer')
  const STEPS = {
    edit: mayEditPack,
    comment: mayCommentOnPack,
    freeze: mayFreezePack,
    remove: mayRemovePack,
    publish: mayPublishPack,
    link: mayLinkPack,
    withdraw: mayWithdrawPack,
  }
  test.each([
    ['draft', ['edit', 'comment', 'freeze', 'remove']],
    ['frozen', ['publish', 'link', 'withdraw']],
    ['published', ['publish', 'link', 'withdraw']],
    ['withdrawn', []],
  ] as const)('%s', (state, steps) => {
    const allowed = Object.entries(STEPS).flatMap(([name, may]) => (may(officer, pack(state)).allowed ? name : []))
    expect(allowed).toEqual(steps)
  })

  test('only performance officers take it on; a director writes the comment', () => {
    for (const [name, may] of Object.entries(STEPS)) {
      const state = ['edit', 'comment', 'freeze', 'remove'].includes(name) ? 'draft' : 'frozen'
      const roles = who((role) => may(as(role), pack(state)).allowed)
      expect(roles, name).toEqual(name === 'comment' ? ['director', 'performance_officer'] : ['performance_officer'])
    }
  })

  test('no link leads to a restricted one', () => {
    expect(mayLinkPack(officer, pack('frozen', [], 'restricted'))).toMatchObject({
      reason: expect.stringContaining('no link leads to it'),
    })
  })
})

test.each([
  ['public', 'open', true],
  ['public', 'part_2', false],
  ['restricted', 'open', true],
  ['restricted', 'part_2', true],
] as const)('a %s pack for a meeting that is %s', (audience, part, allowed) => {
  expect(mayBeForMeeting(audience, part).allowed).toBe(allowed)
})

test.each([
  ['public', 'strategic_priorities', 'live', true],
  ['public', 'strategic_priorities', 'closed', true],
  ['public', 'inspection_readiness', 'live', false],
  ['public', 'strategic_priorities', 'draft', false],
  ['restricted', 'inspection_readiness', 'live', true],
  ['restricted', 'strategic_priorities', 'draft', false],
] as const)('a %s pack with a plan of %s that is %s', (audience, kind, status, allowed) => {
  expect(mayHoldPlan(audience, { title: 'Plan', kind, status }).allowed).toBe(allowed)
})

test('a restricted pack is published to every role but administrators, a public one to all', () => {
  expect(who((role) => mayPublishTo('restricted', role).allowed)).toEqual(
    Role.options.filter((role) => role !== 'administrator'),
  )
  expect(who((role) => mayPublishTo('public', role).allowed)).toEqual(Role.options)
})
