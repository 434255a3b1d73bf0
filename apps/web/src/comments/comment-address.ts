/** What an address ends with, after `#`, to lead to a comment on the page it stands on. */
export const anchorOf = (commentId: string): string => `comment-${commentId}`

/** The comment that an address leads to. */
export const commentIn = (hash: string): string | null => /^comment-([0-9a-f-]{36})$/.exec(hash)?.[1] ?? null
