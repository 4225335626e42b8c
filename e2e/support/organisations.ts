import type { Desk } from './desk.ts'

/** An organisation below the one whose record is open; its own record is open afterwards. */
export async function addBelow(
  desk: Desk,
  name: string,
  choices: Readonly<Record<string, string>>,
): Promise<void> {
  await desk.link('新增下级组织').click()
  await desk.heading('新增下级组织').waitFor()
  await desk.fill({ 组织名称: name })
  for (const [label, option] of Object.entries(choices)) await desk.select(label, option)
  await desk.look()
  await desk.button('新增').click()
  await desk.heading(name).waitFor()
  await desk.settle()
}
