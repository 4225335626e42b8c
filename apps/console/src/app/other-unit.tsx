import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { type ApiProblem, actIn } from '#lib/api.ts'
import { forgetDrafts, useMe } from '#lib/session.ts'
import { Dialog } from '#ui/dialog.tsx'

/** After a switch of unit in another tab this page is of the other unit: it can only be loaded anew. */
export function OtherUnit() {
  const { unit } = useMe()
  const [problem, setProblem] = useState<ApiProblem>()
  // The unit of the first look: what `me` says later may be the other tab's.
  const [opened] = useState(unit.id)
  useEffect(() => actIn(opened, setProblem), [opened])
  const reload = () => {
    forgetDrafts()
    location.assign('/')
  }
  return (
    <Dialog
      title="当前单位已切换"
      open={problem !== undefined}
      onClose={() => setProblem(undefined)}
      foot={
        <Button type="primary" onClick={reload}>
          重新载入
        </Button>
      }
    >
      <p>{problem?.detail}</p>
    </Dialog>
  )
}
