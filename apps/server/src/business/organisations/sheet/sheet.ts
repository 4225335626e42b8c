import { states } from '@jianwang/records/organisation'
import { Type } from 'typebox'
import type { Actor } from '#platform/call'
import { showExtra } from '#platform/record/extra'
import { recordSheet } from '#support/imports'
import { explainCreditCode, openPhone } from '#support/people'
import { extraFields } from '../extra-fields.ts'
import { mayAdd, mayModify, mayRead } from '../policy.ts'
import { organisation } from '../record.ts'
import { ListQuery } from '../schema.ts'
import { byPlace, readArea, readFilter } from '../service/read.ts'
import { filtered } from '../store.ts'
import { askCodes, change, make, read, sayPending } from './judge.ts'

const has = (actor: Actor, grant: string) => actor.grants.has(grant)

/**
 * Template, import and export of sports social organisations (S0-45, S0-47): added for the own level, changed in the whole
 * area (S0-09, S0-13, A33).
 */
export const organisationSheets = recordSheet(organisation, {
  title: '体育社会组织',
  words: { noun: '组织', measure: '个', gone: '已删除', moved: '所属单位不能通过导入变更', add: '添加' },
  extra: extraFields,
  out: [{ key: 'state', title: '状态', kind: 'text' }],
  gone: 'deleted',
  own: ['level', 'origin', 'merged_into', 'state_before_deletion'],
  born: { origin: 'import' },
  validators: () => ({ creditCode: (text) => explainCreditCode(text, '') }),
  mayImport: (actor) => has(actor, 'organisations.import') && actor.level !== 'none',
  judge: {
    read,
    mayModify,
    barNew: (actor) => (mayAdd(actor) ? undefined : 'foreign'),
    ask: askCodes,
    make,
    change,
    shown: { pending: { title: '待区级审批的修改', say: sayPending } },
  },
  export: {
    mayExport: (actor) => has(actor, 'organisations.export') && mayRead(actor),
    filter: Type.Omit(ListQuery, ['cursor', 'limit'], { additionalProperties: false }),
    checkFilter: readFilter,
    rows: async (call, query) => {
      const area = await readArea(call, query)
      const filter = readFilter(call, query)
      return area === undefined ? undefined : filtered(call.tx, area, filter)
    },
    order: byPlace,
    show: (call, row, full) => ({
      ...(full && row.phone_sealed !== null
        ? { contactPhone: openPhone(call.crypto, row.phone_sealed, row.id) }
        : {}),
      ...showExtra(extraFields, row.extra),
      state: states[row.state],
    }),
  },
})
