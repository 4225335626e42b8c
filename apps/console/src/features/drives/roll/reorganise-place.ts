import type { DrivesSplitBody } from '@jianwang/api'
import { request } from '#lib/api.ts'
import type { ChoosePlace } from '#ui/choose-page.tsx'
import { organisationsApi } from './roll-addresses.ts'

/** Where the three changes of the tree lead, for organisations. */
export const organisationPlace: ChoosePlace = {
  listWord: '返回组织',
  href: (id) => `/drives/organisations/${id}`,
  viewWord: '查看组织',
  moved: { merge: '随之划转的记录', move: '随之划转的记录', split: '划给新组织的下级组织' },
}

const post = (key: string) => ({ method: 'POST' as const, key })

/** Each change as it is asked of the server once its reason is given; the work goes on behind the answer. */
export const askMerge = (id: number, intoId: number) => (reason: string, key: string) =>
  request(`${organisationsApi}/${id}/merge`, { ...post(key), body: { intoId, reason } })
export const askMove = (id: number, parentId: number) => (reason: string, key: string) =>
  request(`${organisationsApi}/${id}/move`, { ...post(key), body: { parentId, reason } })
export const askSplit =
  (id: number, wish: Omit<DrivesSplitBody, 'reason'>) => (reason: string, key: string) =>
    request(`${organisationsApi}/${id}/split`, { ...post(key), body: { ...wish, reason } })
