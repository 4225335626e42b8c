import type { RecordAction } from '#ui/record-page.tsx'
import { type ChosenPerson, keepChosen, outHref } from './transfer-choice.ts'
import type { PersonDetail } from './wire.ts'

/** What the server says this viewer may do with the person. */
export function listPersonActions(
  person: ChosenPerson & Pick<PersonDetail, 'actions'>,
  go: (href: string) => void,
): RecordAction[] {
  const may = (act: string) => person.actions.includes(act)
  return [
    ...(may('transfer-out')
      ? [
          {
            label: '转出',
            onClick: () => {
              keepChosen([person])
              go(outHref())
            },
          },
        ]
      : []),
    ...(may('ask-correction')
      ? [{ label: '申请更正', kind: 'main' as const, href: `/drives/corrections/new?person=${person.id}` }]
      : []),
  ]
}
