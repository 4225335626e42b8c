import { type ItemCategory, itemCategories } from './coach-catalogue.ts'
import type { CourseDraft, Item, OrderFacts } from './delivery-facts.ts'
import type { Fault } from './faults.ts'

/** What a quota holder has of skills in a half-year so far: items by category, lessons by item. */
type Tally = { chosen: ReadonlyMap<ItemCategory, Set<string>>; lessons: Map<string, number> }
type Skill = { n: number; item: Item; category: ItemCategory; count: number }

const categories = Object.keys(itemCategories) as ItemCategory[] // its own keys

/** S1-08, S1-09, A6: of skills alone; what the holder's other orders of the half-year have counts along. */
export function checkCaps(courses: readonly CourseDraft[], facts: OrderFacts): Fault[] {
  const tally: Tally = { chosen: new Map(categories.map((each) => [each, new Set()])), lessons: new Map() }
  for (const { itemId, category, lessons } of facts.ordered)
    if (category !== null) add(tally, category, itemId, lessons)
  return courses.flatMap((course, n) => {
    const item = facts.items.get(course.itemId)
    if (item === undefined || item.category === null) return []
    const skill = { n, item, category: item.category, count: course.lessons.length }
    const faults = [explainFull(skill, tally, facts), explainMany(skill, tally, facts)]
    add(tally, item.category, item.id, skill.count)
    return faults.filter((fault) => fault !== undefined)
  })
}

function add({ chosen, lessons }: Tally, category: ItemCategory, itemId: string, count: number): void {
  chosen.get(category)?.add(itemId)
  lessons.set(itemId, (lessons.get(itemId) ?? 0) + count)
}

/** The category is full; said with those that are not. */
function explainFull(
  { n, item, category }: Skill,
  { chosen }: Tally,
  { halfYear: { mostItems } }: OrderFacts,
): Fault | undefined {
  const of = chosen.get(category)
  if (of === undefined || of.has(item.id) || of.size < mostItems) return undefined
  const free = categories.filter((each) => (chosen.get(each)?.size ?? 0) < mostItems)
  const open = free.map((each) => itemCategories[each]).join('、')
  return {
    path: `/courses/${n}/itemId`,
    message: `${itemCategories[category]}最多选择 ${mostItems} 个项目，已经选满，不能再加“${item.name}”。${
      open === '' ? '三个类别都已选满。' : `还可以选择${open}的项目。`
    }`,
  }
}

/** The item has too many lessons; said with how many there is room for. */
function explainMany(
  { n, item, count }: Skill,
  { lessons }: Tally,
  { halfYear: { mostLessons } }: OrderFacts,
): Fault | undefined {
  const before = lessons.get(item.id) ?? 0
  if (before + count <= mostLessons) return undefined
  const room = before >= mostLessons ? '已经排满' : `这里最多还能排 ${mostLessons - before} 节`
  return {
    path: `/courses/${n}/lessons`,
    message: `每个项目最多申请 ${mostLessons} 节课，“${item.name}”共 ${before + count} 节，${room}。`,
  }
}
