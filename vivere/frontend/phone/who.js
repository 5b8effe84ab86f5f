/* Whose answers these are: what the phone keeps for one person is never shown to, or sent as, the next. */

/** The mark of this phone's participant in this room; empty before joining. */
export const who = () => /(?:^|;\s*)vivere_who=([^;]*)/.exec(document.cookie)?.[1] ?? "";
