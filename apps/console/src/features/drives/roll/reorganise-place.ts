import { request } from '#lib/api.ts'
import type { ChoosePlace } from '#ui/choose-page.tsx'
import { organisationsApi } from './roll-addresses.ts'

/** Where the three changes of the tree are asked for, and where they lead, for organisations. */
export const organisationPlace: ChoosePlace = {
  send: (act, id, body, key) => request(`${organisationsApi}/${id}/${act}`, { method: 'POST', key, body }),
  listWord: '返回组织',
  href: (id) => `/drives/organisations/${id}`,
  viewWord: '查看组织',
  moved: { merge: '随之划转的记录', move: '随之划转的记录', split: '划给新组织的下级组织' },
}
