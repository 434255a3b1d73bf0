import type { Page } from '@playwright/test'
import { actionAt, priorityAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

/** Owned by the service manager, in a priority that the director sponsors. */
const ACTION = 'SP-1.2'

async function propose(owner: Page, said: string) {
  await owner.goto(`${actionAt(ACTION)}/update`)
  await owner.getByRole('radio', { name: 'Awaiting sign-off' }).check()
  await owner.getByRole('radio', { name: 'Green' }).check()
  await owner.getByLabel('What has changed since the last update').fill(said)
  await owner
    .getByLabel('Evidence that it is done')
    .fill('https://intranet.example/front-door/log and the count of 9 March')
  await owner.getByRole('button', { name: 'Post update' }).click()
  // What a proposal rests on is asked for, and nothing typed is lost.
  await expect(owner.getByRole('alert')).toContainText('Enter what difference it has made, or when you will know')
  await expect(owner.getByLabel('What has changed since the last update')).toHaveValue(said)
  await owner.getByRole('radio', { name: 'Evidenced', exact: true }).check()
  await owner.getByLabel('What difference it has made, or when you will know').fill('Nobody waits more than a day')
  await owner.getByRole('button', { name: 'Post update' }).click()
  await expect(owner.getByText(`Your update on ${ACTION} is posted.`)).toBeVisible()
}

test('an owner proposes completion, the sponsor returns it, then accepts it, and a checker assures it', async ({
  as,
}) => {
  const owner = await as('serviceManager')
  const sponsor = await as('director')
  const checker = await as('performanceOfficer')
  await propose(owner, 'The last of the steps is done.')
  await owner.goto(actionAt(ACTION))
  await expect(owner.getByRole('button', { name: `Accept ${ACTION}` })).toHaveAccessibleDescription(
    /owner of an action cannot sign it off/,
  )

  await sponsor.goto('/for-my-decision')
  const waiting = sponsor.getByRole('table', { name: 'Waiting for your decision' }).getByRole('row', { name: ACTION })
  await expect(waiting).toContainText('Nobody waits more than a day')
  await expect(waiting.getByRole('link', { name: 'https://intranet.example/front-door/log' })).toBeVisible()
  await waiting.getByRole('button', { name: `Return ${ACTION}` }).click()
  await sponsor.getByRole('dialog').getByRole('button', { name: 'Return' }).click()
  await expect(sponsor.getByRole('dialog')).toContainText('Enter why it is returned, and what would make it complete')
  await sponsor.getByLabel('Why, and what would make it complete').fill('The count leaves out weekends.')
  await sponsor.getByRole('dialog').getByRole('button', { name: 'Return' }).click()
  await expect(waiting).toBeHidden()

  await owner.goto(actionAt(ACTION))
  await expect(owner.getByRole('list', { name: 'Sign-offs' })).toContainText('The count leaves out weekends.')
  await expect(owner.getByRole('region', { name: 'Where it stands' })).toContainText('In progress')
  await propose(owner, 'Weekends are counted now.')

  // Several at once, of which one is there.
  await sponsor.goto('/for-my-decision')
  await sponsor.getByRole('checkbox', { name: new RegExp(`^Choose ${ACTION}`) }).check()
  await sponsor.getByRole('button', { name: 'Accept as complete' }).click()
  await expect(sponsor.getByText(`Accepted as complete: ${ACTION}.`)).toBeVisible()

  await checker.goto('/for-my-decision?show=to-assure')
  await checker.getByRole('button', { name: `Mark as assured: ${ACTION}` }).click()
  await checker.getByLabel('What you checked').fill('Ten weekends of the log, read against the system.')
  await checker.getByRole('dialog').getByRole('button', { name: 'Mark as assured' }).click()
  await expect(checker.getByRole('dialog')).toBeHidden()
  await checker.goto(actionAt(ACTION))
  const stands = checker.getByRole('region', { name: 'Where it stands' })
  await expect(stands).toContainText('Complete')
  await expect(stands).toContainText('Impact: evidenced')
  await expect(checker.getByRole('list', { name: 'Sign-offs' })).toContainText('Checked independently')

  // It can be taken up again, with a reason, and whether it works can be said anew.
  await checker.getByRole('button', { name: 'Say whether it works' }).click()
  await checker.getByRole('radio', { name: 'Not achieved' }).check()
  await checker.getByLabel('What shows it').fill('Waits grew again in the second week of March.')
  await checker.getByRole('button', { name: 'Save impact' }).click()
  await expect(stands).toContainText('Impact: not achieved')
  await checker.getByRole('button', { name: 'Reopen' }).click()
  await checker.getByLabel('Why it is taken up again').fill('Waits grew again.')
  await checker.getByRole('button', { name: 'Reopen action' }).click()
  await expect(checker.getByRole('list', { name: 'Updates' }).getByRole('listitem').first()).toContainText(
    'Reopened: Waits grew again.',
  )
  await expect(stands).toContainText('Not rated')
})

async function askFor(owner: Page, [day, month, year]: readonly [string, string, string], why: string) {
  await owner.goto(actionAt(ACTION))
  await owner.getByRole('link', { name: 'Ask for a new date' }).first().click()
  await owner.getByRole('textbox', { name: 'Day' }).fill(day)
  await owner.getByRole('textbox', { name: 'Month' }).fill(month)
  await owner.getByRole('textbox', { name: 'Year' }).fill(year)
  await owner.getByLabel('Why it should move').fill(why)
  await owner.getByRole('button', { name: 'Ask for this date' }).click()
  // What the sponsor decides on is asked for, and nothing typed is lost.
  await expect(owner.getByRole('alert')).toContainText('Choose the main reason it moves')
  await expect(owner.getByLabel('Why it should move')).toHaveValue(why)
  await owner.getByLabel('Main reason').selectOption('Waiting for a partner')
  await owner.getByLabel('What the new date means for what was promised').fill('Nine families wait longer.')
  await owner.getByRole('button', { name: 'Ask for this date' }).click()
  await expect(owner.getByRole('list', { name: 'New dates asked for' })).toContainText(why)
}

test('a date is refused once and moved twice, and says how often and how far wherever it stands', async ({ as }) => {
  const owner = await as('serviceManager')
  const sponsor = await as('director')
  await askFor(owner, ['30', '11', '2018'], 'The trust has nobody to send.')

  await sponsor.goto('/for-my-decision')
  await sponsor.getByRole('button', { name: /new due dates? waits? for you too/ }).click()
  const queue = sponsor.getByRole('table', { name: 'New due dates waiting for your decision' })
  await expect(queue.getByRole('row', { name: ACTION })).toContainText('Nine families wait longer.')
  await queue.getByRole('button', { name: `Refuse the new date of ${ACTION}` }).click()
  await sponsor.getByLabel('Why, and what you expect instead').fill('Ask the trust for cover first.')
  await sponsor.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click()
  await expect(queue.getByRole('row', { name: ACTION })).toBeHidden()
  await owner.goto(actionAt(ACTION))
  await expect(owner.getByRole('list', { name: 'New dates asked for' })).toContainText('Ask the trust for cover first.')

  await askFor(owner, ['30', '11', '2018'], 'The trust was asked for cover: none.')
  await sponsor.goto('/for-my-decision?show=dates')
  await sponsor.getByRole('checkbox', { name: `Choose ${ACTION}` }).check()
  await sponsor.getByRole('button', { name: 'Agree these dates' }).click()
  await expect(sponsor.getByText(`Agreed: ${ACTION}.`)).toBeVisible()

  await askFor(owner, ['21', '12', '2018'], 'The cover starts in December.')
  await sponsor.goto(actionAt(ACTION))
  await sponsor.getByRole('button', { name: `Agree the new date of ${ACTION}` }).click()
  await sponsor.getByRole('dialog').getByRole('button', { name: 'Agree' }).click()
  const stands = sponsor.getByRole('region', { name: 'Where it stands' })
  await expect(stands).toContainText('21 December 2018')
  await expect(stands).toContainText(/moved twice, \d+ days in all/)

  await sponsor.getByRole('navigation').getByRole('link', { name: 'Dates that moved' }).click()
  await expect(sponsor.getByRole('table', { name: 'By main reason' })).toContainText('Waiting for a partner')
  await expect(sponsor.getByRole('table', { name: 'Each move' })).toContainText('Nine families wait longer.')
})

test('a sponsor’s rating stands with its reason until a day, which is shown wherever it stands and has its receipt', async ({
  as,
}) => {
  const sponsor = await as('director')
  await sponsor.goto(priorityAt('SP-8'))
  await sponsor.getByRole('button', { name: 'Declare a rating' }).click()
  const dialog = sponsor.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Red' }).check()
  await dialog.getByLabel('What this rests on').fill('The landlord has let the flat to somebody else.')
  // The end of the period under way unless another day is chosen, and never beyond the next.
  await expect(dialog.getByLabel('Day')).toHaveValue('31')
  await expect(dialog.getByLabel('Month')).toHaveValue('3')
  await dialog.getByLabel('Month').fill('May')
  await dialog.getByRole('button', { name: 'Declare rating' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Enter 30 April 2018 or earlier')
  await dialog.getByLabel('Day').fill('20')
  await dialog.getByLabel('Month').fill('April')
  await dialog.getByRole('button', { name: 'Declare rating' }).click()
  await expect(dialog).toBeHidden()

  const says = 'until 20 April 2018: The landlord has let the flat to somebody else.'
  await expect(sponsor.getByRole('region', { name: 'Is it on course?' })).toContainText(says)
  await sponsor.getByRole('button', { name: 'Each change of its rating' }).click()
  const receipt = sponsor.getByRole('list', { name: 'Changes of its rating' }).getByRole('listitem').first()
  await expect(receipt).toContainText('A rating was declared')
  await expect(receipt).toContainText(/Amber\s*to\s*Red/)
  await expect(receipt).toContainText('The landlord has let the flat to somebody else.')
  await expect(receipt).toContainText('The evidence said then:')
  const member = await as('portfolioHolder')
  await member.goto('/')
  await expect(member.getByRole('table', { name: 'Priorities' }).getByRole('row', { name: /^SP-8 / })).toContainText(
    says,
  )
})
