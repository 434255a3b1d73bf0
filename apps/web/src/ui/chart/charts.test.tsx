import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { show } from '../../testing/show.tsx'
import { Bullets } from './Bullets.tsx'
import { ChartFrame } from './ChartFrame.tsx'
import { Distribution } from './Distribution.tsx'
import { asMarkup } from './download.ts'
import { drawTrend } from './draw-trend.ts'
import type { Draw } from './Drawing.tsx'
import { SmallMultiples } from './SmallMultiples.tsx'
import { Sparkline } from './Sparkline.tsx'
import { Trend } from './Trend.tsx'
import type { TrendData } from './trend-words.ts'

const data: TrendData = {
  measure: 'Agency social workers',
  unit: 'percentage',
  polarity: 'lower',
  periods: ['2014', '2015', '2016', '2017', '2018'].map((name) => ({ id: name, name })),
  series: [
    {
      id: 'own',
      name: 'Shropshire',
      whose: 'own',
      figures: [
        { value: 10 },
        { value: 12 },
        null,
        { value: null, why: 'suppressed' },
        { value: 17.7, provisional: true },
      ],
    },
    {
      id: 'england',
      name: 'England',
      whose: 'england',
      figures: [15, 16, 16.1, 15.8, 15.4].map((value) => ({ value })),
    },
  ],
  targets: [null, { value: 12, high: 14 }, { value: 12 }, { value: 11 }, { value: 11 }],
}
const drawing = async () => {
  const image = await screen.findByRole('img')
  await waitFor(() => expect(image.querySelector('svg')).not.toBeNull())
  return image
}

test('a chart is headed by its finding, and described', async () => {
  await show(<Trend {...data} level={2} source="Department for Education" />)
  const heading = await screen.findByRole('heading', { level: 2 })
  expect(heading.textContent).toMatch(/^Agency social workers: 17.7% in 2018 \(provisional\)/)
  expect(screen.getByRole('figure', { name: heading.textContent ?? '' })).toBeDefined()
  expect((await drawing()).getAttribute('aria-label')).toMatch(/^Line chart of 5 periods, 2014 to 2018/)
  expect(screen.getByText(/Source: Department for Education/)).toBeDefined()
})

test('what is drawn carries no style of its own, which the page would refuse', async () => {
  await show(<Trend {...data} />)
  const image = await drawing()
  expect(image.querySelectorAll('style, [style]')).toHaveLength(0)
})

test('a gap is drawn as a gap, what is provisional hollow, and each line is named where it ends', () => {
  const { svg } = drawTrend(data, { width: 700 })
  const lines = [...svg.querySelectorAll('path')].filter(
    (path) => path.closest('g')?.getAttribute('stroke-width') === '2.75',
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]?.getAttribute('d')?.match(/M/g)).toHaveLength(2)
  const hollow = [...svg.querySelectorAll('g[aria-label="dot"], g')].filter(
    (group) => group.getAttribute('fill') === 'var(--surface)' && group.children.length > 0,
  )
  expect(hollow).toHaveLength(1)
  const words = [...svg.querySelectorAll('text')].map((text) => text.textContent)
  expect(words).toEqual(expect.arrayContaining(['Shropshire 17.7%', 'England 15.4%', 'Target 11%', '×']))
})

test('the table is one press away and has the same figures', async () => {
  const { user } = await show(<Trend {...data} />)
  const button = await screen.findByRole('button', { name: 'Show as a table' })
  expect(button.getAttribute('aria-expanded')).toBe('false')
  await user.click(button)
  const table = screen.getByRole('table', { name: 'Agency social workers, over time' })
  const rows = within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent))
  expect(rows).toEqual([
    ['Period', 'Shropshire (%)', 'England (%)', 'Target (%)'],
    ['2014', '10%', '15%', 'None'],
    ['2015', '12%', '16%', '12% (tolerance up to 14%)'],
    ['2016', 'No figure', '16.1%', '12%'],
    ['2017', 'Suppressed', '15.8%', '11%'],
    ['2018', '17.7% (provisional)', '15.4%', '11%'],
  ])
})

test('a chart is read point by point with the keyboard, and left with Escape', async () => {
  const { user } = await show(<Trend {...data} />)
  await drawing()
  const chart = screen.getByRole('application', { name: 'Agency social workers, over time' })
  const reading = within(screen.getByRole('figure')).getByRole('status')
  await user.tab()
  expect(document.activeElement).toBe(chart)
  expect(reading.textContent).toBe('')
  await user.keyboard('{ArrowLeft}')
  expect(reading.textContent).toBe('Shropshire, 2018: 17.7% (provisional)')
  expect(chart.querySelector('.wm-drawing__at')).not.toBeNull()
  await user.keyboard('{ArrowLeft}')
  expect(reading.textContent).toBe('Shropshire, 2017: Suppressed')
  await user.keyboard('{ArrowDown}')
  expect(reading.textContent).toBe('England, 2017: 15.8%')
  await user.keyboard('{ArrowDown}')
  expect(reading.textContent).toBe('Target, 2017: 11%')
  await user.keyboard('{Home}')
  expect(reading.textContent).toBe('Target, 2014: None')
  await user.keyboard('{End}')
  expect(reading.textContent).toBe('Target, 2018: 11%')
  await user.keyboard('{Escape}')
  expect(reading.textContent).toBe('')
  expect(chart.querySelector('.wm-drawing__at')).toBeNull()
  await user.tab()
  expect(document.activeElement?.textContent).toBe('Show as a table')
})

test('where the drawing cannot be loaded its figures are shown, and it can be tried again', async () => {
  const draw = vi.fn<Draw>(async (width) => drawTrend(data, { width })).mockRejectedValueOnce(new Error('offline'))
  const { user } = await show(
    <ChartFrame
      name="Agency"
      finding="Agency: 17.7%"
      alternative="A line."
      reading={{ words: [['17.7%']], start: { row: 0, column: 0 } }}
      table={{
        caption: 'Agency',
        columns: ['Period', 'Figure'],
        rows: [{ id: 'a', name: '2018', cells: [{ text: '17.7%' }] }],
      }}
      draw={draw}
      version="1"
      notes={[]}
    />,
  )
  expect(await screen.findByText(/The drawing could not be loaded/)).toBeDefined()
  expect(screen.getByRole('table', { name: 'Agency' })).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await drawing()
  expect(screen.queryByText(/The drawing could not be loaded/)).toBeNull()
})

test('a distribution and bars beside their targets are read and tabled alike', async () => {
  const { user } = await show(
    <>
      <Distribution
        measure="Providers"
        given="percentage"
        parts={[
          { id: 'good', name: 'Good', good: true },
          { id: 'bad', name: 'Inadequate' },
        ]}
        areas={[{ id: 'own', name: 'Shropshire', whose: 'own', values: [93, 7] }]}
      />
      <Bullets
        bullets={[
          {
            id: 'a',
            measure: 'Agency',
            unit: 'percentage',
            polarity: 'lower',
            period: '2018',
            figure: { value: 9.1 },
            target: { value: 12 },
          },
        ]}
      />
    </>,
  )
  const providers = await screen.findByRole('figure', { name: 'Providers: 93% good in Shropshire' })
  await user.tab()
  await user.keyboard('{ArrowRight}{ArrowRight}')
  expect(within(providers).getByRole('status').textContent).toBe('Shropshire, inadequate: 7%')
  const agency = screen.getByRole('figure', { name: 'Agency: 9.1% in 2018, meeting its target of 12%' })
  await user.click(within(agency).getByRole('button', { name: 'Show as a table' }))
  expect(within(agency).getByRole('row', { name: 'Agency 2018 9.1% 12%' })).toBeDefined()
})

test('two charts of one measure have names of their own, and so have their figures', async () => {
  const { measure, unit, polarity } = data
  const bullet = { id: 'a', measure, unit, polarity, period: '2018', figure: { value: 17.7 }, target: { value: 12 } }
  await show(
    <>
      <Trend {...data} />
      <Bullets bullets={[bullet]} />
    </>,
  )
  const names = (role: string) => screen.getAllByRole(role).map((one) => one.getAttribute('aria-label'))
  expect(names('application')).toEqual([`${measure}, over time`, `${measure}, beside others`])
  const downloads = screen.getAllByRole('button', { name: /^Download/ }).map((one) => one.textContent)
  expect(new Set(downloads).size).toBe(2)
})

test('small charts of one unit share a scale where that is asked, and which it is is said', async () => {
  const panels = [
    { ...data, id: 'a' },
    { ...data, id: 'b', measure: 'Vacancies' },
  ]
  await show(
    <>
      <SmallMultiples title="Workforce" panels={panels} scale="shared" />
      <SmallMultiples
        title="All"
        panels={[...panels, { ...data, id: 'c', measure: 'Days', unit: 'days' }]}
        scale="shared"
      />
    </>,
  )
  expect(await screen.findByText(/^All on one scale, 0% to 20%/)).toBeDefined()
  // Percentages and days cannot stand on one scale.
  expect(screen.getByText(/^Each on a scale of its own/)).toBeDefined()
  expect(screen.getAllByRole('application', { name: 'Agency social workers' })).toHaveLength(2)
})

test('a sparkline breaks at gaps, and is silent where the row says its figures', async () => {
  await show(
    <>
      <Sparkline values={[1, 2, null, 4, null, 2, 3]} target={2} />
      <Sparkline values={[5, 6]} label="From 5 to 6" />
      <Sparkline values={[null]} />
    </>,
  )
  expect(await screen.findByRole('img', { name: 'From 5 to 6' })).toBeDefined()
  const [first] = document.querySelectorAll('.wm-sparkline')
  expect(first?.getAttribute('aria-hidden')).toBe('true')
  expect(first?.querySelector('.wm-sparkline__line')?.getAttribute('d')?.match(/M/g)).toHaveLength(3)
  expect(document.body.innerHTML).not.toMatch(/NaN|Infinity/)
})

test('a file to take along holds the finding, the drawing and its source, and nothing of the page', async () => {
  const { markup } = await asMarkup({
    title: 'Agency social workers: 17.7%',
    pictures: [{ draw: async (width) => drawTrend(data, { width }) }],
    foot: ['Source: Department for Education.'],
  })
  expect(markup).toContain('Agency social workers: 17.7%')
  expect(markup).toContain('Source: Department for Education.')
  expect(markup).toContain('Shropshire 17.7%')
  expect(markup).not.toMatch(/class=|<style/)
  expect(document.querySelector('.wm-paper')).toBeNull()
})
