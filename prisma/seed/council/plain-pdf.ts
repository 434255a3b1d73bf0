/** A page of A4 in points, its margin, and what goes on it in 11 point Helvetica. */
const PAGE = { width: 595, height: 842, margin: 64, signs: 84, lines: 46, step: 15.5 }

/** Signs of ours that WinAnsi, the code of a PDF's own fonts, has at another place than Latin-1. */
const WIN_ANSI: Readonly<Record<string, number>> = { '’': 0x92, '‘': 0x91, '“': 0x93, '”': 0x94, '–': 0x96 }

const inWinAnsi = (text: string) =>
  text.replaceAll(/[’‘“”–]/g, (sign) => String.fromCharCode(WIN_ANSI[sign] ?? 0x3f)).replaceAll(/[\\()]/g, '\\$&')

function wrapped(paragraph: string): string[] {
  const lines: string[] = []
  for (const word of paragraph.split(/\s+/)) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length >= PAGE.signs) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** A heading and paragraphs as a PDF of the fewest parts that a reader asks for: the same bytes each time. */
export function plainPdf(title: string, paragraphs: readonly string[]): Buffer {
  const all = [...wrapped(title), '', ...paragraphs.flatMap((one) => [...wrapped(one), ''])]
  const pages = Array.from({ length: Math.ceil(all.length / PAGE.lines) }, (_, page) =>
    all.slice(page * PAGE.lines, (page + 1) * PAGE.lines),
  )
  const FIRST_PAGE = 5
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, page) => `${FIRST_PAGE + page * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Title (${inWinAnsi(title)}) >>`,
    ...pages.flatMap((lines, page) => {
      const drawn = `BT /F1 11 Tf ${PAGE.step} TL ${PAGE.margin} ${PAGE.height - PAGE.margin} Td ${lines.map((one) => `(${inWinAnsi(one)}) Tj T*`).join('\n')} ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${FIRST_PAGE + page * 2 + 1} 0 R >>`,
        `<< /Length ${Buffer.byteLength(drawn, 'latin1')} >>\nstream\n${drawn}\nendstream`,
      ]
    }),
  ]
  let text = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
