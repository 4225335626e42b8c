import { Box, Words } from './box'

/** Where I am in the wizard, in words and as a bar. */
export function Steps({ at, titles }: { at: number; titles: readonly string[] }) {
  return (
    <Box className="steps">
      <Box className="steps-words">
        第 {at + 1} 步，共 {titles.length} 步<Words className="soft">：{titles[at] ?? ''}</Words>
      </Box>
      <Box className="steps-bar">
        {titles.map((title, i) => (
          <Box key={title} className={`steps-part ${i <= at ? 'steps-done' : ''}`} />
        ))}
      </Box>
    </Box>
  )
}
