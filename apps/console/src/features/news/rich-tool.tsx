/** A button of the toolbar, in words. */
export function Tool({ word, isOn, act }: { word: string; isOn?: boolean; act: () => void }) {
  return (
    <button
      type="button"
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      // The selection stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      {word}
    </button>
  )
}
