/** As it was given out: not judged yet. */
export interface SignedManifest {
  manifest: {
    file: string
    about: string[][]
    history: { position: number; head: string }
  }
  signature: string
}

export interface PublicKey {
  der: Uint8Array<ArrayBuffer>
  raw: Uint8Array<ArrayBuffer>
}

export interface Judged {
  proved: boolean | null
  says: string
  facts: [label: string, words: string][]
}

/** What the rules need of where they run. */
export interface Means {
  sha256(bytes: Uint8Array): string | Promise<string>
  sha256OfFile: (() => Promise<string>) | null
  isSigned(of: { signature: Uint8Array; message: Uint8Array; publicKey: PublicKey }): boolean | Promise<boolean>
}

export function canonical(value: unknown): string
export function readManifest(text: string): SignedManifest
export function readPublicKey(text: string): PublicKey
export function judge(signed: SignedManifest, publicKey: PublicKey, means: Means): Promise<Judged>
