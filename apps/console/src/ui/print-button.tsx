import { Button } from 'antd'
import { Icon } from './icons.tsx'

/** The page as it stands, on paper (print.css): who would rather have a file chooses it in the browser's own window. */
export function PrintButton({ label = '打印' }: { label?: string }) {
  return (
    <Button icon={<Icon name="print" size={16} />} onClick={() => window.print()}>
      {label}
    </Button>
  )
}
