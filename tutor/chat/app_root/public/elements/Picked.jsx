import * as React from 'react'

const t = Waymark.t

export default function Picked() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{t('Picked for you by')} <span lang="und">{props.teacher}</span></p>
      <h2 id={id}>{t(props.picked === 'lesson' ? 'A lesson to read' : 'A short set')}: <span lang="en">{Waymark.words(React, props.skill)}</span></h2>
      {props.note ? <blockquote className="wm-quote" dir="auto">{props.note}</blockquote> : null}
    </section>
  )
}
