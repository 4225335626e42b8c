import { request } from '#lib/api.ts'
import type { ChoosePlace } from '#ui/choose-page.tsx'

/** Where the three changes of the tree are asked for, and where they lead, for the units of the regions. */
export const unitPlace: ChoosePlace = {
  send: (act, id, body, key) => request(`/api/units/${id}/${act}`, { method: 'POST', key, body }),
  href: (id) => `/units?unit=${id}`,
  viewWord: '查看单位',
  listWord: '返回单位名录',
  moved: { merge: '随之划转的记录', move: '随之划转的记录', split: '划给新街镇的居委、村委' },
}
