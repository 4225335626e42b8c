import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type AllowanceRow, notices, type WechatTemplateRow } from '../tables.ts'

/** WeChat keeps the true count; ours only saves asking in vain, so a claim of more is cut. */
const most = 20

export async function addConsents(tx: Tx, citizenId: string, templates: readonly string[], now: Date) {
  if (templates.length === 0) return
  await sql`insert into notices.allowance (citizen_id, template, remaining, changed_at)
    select ${citizenId}::uuid, t, 1, ${now} from unnest(${[...templates]}::text[]) t
    on conflict (citizen_id, template) do update
      set remaining = least(notices.allowance.remaining + 1, ${most}), changed_at = excluded.changed_at`.execute(
    tx,
  )
}

export async function listAllowances(tx: Tx, citizenId: string): Promise<AllowanceRow[]> {
  return notices(tx).selectFrom('allowance').selectAll().where('citizen_id', '=', citizenId).execute()
}

/** Takes one consent; false when none is left. */
export async function takeConsent(tx: Tx, citizenId: string, template: string, now: Date): Promise<boolean> {
  const row = await notices(tx)
    .updateTable('allowance')
    .set((e) => ({ remaining: e('remaining', '-', 1), changed_at: now }))
    .where('citizen_id', '=', citizenId)
    .where('template', '=', template)
    .where('remaining', '>', 0)
    .returning('remaining')
    .executeTakeFirst()
  return row !== undefined
}

/** The message certainly did not arrive, so its consent was not used up. */
export async function giveBackConsent(tx: Tx, citizenId: string, template: string, now: Date): Promise<void> {
  await notices(tx)
    .updateTable('allowance')
    .set({ remaining: sql<number>`least(remaining + 1, ${most})`, changed_at: now })
    .where('citizen_id', '=', citizenId)
    .where('template', '=', template)
    .execute()
}

/** WeChat said that the person takes none any more (43101). */
export async function dropConsents(tx: Tx, citizenId: string, template: string, now: Date): Promise<void> {
  await notices(tx)
    .updateTable('allowance')
    .set({ remaining: 0, changed_at: now })
    .where('citizen_id', '=', citizenId)
    .where('template', '=', template)
    .execute()
}

/** Consents bind WeChat's openid, which moves to the identity that lives on. */
export async function moveAllowances(tx: Tx, from: string, to: string, now: Date): Promise<void> {
  await sql`insert into notices.allowance (citizen_id, template, remaining, changed_at)
    select ${to}::uuid, template, remaining, ${now} from notices.allowance where citizen_id = ${from}
    on conflict (citizen_id, template) do update
      set remaining = least(notices.allowance.remaining + excluded.remaining, ${most}), changed_at = excluded.changed_at`.execute(
    tx,
  )
  await notices(tx).deleteFrom('allowance').where('citizen_id', '=', from).execute()
}

export async function listWechatTemplates(tx: Tx): Promise<WechatTemplateRow[]> {
  return notices(tx).selectFrom('wechat_template').selectAll().execute()
}

export async function lockWechatTemplate(tx: Tx, template: string): Promise<WechatTemplateRow | undefined> {
  return notices(tx)
    .selectFrom('wechat_template')
    .selectAll()
    .where('template', '=', template)
    .forUpdate()
    .executeTakeFirst()
}

export async function putWechatTemplate(
  tx: Tx,
  row: { template: string; outsideId: string; keys: Readonly<Record<string, string>> },
  now: Date,
): Promise<void> {
  const values = { outside_id: row.outsideId, keys: JSON.stringify(row.keys), changed_at: now }
  await notices(tx)
    .insertInto('wechat_template')
    .values({ template: row.template, version: 1, ...values })
    .onConflict((c) =>
      c.column('template').doUpdateSet((e) => ({ ...values, version: e('wechat_template.version', '+', 1) })),
    )
    .execute()
}
