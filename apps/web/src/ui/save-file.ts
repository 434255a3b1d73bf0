/** Hands a file that was made here to the browser, which keeps it as a download. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** The mark tells spreadsheets that it is UTF-8. */
export const saveCsv = (csv: string, name: string): void =>
  saveFile(new Blob([`\uFEFF${csv}`], { type: 'text/csv;charset=utf-8' }), name)
