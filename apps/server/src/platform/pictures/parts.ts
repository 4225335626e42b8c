/**
 * Of one picture: many times what a camera or a program writes. Ten megabytes of nothing but the shortest parts are millions
 * of them, and each one kept takes many times its own size in memory.
 */
export const mostParts = 10_000
