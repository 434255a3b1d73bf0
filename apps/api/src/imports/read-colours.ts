import { type Element, readXml, relationsOf, type Zip } from './read-zip.ts'

/** The first colours that a workbook can name by a number (ECMA-376, 18.8.27); the others are seldom more than greys. */
const INDEXED =
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'.split(
    ' ',
  )

/** As Office has them in a new file: light before dark, as cells number them. */
const THEME = ['FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47']
const THEME_ORDER = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6']

async function themeOf(zip: Zip, workbook: string): Promise<string[]> {
  const theme = [...THEME]
  const part = [...(await relationsOf(zip, workbook)).values()].find(({ type }) => type === 'theme')
  let at = -1
  if (part)
    await readXml(zip, part.target, {
      open({ name, get }) {
        if (THEME_ORDER.includes(name)) at = THEME_ORDER.indexOf(name)
        const colour = name === 'srgbClr' ? get('val') : name === 'sysClr' ? get('lastClr') : undefined
        if (at >= 0 && colour) theme[at] = colour.toUpperCase()
        if (name === 'fontScheme') at = -1
      },
      close(name) {
        if (THEME_ORDER.includes(name)) at = -1
      },
    })
  return theme
}

const tinted = (colour: string, tint: number): string =>
  [0, 2, 4]
    .map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16)
      const shade = tint < 0 ? part * (1 + tint) : part + (255 - part) * tint
      return Math.round(Math.min(255, Math.max(0, shade)))
        .toString(16)
        .padStart(2, '0')
    })
    .join('')
    .toUpperCase()

/** How the cells of a style are to be read: the colour behind them, and whether their number is a day. */
export interface Style {
  fill: string | undefined
  /** `month`: a day of which only the month is shown, which is what was meant. */
  shows: 'day' | 'month' | 'percent' | 'number'
}

/** Numbers that stand for formats without naming them (ECMA-376, 18.8.30). */
const BUILT_IN: Readonly<Record<number, Style['shows']>> = {
  ...Object.fromEntries(
    [14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'day'] as const),
  ),
  ...{ 9: 'percent', 10: 'percent', 17: 'month' },
}

export function showsOf(code: string): Style['shows'] {
  const plain = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').toLowerCase()
  const [first = ''] = plain.split(';')
  if (/d/.test(first) && /[my]/.test(first)) return 'day'
  if (/m/.test(first) && /y/.test(first)) return 'month'
  if (/m{3,}/.test(first)) return 'month'
  return first.includes('%') ? 'percent' : 'number'
}

/** The styles of a workbook, and the colours that its rules give, each by the number that they are named with. */
export async function stylesOf(
  zip: Zip,
  workbook: string,
): Promise<{ styles: Style[]; looks: (string | undefined)[] }> {
  const part = [...(await relationsOf(zip, workbook)).values()].find(({ type }) => type === 'styles')
  const theme = await themeOf(zip, workbook)
  const formats = new Map<number, Style['shows']>()
  const fills: (string | undefined)[] = []
  const styles: Style[] = []
  const looks: (string | undefined)[] = []
  let within = ''
  let pattern: string | undefined
  let filling = false
  const colourOf = ({ get }: Element): string | undefined => {
    const tint = Number(get('tint') ?? 0)
    const [rgb, named, numbered] = [get('rgb'), get('theme'), get('indexed')]
    const colour = rgb
      ? rgb.slice(-6).toUpperCase()
      : named !== undefined
        ? theme[Number(named)]
        : numbered !== undefined
          ? INDEXED[Number(numbered) - (Number(numbered) >= 8 ? 8 : 0)]
          : undefined
    return colour && /^[0-9A-F]{6}$/.test(colour) ? (tint === 0 ? colour : tinted(colour, tint)) : undefined
  }
  if (part)
    await readXml(zip, part.target, {
      open(element) {
        const { name, get } = element
        if (name === 'fills' || name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') within = name
        if (name === 'numFmt' && within !== 'dxfs')
          formats.set(Number(get('numFmtId')), showsOf(get('formatCode') ?? ''))
        if (within === 'fills' && name === 'fill') fills.push(undefined)
        if (within === 'fills' && name === 'patternFill') pattern = get('patternType')
        if (within === 'fills' && name === 'fgColor' && pattern !== 'none' && pattern !== undefined)
          fills[fills.length - 1] = colourOf(element)
        // Of a rule the colour behind is what a cell has before it.
        if (within === 'dxfs' && name === 'dxf') looks.push(undefined)
        if (within === 'dxfs' && name === 'fill') filling = true
        if (filling && (name === 'bgColor' || (name === 'fgColor' && looks.at(-1) === undefined)))
          looks[looks.length - 1] = colourOf(element)
        if (within === 'cellXfs' && name === 'xf') {
          const format = Number(get('numFmtId') ?? 0)
          styles.push({
            fill: fills[Number(get('fillId') ?? 0)],
            shows: formats.get(format) ?? BUILT_IN[format] ?? 'number',
          })
        }
      },
      close(name) {
        if (name === within) within = ''
        if (name === 'fill') filling = false
      },
    })
  return { styles, looks }
}
