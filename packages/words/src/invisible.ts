/** Marks that take no room on the screen, as members of a character class: copied along from address books and chats. */
export const invisible = String.raw`\u034F\u115F\u1160\p{Cf}\p{Variation_Selector}`
