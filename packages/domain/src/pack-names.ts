/**
 * Names of files and folders in a pack: whoever unpacks it may do so on Windows, on a Mac or on Linux, and nothing in it
 * may land outside the folder that it is unpacked into.
 * What Windows refuses: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i

/** In bytes of UTF-8: file systems allow 255, and the whole path of an unpacked file 260 characters on Windows. */
export const MOST_BYTES_OF_A_NAME = 80

const bytesOf = (text: string): number => {
  let bytes = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** As many whole signs as fit. */
function cut(text: string, mostBytes: number): string {
  let kept = ''
  let left = mostBytes
  for (const sign of text) {
    left -= bytesOf(sign)
    if (left < 0) break
    kept += sign
  }
  return kept
}

/** Dots and blanks at the end, which Windows drops, and at the beginning, which hide a file or climb out of a folder. */
const trimmed = (text: string): string => text.replaceAll(/^[\s.]+|[\s.]+$/gu, '')

/** One name, as it may stand anywhere: `3.2 Recruit: now?` becomes `3.2 Recruit now`. */
export function safeName(text: string, most = MOST_BYTES_OF_A_NAME): string {
  const plain = text.normalize('NFC').replaceAll(FORBIDDEN, ' ').replaceAll(/\s+/gu, ' ')
  const short = trimmed(cut(trimmed(plain), most - 1))
  if (short === '') return 'untitled'
  return RESERVED.test(short) ? `_${short}` : short
}

/** The same of a file: its ending stays, whatever its length. */
export function safeFileName(fileName: string, most = MOST_BYTES_OF_A_NAME): string {
  const ending = /\.([a-z0-9]{1,12})$/i.exec(fileName)?.[0] ?? ''
  const stem = ending === '' ? fileName : fileName.slice(0, -ending.length)
  return `${safeName(stem, most - ending.length)}${ending}`
}

/** Gives each path once: the second of a name, in whatever case, becomes `name (2)`. */
export function uniquePaths(): (folder: readonly string[], fileName: string) => string {
  const taken = new Set<string>()
  return (folder, fileName) => {
    const ending = /\.[a-z0-9]{1,12}$/i.exec(fileName)?.[0] ?? ''
    const stem = ending === '' ? fileName : fileName.slice(0, -ending.length)
    for (let nth = 1; ; nth += 1) {
      const path = [...folder, nth === 1 ? fileName : `${stem} (${nth})${ending}`].join('/')
      // Windows and Macs take two names that differ in case, or in how a letter is composed, for one.
      const key = path.normalize('NFKC').toLowerCase()
      if (taken.has(key)) continue
      taken.add(key)
      return path
    }
  }
}
