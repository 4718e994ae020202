import * as React from 'react'

const t = Waymark.t

export default function TeacherLine() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  return (
    <section className="wm-card" aria-labelledby={id}>
      <h2 id={id} className="wm-kicker">{t('From your teacher')} <span lang="und">{props.teacher}</span></h2>
      <blockquote className="wm-quote" dir="auto">{props.text}</blockquote>
      <p className="wm-more">{t('A person wrote this after reading an earlier chat.')}</p>
    </section>
  )
}
