import type { ProblemWords } from './types.ts'

export const unitsProblems = {
  'units/unit-unknown': { title: '没有这个单位', detail: '没有找到这个单位，请重新选择。' },
  'units/name-taken': { title: '名称已被使用', detail: '本辖区已有名为“{name}”的单位，请换一个名称。' },
  'units/still-owns': {
    title: '还不能停用',
    detail: '“{name}”名下还有{what}，请先把它们调整到其他居委再停用。',
  },
  'units/not-leaf': {
    title: '这个单位不能停用',
    detail: '只能停用或恢复居委、村委，以及协会、俱乐部、文体中心等机构；街镇请用合并。',
  },
  'units/already-retired': { title: '单位已停用', detail: '“{name}”已停用，不能再修改。' },
  'units/bad-move': { title: '不能这样调整', detail: '{why}' },
  'units/rows-collide': {
    title: '有同名的记录',
    detail: '两个单位下有相同的{what}，请先合并或改名，再调整单位。数据没有改变。',
  },
} satisfies ProblemWords
