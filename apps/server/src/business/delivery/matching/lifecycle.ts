import {
  type EnquiryState,
  enquiryStates,
  type SearchState,
  searchStates,
} from '@jianwang/records/delivery-matching'
import type { Declared, Moves } from '#platform/lifecycle/lifecycle'

/** A search ends by itself when somebody was found, or nobody is left to be asked. */
export const searchMoves: Moves<SearchState> = {
  subjectKind: 'delivery-search',
  columns: ['delivery.search.state'],
  states: searchStates,
  auditOf: (action) => `delivery-search.${action}`,
  transitions: [
    { action: 'find', title: '匹配成功', from: ['running'], to: 'matched' },
    { action: 'exhaust', title: '无人可派', from: ['running'], to: 'exhausted', byTime: true },
    { action: 'stop', title: '停止匹配', from: ['running'], to: 'stopped' },
  ],
}

/** An enquiry (S1-21): answered by its coach, or by nobody in time. Who accepted and was not taken is `lost`. */
export const enquiryMoves: Moves<EnquiryState> = {
  subjectKind: 'delivery-enquiry',
  columns: ['delivery.enquiry.state'],
  states: enquiryStates,
  auditOf: (action) => `delivery-enquiry.${action}`,
  transitions: [
    { action: 'accepted', title: '接受', from: ['asked'], to: 'accepted' },
    { action: 'proposed', title: '另提时间或内容', from: ['asked'], to: 'proposed' },
    { action: 'refused', title: '不接受', from: ['asked'], to: 'refused' },
    { action: 'lapse', title: '逾期未答复', from: ['asked'], to: 'silent', byTime: true },
    { action: 'win', title: '匹配成功', from: ['asked', 'accepted', 'proposed'], to: 'won' },
    { action: 'lose', title: '未采用', from: ['asked', 'accepted', 'proposed'], to: 'lost' },
  ],
}

export const declared: readonly Declared[] = [searchMoves, enquiryMoves]
