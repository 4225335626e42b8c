import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { type FieldFault, refuseFields, refuseStale } from '#platform/problem'
import { maySetTemplates } from '../policy.ts'
import { unknownTemplate } from '../problems.ts'
import type { Subscriptions, TemplateBody, Templates } from '../schema.ts'
import {
  addConsents,
  listAllowances,
  listWechatTemplates,
  lockWechatTemplate,
  putWechatTemplate,
} from '../store/allowance.ts'
import { findTemplate, isTemplateCode, listTemplates } from '../templates.ts'
import { getCitizenId } from './inbox.ts'

/** What the mini-program may ask consent for, and how many messages of each the person still takes. */
export async function listSubscriptions(call: Call): Promise<Static<typeof Subscriptions>> {
  const citizenId = getCitizenId(call)
  const [set, allowances] = await Promise.all([
    listWechatTemplates(call.tx),
    listAllowances(call.tx, citizenId),
  ])
  const remaining = new Map(allowances.map((row) => [row.template, row.remaining]))
  return set.flatMap((row) => {
    const template = findTemplate(row.template)
    return template === undefined
      ? []
      : [
          {
            template: row.template,
            title: template.title,
            templateId: row.outside_id,
            remaining: remaining.get(row.template) ?? 0,
          },
        ]
  })
}

/**
 * The person agreed in WeChat's own dialogue: one message of each template. An id may stand once in a request.
 * @throws unknownTemplate (422)
 */
export async function addSubscriptions(
  call: Call,
  templateIds: readonly string[],
): Promise<Static<typeof Subscriptions>> {
  const citizenId = getCitizenId(call)
  const set = new Map((await listWechatTemplates(call.tx)).map((row) => [row.outside_id, row.template]))
  const templates = [...new Set(templateIds)].map((id) => {
    const template = set.get(id)
    if (template === undefined) throw unknownTemplate()
    return template
  })
  await addConsents(call.tx, citizenId, templates.sort(), call.now)
  note(call, {
    action: 'notices.subscribe',
    subjectKind: 'citizen',
    subjectId: citizenId,
    unitPath: '.',
    after: { templates },
  })
  return listSubscriptions(call)
}

/** All templates, and what WeChat calls each here. */
export async function listNoticeTemplates(call: Call): Promise<Static<typeof Templates>> {
  permit(maySetTemplates(call.actor))
  const set = new Map((await listWechatTemplates(call.tx)).map((row) => [row.template, row]))
  return listTemplates().map(([code, template]) => {
    const row = set.get(code)
    return {
      code,
      title: template.title,
      text: template.text,
      channels: [...template.channels],
      fields: Object.entries(template.fields).map(([name, field]) => ({ name, ...field })),
      wechat: row === undefined ? null : { templateId: row.outside_id, keys: row.keys, version: row.version },
    }
  })
}

/** @throws unknownTemplate, invalid (422), changedMeanwhile (409), forbidden (403) */
export async function setWechatTemplate(
  call: Call,
  code: string,
  body: Static<typeof TemplateBody>,
): Promise<Static<typeof Templates>> {
  permit(maySetTemplates(call.actor))
  if (!isTemplateCode(code)) throw unknownTemplate()
  const before = await lockWechatTemplate(call.tx, code)
  await refuseStale({ version: before?.version ?? 0 }, body.version, async () =>
    (await listNoticeTemplates(call)).find((template) => template.code === code),
  )
  const keys = Object.fromEntries(body.keys.map(({ field, key }) => [field, key]))
  refuseFields([...checkId(body.templateId), ...checkKeys(code, keys)])
  const after = { outsideId: body.templateId, keys }
  await putWechatTemplate(call.tx, { template: code, ...after }, call.now)
  note(call, {
    action: 'notices.set-template',
    subjectKind: 'notice-template',
    subjectId: code,
    unitPath: call.actor.homePath,
    before: before === undefined ? undefined : { outsideId: before.outside_id, keys: before.keys },
    after,
  })
  announce(call, { kind: 'notices.changed', subjectId: code, unitPath: call.actor.homePath })
  return listNoticeTemplates(call)
}

function checkId(id: string): FieldFault[] {
  return /^[\w-]+$/.test(id)
    ? []
    : [{ path: '/templateId', message: '模板编号只含字母、数字、“-”和“_”，请从微信后台复制。' }]
}

/** Each field has one key of its own, and a key's name says its type: `thing1` takes words, `time2` a time. */
function checkKeys(code: string, keys: Readonly<Record<string, string>>): FieldFault[] {
  const fields = findTemplate(code)?.fields ?? {}
  const faults: FieldFault[] = []
  for (const [name, { label, type }] of Object.entries(fields)) {
    const key = keys[name]
    if (key === undefined || !/^[a-z_]+\d{1,2}$/.test(key) || key.replace(/\d+$/, '') !== type)
      faults.push({
        path: `/keys/${name}`,
        message: `“${label}”对应的字段应为 ${type} 加数字，例如 ${type}1。`,
      })
  }
  for (const name of Object.keys(keys))
    if (!Object.hasOwn(fields, name))
      faults.push({ path: `/keys/${name}`, message: `没有名为 ${name} 的内容。` })
  if (new Set(Object.values(keys)).size !== Object.keys(keys).length)
    faults.push({ path: '/keys', message: '两项内容不能用同一个字段。' })
  return faults
}
