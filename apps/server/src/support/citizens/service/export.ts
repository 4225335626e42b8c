import { describeAction } from '@jianwang/words/audit'
import { consentPurposes } from '@jianwang/words/consents'
import { type Call, note } from '#platform/call'
import { listTraces } from '#platform/traces'
import { openPhone } from '#support/people'
import { findUnitById } from '#support/units'
import { noUnit } from '../acting.ts'
import type { ExportSection } from '../followers.ts'
import { listChannels } from '../store/channels.ts'
import { listMergedInto } from '../store/citizens.ts'
import { listConsents } from '../store/consents.ts'
import { findGuardian, listWards } from '../store/guardians.ts'
import { listAllSessions } from '../store/sessions.ts'
import { listSmsCodes } from '../store/sms-codes.ts'
import type { CitizenRow } from '../tables.ts'
import { getActing } from './acting-citizen.ts'
import { openChannel } from './sign-in.ts'

const time = (at: Date | null) => at?.toISOString() ?? null

/** What stands in this module's own tables, read as the citizen himself. */
export async function exportOwn(call: Call): Promise<ExportSection[]> {
  const row = await getActing(call)
  const phone = row.phone_sealed === null ? null : openPhone(call.crypto, row.phone_sealed, row.id)
  const home = row.home_unit_id === null ? undefined : await findUnitById(call.tx, row.home_unit_id)
  const channels = await listChannels(call.tx, row.id)
  const sessions = await listAllSessions(call.tx, row.id)
  return [
    {
      title: '账号',
      rows: [
        {
          编号: row.id,
          姓名: row.name,
          性别: row.gender === null ? null : row.gender === 'female' ? '女' : '男',
          出生日期: row.born_on,
          手机号: phone,
          手机号验证时间: time(row.phone_verified_at),
          居住街镇: home?.name ?? null,
          长辈版: row.elder_mode,
          注册时间: time(row.created_at),
          修改时间: time(row.updated_at),
        },
      ],
    },
    {
      title: '登录方式',
      rows: channels.map((each) => ({
        来源: each.issuer,
        标识: openChannel(call, each),
        绑定时间: time(each.bound_at),
        解绑时间: time(each.unbound_at),
      })),
    },
    {
      title: '登录设备',
      rows: sessions.map((each) => ({
        终端: each.terminal,
        登录时间: time(each.created_at),
        最近使用: time(each.seen_at),
        网络地址: each.address,
        设备: each.agent,
        退出时间: time(each.ended_at),
      })),
    },
    await exportConsents(call, row),
    await exportGuardian(call, row),
  ]
}

async function exportConsents(call: Call, row: CitizenRow): Promise<ExportSection> {
  const rows = await listConsents(call.tx, row.id)
  const titles = new Map<string, string>(consentPurposes.map(({ purpose, title }) => [purpose, title]))
  return {
    title: '同意记录',
    rows: rows.map((each) => ({
      用途: titles.get(each.purpose) ?? each.purpose,
      版本: each.text_version,
      终端: each.terminal,
      同意时间: time(each.given_at),
      撤回时间: time(each.withdrawn_at),
    })),
  }
}

async function exportGuardian(call: Call, row: CitizenRow): Promise<ExportSection> {
  const guardian = await findGuardian(call.tx, row.id)
  return {
    title: '监护人',
    rows:
      guardian === undefined
        ? []
        : [
            {
              姓名: guardian.name,
              手机号: openPhone(call.crypto, guardian.phone_sealed, row.id),
              关系: guardian.relation,
              同意时间: time(guardian.agreed_at),
            },
          ],
  }
}

/** What no citizen's transaction may read, though it is about him: the system reads exactly his. */
export async function exportTraces(call: Call, row: CitizenRow): Promise<ExportSection[]> {
  const phone = row.phone_sealed === null ? undefined : openPhone(call.crypto, row.phone_sealed, row.id)
  const indexes = phone === undefined ? [] : call.crypto.blindIndexes('phone', phone)
  const merged = await listMergedInto(call.tx, row.id)
  const traces = await listTraces(call.tx, [row.id, ...merged.map(({ id }) => id)])
  const codes = await listSmsCodes(call.tx, indexes)
  const wards = await listWards(call.tx, indexes)
  note(call, { action: 'citizens.export', subjectKind: 'citizen', subjectId: row.id, unitPath: noUnit })
  return [
    {
      title: '合并的账号',
      rows: merged.map((each) => ({ 编号: each.id, 注册时间: time(each.created_at) })),
    },
    {
      title: '短信验证码发送记录',
      rows: codes.map((each) => ({
        用途: each.purpose,
        发送时间: time(each.sent_at),
        网络地址: each.address,
        使用时间: time(each.used_at),
      })),
    },
    {
      title: '作为监护人的同意',
      rows: wards.map((each) => ({
        姓名: each.name,
        手机号: phone ?? null,
        关系: each.relation,
        同意时间: time(each.agreed_at),
      })),
    },
    {
      title: '办理记录',
      rows: traces.transitions.map((each) => ({
        事项: `${each.subject_kind} ${each.subject_id}`,
        操作: each.action,
        说明: each.reason,
        时间: time(each.occurred_at),
      })),
    },
    {
      title: '变更通知',
      rows: traces.facts.map((each) => ({
        种类: each.kind,
        对象: each.subject_id,
        时间: time(each.announced_at),
      })),
    },
    {
      title: '为重试保存的应答',
      rows: traces.answers.map((each) => ({
        请求: each.route,
        应答: JSON.stringify(each.answer),
        时间: time(each.created_at),
      })),
    },
    {
      title: '审计记录',
      rows: traces.entries.map((each) => ({
        操作: describeAction(each.action),
        操作人: each.actor_kind,
        网络地址: each.address,
        结果: each.outcome,
        内容: each.after === null ? null : JSON.stringify(each.after),
        时间: time(each.occurred_at),
      })),
    },
  ]
}
