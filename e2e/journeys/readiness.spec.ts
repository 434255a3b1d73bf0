import { roundAt } from '../demonstration.ts'
import { expect, test } from '../people.ts'

test('a line is added with an owner, reviewed by them alone, and the heat table and the gaps say so; the past does not', async ({
  as,
}) => {
  const officer = await as('performanceOfficer')
  await officer.goto('/readiness')
  await officer
    .getByRole('main')
    .getByRole('link', { name: /^ILACS.*2018$/ })
    .click()
  await officer.getByRole('link', { name: 'Add lines' }).click()
  await officer.getByRole('button', { name: 'Add lines' }).click()
  await expect(officer.getByRole('alert')).toContainText('Choose the area they belong to')
  await officer.getByLabel('Area').selectOption({ index: 1 })
  await officer.getByLabel('Lines, one a line').fill('1. Partners know the thresholds')
  await expect(officer.getByText('This makes 1 line')).toBeVisible()
  const owner = officer.getByRole('combobox', { name: 'Owner of each' })
  await owner.click()
  await owner.pressSequentially('Compass')
  await officer.getByRole('option', { name: /Compass front door/ }).click()
  await officer.getByRole('button', { name: 'Add lines' }).click()
  const heat = officer.getByRole('table', { name: 'How each line of each area stands' })
  const cell = heat.getByRole('link', { name: /Partners know the thresholds/ })
  await expect(cell).toContainText('Not rated')
  await expect(cell).toContainText('No evidence')

  const manager = await as('serviceManager')
  await manager.goto('/readiness/lines?mine=true')
  await manager.getByRole('link', { name: 'Partners know the thresholds' }).click()
  await manager.getByRole('link', { name: 'Review', exact: true }).click()
  await manager.getByRole('radio', { name: 'Gap' }).check()
  await manager.getByRole('button', { name: 'Save review' }).click()
  await expect(manager.getByRole('alert')).toContainText('Enter where this stands, in your own words')
  await manager.getByLabel('Statement').fill('Schools know them; two surgeries do not yet.')
  await manager.getByLabel('Evidence relied on').fill('Survey of partners, March 2018')
  await manager.getByRole('button', { name: 'Save review' }).click()
  await expect(manager.getByRole('list', { name: 'Reviews' })).toContainText('Schools know them')
  const line = new URL(manager.url()).pathname

  await officer.reload()
  await expect(cell).toContainText('Gap')
  await expect(cell).not.toContainText('No evidence')
  await officer.goto(line)
  await expect(officer.getByRole('link', { name: 'Review', exact: true })).toBeDisabled()
  await expect(officer.getByText('Only the owner of this line can review it')).toBeVisible()

  const director = await as('director')
  await director.goto(roundAt('2018'))
  const rows = director.getByRole('table', { name: 'Lines', exact: true }).getByRole('row')
  // Red comes before every other gap.
  await expect(rows.nth(1)).toContainText('Gap')
  await expect(rows.last()).not.toContainText('Gap')
  await director.getByRole('button', { name: /^Filter/ }).click()
  await director.getByRole('dialog').getByRole('checkbox', { name: 'Stale' }).check()
  await director.getByRole('button', { name: 'Apply filters' }).click()
  await expect(director).toHaveURL(/gap=stale/)
  await expect(rows.filter({ hasText: 'Partners know the thresholds' })).toHaveCount(0)

  const auditor = await as('auditor')
  await auditor.goto(`${roundAt('2018')}?asAt=2018-01-31`)
  const then = auditor.getByRole('table', { name: 'How each line of each area stands' })
  await expect(then.getByRole('link', { name: /The front door decides well/ })).toContainText('Gap')
  await expect(then.getByRole('link', { name: /Partners know the thresholds/ })).toHaveCount(0)
  await expect(auditor.getByRole('link', { name: 'Add lines' })).toBeDisabled()
})
