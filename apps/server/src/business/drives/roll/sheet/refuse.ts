import { titleIn } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { type Judged, wrong as wrongRow } from '#support/imports'
import type { RowConflict } from '../rules.ts'
import type { OnRoll } from './store.ts'

export const wrong = (key: string, message: string, conflict?: RowConflict | 'twice'): Judged => ({
  ...wrongRow(key, message),
  ...(conflict === undefined ? {} : { payload: { conflict } }),
})

/** What is said of a row at the commit, when the number is somebody's outside the scope under another name: nothing of him. */
export const strangerRow = {
  key: 'idNumber',
  message: '这一行不能新增，没有导入。请与本人核对姓名和身份证号；核对无误的，请联系上级组织',
  conflict: 'other-name' satisfies RowConflict,
}

/** Why a row is no more than a conflict, and what to do instead. */
export function refuse(
  conflict: RowConflict,
  found: OnRoll | undefined,
  names: ReadonlyMap<number, string>,
  { kinds, outReasons }: TreeConfig,
): Judged {
  const where = found === undefined ? '' : (names.get(found.unit_id) ?? '')
  switch (conflict) {
    case 'other-name':
      return wrong(
        'name',
        '这个身份证号已登记为另一个姓名；导入不能修改姓名和身份证号，请核对，确有错误的提交更正申请',
        conflict,
      )
    case 'elsewhere':
      return wrong('idNumber', `此人现在“${where}”，请先由该组织转出，再导入`, conflict)
    case 'offered-elsewhere':
      return wrong('idNumber', '此人正在转往另一个组织，等待对方接收，不能导入', conflict)
    case 'over-age':
      if (found?.state === 'active')
        return wrong(
          'kind',
          `此人曾${titleIn(outReasons, 'over_age')}，只能作为${kinds.cadre}在册，不能改为${kinds.member}；不再担任${kinds.cadre}的，请在人员页面办理“${titleIn(outReasons, 'over_age')}”`,
          conflict,
        )
      return wrong(
        'idNumber',
        `此人已${titleIn(outReasons, 'over_age')}，不能通过导入恢复；担任${kinds.cadre}的，请把类别填为“${kinds.cadre}”`,
        conflict,
      )
  }
}
