type CsvCell = string | number | null

/** What begins like a formula is kept from being one in a spreadsheet; a figure below nought is a figure. */
function written(cell: CsvCell): string {
  if (typeof cell === 'number') return String(cell)
  const text = cell ?? ''
  return `"${(/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

export const asCsv = (lines: readonly (readonly CsvCell[])[]): string =>
  lines.map((line) => line.map(written).join(',')).join('\r\n')
