/** What `ilike` takes to find this text anywhere, its own signs taken literally; null where there is nothing to look for. */
export const patternOf = (text: string | undefined): string | null =>
  text ? `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
