import type { ActionView } from '@waymark/contract/actions'
import { ActionStatus } from '@waymark/contract/words'
import { DEFAULT_RATING_KEY } from '@waymark/domain/rating-key'
import { screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ActionPage } from '../actions/ActionPage.tsx'
import { show } from '../testing/show.tsx'
import { PostUpdatePage } from './PostUpdatePage.tsx'

const actionId = '00000000-0000-4000-8000-00000000000a'

// The pages stand at an address of the application, which a test of one page has not got.
vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<typeof import('@tanstack/react-router')>()),
  getRouteApi: () => ({ useParams: () => ({ actionId }) }),
}))
afterEach(() => vi.unstubAllGlobals())

const id = (last: string) => `00000000-0000-4000-8000-0000000000${last}`
const yes = { allowed: true } as const
const no = (reason: string) => ({ allowed: false, reason }) as const

const anAction: ActionView = {
  ...{ id: actionId, version: 1, ref: '3.2', title: 'Recruit to every post', description: null },
  plan: { id: id('0b'), title: 'Plan' },
  priority: { id: id('0c'), ref: '3', title: 'Workforce' },
  owner: { id: id('0d'), name: 'Service manager' },
  serviceArea: null,
  status: 'in_progress',
  statusReason: null,
  rating: {
    declared: 'green',
    computed: { rating: 'red', sentence: 'Red: due 5 days ago', reasons: [], rulesVersion: 1, nextChangeOn: null },
    disagreement: 'Declared green, but the evidence says red',
  },
  ...{ startsOn: '2018-01-01', dueOn: '2018-03-07', originalDueOn: '2018-03-07', forecastOn: null, overdue: true },
  moved: { times: 0, days: 0, sentence: null },
  milestones: { total: 0, done: 0, missed: 0 },
  ...{ lastUpdatedAt: null, successMeasure: null, contributors: [], milestoneList: [], nextMilestone: null },
  ...{
    impact: 'not_yet_evidenced',
    impactStatement: null,
    openChallenges: 0,
    signOffs: [],
    updates: [],
    updatesTotal: 0,
    dateChanges: [],
    planStatus: 'live',
    sponsor: null,
  },
  ratingKey: {
    ...DEFAULT_RATING_KEY,
    amber: { label: 'Slipping', meaning: 'Late by no more than one reporting period' },
  },
  nextStatuses: ActionStatus.options.map((status) => ({
    status,
    verdict: status === 'complete' ? no('An approver makes it complete') : yes,
  })),
  can: {
    edit: yes,
    remove: yes,
    postUpdate: yes,
    changeDate: yes,
    askForDate: yes,
    addMilestone: yes,
    reopen: yes,
    stateImpact: yes,
    move: yes,
  },
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

/** Answers as the API does; what is posted is kept. */
function anApi(action: ActionView, answer = () => json({}, 201)) {
  const posted: unknown[] = []
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    if (init.method === 'POST') {
      posted.push(JSON.parse(String(init.body)))
      return Promise.resolve(answer())
    }
    if (address.startsWith('/api/my-work')) {
      const counts = { updateOwed: 0, overdue: 0, dueSoon: 0, later: 0, waiting: 0 }
      return Promise.resolve(json({ items: [], total: 0, page: 1, pageSize: 50, counts }))
    }
    if (address.startsWith('/api/rating-strip')) return Promise.resolve(json({ cells: [] }))
    if (address.startsWith('/api/carried-over')) return Promise.resolve(json({ from: null, into: [] }))
    if (address.startsWith('/api/ownership')) return Promise.resolve(json({ held: [], covers: [] }))
    // Every other list beside the action holds nothing.
    if (/^\/api\/(?!actions\/[^/]+$)/.test(address)) {
      const can = { ask: yes, write: yes }
      return Promise.resolve(json({ items: [], links: [], total: 0, page: 1, pageSize: 200, can }))
    }
    return Promise.resolve(json(action))
  })
  return posted
}

const whatChanged = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^What has changed/ })
const post = () => screen.getByRole('button', { name: 'Post update' })

describe('posting an update', () => {
  test('amber is refused until the path back to green is said, and nothing is sent', async () => {
    const posted = anApi(anAction)
    const { user } = await show(<PostUpdatePage />)
    await user.type(await whatChanged(), 'Two posts filled')
    await user.click(screen.getByRole('radio', { name: 'Slipping' }))
    await user.click(post())
    expect(await screen.findAllByText('Enter what happens next: the path back to green')).toHaveLength(2)
    expect(posted).toEqual([])

    await user.type(screen.getByRole('textbox', { name: /path back to green/ }), 'Advertise the last one')
    await user.click(post())
    await vi.waitFor(() =>
      expect(posted).toMatchObject([{ rating: 'amber', whatNext: 'Advertise the last one', status: 'in_progress' }]),
    )
  })

  test('shows what each rating means in the plan’s own words', async () => {
    anApi(anAction)
    await show(<PostUpdatePage />)
    expect(await screen.findByText('Late by no more than one reporting period')).toBeTruthy()
    expect(screen.getByText(DEFAULT_RATING_KEY.red.meaning)).toBeTruthy()
  })

  test('no change since asks for no status, rating or words, and sends none', async () => {
    const posted = anApi(anAction)
    const { user } = await show(<PostUpdatePage />)
    await whatChanged()
    await user.click(screen.getByRole('radio', { name: 'No change since the last update' }))
    expect(screen.queryByRole('radiogroup', { name: 'Rating' })).toBeNull()
    expect(screen.queryByRole('textbox', { name: /^What has changed/ })).toBeNull()
    await user.click(post())
    await vi.waitFor(() => expect(posted).toHaveLength(1))
    expect(posted[0]).not.toHaveProperty('rating')
    expect(posted[0]).not.toHaveProperty('status')
    expect(posted[0]).toHaveProperty('kind', 'no_change')
  })

  test('what was typed survives a server that fails', async () => {
    const failure = { title: 'Something went wrong', detail: 'Try again in a minute', code: 'internal' }
    anApi(anAction, () => json(failure, 500))
    const { user } = await show(<PostUpdatePage />)
    await user.type(await whatChanged(), 'Two posts filled')
    await user.click(post())
    expect(await screen.findByText('Try again in a minute')).toBeTruthy()
    expect((await whatChanged()).value).toBe('Two posts filled')
  })

  test('a status that cannot be chosen says why', async () => {
    anApi(anAction)
    await show(<PostUpdatePage />)
    expect(await screen.findByText('An approver makes it complete')).toBeTruthy()
  })

  test('who may not post is told why, and sees no form', async () => {
    anApi({ ...anAction, can: { ...anAction.can, postUpdate: no('Only its owner posts updates') } })
    await show(<PostUpdatePage />)
    expect(await screen.findByText('Only its owner posts updates')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Post update' })).toBeNull()
  })
})

test('what somebody may not do to an action stays in sight with its reason', async () => {
  anApi({
    ...anAction,
    can: {
      postUpdate: no('Only its owner posts updates'),
      changeDate: no('A due date is moved by a performance officer'),
      askForDate: no('Only its owner asks for a new date'),
      edit: no('An auditor changes nothing'),
      remove: no('An action with updates is cancelled, not deleted'),
      addMilestone: no('Its plan is closed'),
      reopen: no('Only a complete or a cancelled action can be reopened'),
      stateImpact: no('Only its owner says whether it works'),
      move: no('Its plan is closed'),
    },
  })
  await show(<ActionPage />)
  for (const [role, name, reason] of [
    ['link', 'Post update', 'Only its owner posts updates'],
    ['link', 'Ask for a new date', 'Only its owner asks for a new date'],
    ['link', 'Change due date', 'A due date is moved by a performance officer'],
    ['link', 'Change action', 'An auditor changes nothing'],
    ['button', 'Delete', 'An action with updates is cancelled, not deleted'],
    ['link', 'Add a milestone', 'Its plan is closed'],
  ] as const) {
    const control = await screen.findByRole(role, { name })
    expect(control.getAttribute('aria-disabled')).toBe('true')
    expect(document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent).toBe(reason)
  }
})
