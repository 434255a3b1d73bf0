import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buffer } from 'node:stream/consumers'
import { type NodeError, NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'

/** Reads a paper in words from its input, and writes it as PDF: see setting.ts. */
const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']
const FONT = '@expo-google-fonts/atkinson-hyperlegible-next'
const fontBlobs = FACES.map((face) =>
  readFileSync(fileURLToPath(import.meta.resolve(`${FONT}/${face}/AtkinsonHyperlegibleNext_${face}.ttf`))),
)

const folder = import.meta.dirname
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs }] })
// What anybody wrote is data beside the program, never a part of it: no sign in it can be a command.
compiler.mapShadow(path.join(folder, 'paper.json'), await buffer(process.stdin))

const because = (error: NodeError | null) => new Error(JSON.stringify(error?.shortDiagnostics ?? 'no reason given'))
const made = compiler.compile({ mainFilePath: path.join(folder, 'paper.typ') })
if (made.result === null) throw because(made.takeError())
const { result } = made

function pdf(): Buffer {
  try {
    return compiler.pdf(result, { pdfStandard: PdfStandard.UA_1 })
  } catch (error) {
    // A script that no font here has: PDF/UA forbids the empty box in its place. Still tagged, and the text still in it.
    if (!String(error).includes('could not be displayed with')) throw error
    return compiler.pdf(result, { pdfTags: true })
  }
}

process.stdout.write(pdf())
