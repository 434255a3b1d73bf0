import { createReadStream } from 'node:fs'
import { extensionOf, fileTypeOf, WHAT_MAY_BE_SENT } from '@waymark/domain/evidence'
import { fileTypeFromFile } from 'file-type'

/** What a file is by its content, or why it is not taken, in a sentence for whoever sent it. */
export type Judged = { mediaType: string } | { refused: string }

const PROGRAM = 'This is a program or a script, whatever its name says. It cannot be kept as evidence.'
const MACROS = 'This file holds macros. Save it without them, as .docx, .xlsx, .pptx or PDF, and send that.'
const WEB_PAGE = 'This is a web page or a drawing that a browser would run. Save it as PDF, and send that.'
const ARCHIVE = 'This is an archive, whose content nobody sees. Send the files in it one by one.'
const RECORDING = 'Recordings are not kept here: they name and show children. Send minutes or a note of it instead.'
const OLD_OFFICE =
  'This is an Office file of the kind before 2007, or one with a password. Save it as .docx, .xlsx, .pptx or PDF without a password, and send that.'
const UNKNOWN = `This is not a kind of file that can be kept as evidence. Send ${WHAT_MAY_BE_SENT}.`

const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/macroenabled/, MACROS],
  [
    /^application\/(x-msdownload|x-elf|x-mach-binary|java-vm|wasm|vnd\.microsoft\.portable-executable|x-msi|x\.ms\.shortcut|x\.apple\.alias|java-archive|vnd\.android|x-apple-diskimage|x-ms-regedit|x-deb|x-rpm)/,
    PROGRAM,
  ],
  [/^(image\/svg\+xml|text\/html|application\/xml|application\/xhtml)/, WEB_PAGE],
  [/^application\/(zip|gzip|x-7z|x-rar|x-tar|x-bzip|x-xz|zstd|x-compress|x-iso|vnd\.ms-cab)/, ARCHIVE],
  [/^(video|audio)\//, RECORDING],
]

/** Names that a machine would run, or a browser. Under such a name text is what the name says. */
const RUN = new Set(
  'bat cmd com cpl exe hta jar js jse lnk mjs msi msp pif pl ps1 psm1 py reg scr sh vbe vbs ws wsf php rb'.split(' '),
)
const SHOWN_BY_BROWSERS = new Set('htm html mht mhtml shtml svg svgz xht xhtml xml xsl xslt'.split(' '))

/** @param name as the sender calls it: it decides only between kinds of text */
export async function judgeContent(file: string, name: string): Promise<Judged> {
  // A file that is made to break the reader of its kind is none of that kind.
  const sniffed = (await fileTypeFromFile(file).catch(() => undefined))?.mime
  if (sniffed === undefined) return judgeText(file, extensionOf(name))
  const mediaType = sniffed === 'image/heif' ? 'image/heic' : sniffed
  if (mediaType === 'application/x-cfb') return judgeCompound(file)
  const refusal = REFUSALS.find(([pattern]) => pattern.test(mediaType))
  if (refusal) return { refused: refusal[1] }
  if (!fileTypeOf(mediaType)) return { refused: UNKNOWN }
  // In a zip the names of its parts stand in plain.
  const zipped = mediaType.includes('officedocument') || mediaType.includes('opendocument')
  if (zipped && (await holds(file, MACRO_PARTS))) return { refused: MACROS }
  return { mediaType }
}

const MACRO_PARTS = ['vbaProject.bin', 'vbaData.xml', 'Basic/script-lc.xml', 'Scripts/python'].map((part) =>
  Buffer.from(part, 'latin1'),
)
const OUTLOOK = [Buffer.from('__properties_version1.0', 'utf16le')]
const VBA = [Buffer.from('_VBA_PROJECT', 'utf16le')]

/** Outlook's messages are compound files, as the Office files of old are. */
async function judgeCompound(file: string): Promise<Judged> {
  const isMessage = (await holds(file, OUTLOOK)) && !(await holds(file, VBA))
  return isMessage ? { mediaType: 'application/vnd.ms-outlook' } : { refused: OLD_OFFICE }
}

/** Whether any of these stands anywhere in the file. */
async function holds(file: string, needles: readonly Buffer[]): Promise<boolean> {
  const longest = Math.max(...needles.map((needle) => needle.length))
  let before = Buffer.alloc(0)
  for await (const chunk of createReadStream(file)) {
    const here = Buffer.concat([before, chunk as Buffer])
    if (needles.some((needle) => here.includes(needle))) return true
    before = here.subarray(Math.max(0, here.length - longest + 1))
  }
  return false
}

/** Signs that no text holds: all that control something, but for tab, new line, new page and return. */
// oxlint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/
const MARKUP = /<(!doctype|html|script|svg|iframe|object|embed|head|body|meta)[\s>/]|<\?(php|xml)/i
const SCRIPT = /^(\uFEFF)?(#!|@echo\b)/i
const MAIL_HEADERS = /^([A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n([ \t][^\n]*\r?\n)*){2}/
const LONGEST_TAG = 20

async function judgeText(file: string, extension: string): Promise<Judged> {
  const text = await decoderOf(file)
  let first = true
  let mail = false
  let before = ''
  for await (const chunk of createReadStream(file)) {
    const decoded = text.decode(chunk as Buffer, { stream: true })
    if (NOT_TEXT.test(decoded)) return { refused: UNKNOWN }
    if (first) {
      if (SCRIPT.test(decoded)) return { refused: PROGRAM }
      mail = extension === 'eml' && MAIL_HEADERS.test(decoded)
      first = false
    }
    // The words of an e-mail are often HTML; its own program shows them.
    if (!mail && MARKUP.test(before + decoded)) return { refused: WEB_PAGE }
    before = decoded.slice(-LONGEST_TAG)
  }
  if (mail) return { mediaType: 'message/rfc822' }
  if (RUN.has(extension)) return { refused: PROGRAM }
  if (SHOWN_BY_BROWSERS.has(extension)) return { refused: WEB_PAGE }
  return { mediaType: extension === 'csv' ? 'text/csv' : 'text/plain' }
}

/** UTF-8; UTF-16 that says so; else the Windows-1252 in which Excel still saves CSV. */
export async function decoderOf(file: string): Promise<InstanceType<typeof TextDecoder>> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let first = true
  try {
    for await (const chunk of createReadStream(file)) {
      const bytes = chunk as Buffer
      if (first && bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le')
      if (first && bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be')
      first = false
      utf8.decode(bytes, { stream: true })
    }
    utf8.decode()
    return new TextDecoder('utf-8')
  } catch {
    return new TextDecoder('windows-1252')
  }
}
