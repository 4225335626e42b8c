/** Of a field that the manual does not name, as its field list was a screenshot; until the owner has confirmed it (A35). */
export const unconfirmed = { source: 'A35', note: '不在手册内，待业主确认' }
