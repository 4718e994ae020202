import * as React from 'react'

const t = Waymark.t

export default function Decision() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const yes = props.status !== 'declined'
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{t('News about your goal')}</p>
      <h2 id={id}>{yes ? t('Your teacher said yes') : t('Your teacher said not now')}</h2>
      <p className="wm-goal-line">{Waymark.words(React, props.statement)}{props.due ? <span className="wm-why">{t('by {day}', { day: Waymark.day(props.due) })}</span> : null}</p>
      {props.status === 'co_signing' ? <p className="wm-state">{t('Your family signs next. Then it stands in your plan.')}</p> : null}
      {props.edited ? <p className="wm-state">{t('Your teacher changed a part of it. This is how it stands now.')}</p> : null}
      {props.note ? <blockquote className="wm-quote"><span className="wm-sr">{t('Your teacher wrote:')} </span>{props.note}</blockquote> : null}
    </section>
  )
}
