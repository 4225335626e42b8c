import { coachStates } from '@jianwang/records/coach'
import { coachGrades } from '@jianwang/records/coach-catalogue'
import { letExpire } from '#platform/files'
import type { CitizenEraser, CitizenExporter, CitizenFollower } from '#support/citizens'
import { openIdNumber, openPhone } from '#support/people'
import { eraseRows, followRows, listOfCitizen } from '../register/store.ts'
import { openAccount } from './service.ts'
import { listPayees } from './store.ts'

/** Two identities became one: his file goes along. As the system. */
export const followMergedCitizen: CitizenFollower = (call, { from, to }) => followRows(call.tx, from, to)

/** The citizen's own copy of his file. */
export const exportOfCitizen: CitizenExporter = async (call) => {
  const rows = await listOfCitizen(call.tx, call.actor.accountId ?? '')
  const payees = await listPayees(
    call.tx,
    rows.map(({ id }) => id),
  )
  const file = {
    title: '教练员档案',
    rows: rows.map((row) => ({
      姓名: row.name,
      手机号: openPhone(call.crypto, row.phone_sealed, row.id),
      状态: coachStates[row.state],
      等级: row.grade === null ? null : coachGrades[row.grade],
      可授项目: row.items.join('、'),
      授课区: row.districts.join('、'),
      协议截止: row.contract_until,
      简介: row.intro,
      建立时间: row.created_at.toISOString(),
    })),
  }
  const paid = {
    title: '收款账户',
    rows: payees.map((row) => ({
      户名: row.holder_name,
      身份证号: openIdNumber(call.crypto, row.id_number_sealed, row.coach_id),
      银行卡号: openAccount(call, row),
      开户银行: row.bank,
      联行号: row.bank_code,
    })),
  }
  return [file, paid]
}

/** Who cancels his account: what he only asked for goes; the file of a coach stays the association's, for what it pays. */
export const eraseCitizen: CitizenEraser = async (call, id) => {
  await letExpire(call, await eraseRows(call.tx, id))
}
