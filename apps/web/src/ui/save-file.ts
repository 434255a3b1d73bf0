/** Has the browser fetch an address and keep what comes as a download; without a name, under the one that is sent with it. */
export function download(address: string, name = ''): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

/** Hands a file that was made here to the browser, which keeps it as a download. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  download(address, name)
  URL.revokeObjectURL(address)
}

/** The mark tells spreadsheets that it is UTF-8. */
export const saveCsv = (csv: string, name: string): void =>
  saveFile(new Blob([`\uFEFF${csv}`], { type: 'text/csv;charset=utf-8' }), name)
