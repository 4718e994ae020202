import * as React from 'react'

const t = Waymark.t

export default function AnswerNews() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{t('News about an answer')}<span lang="en">{props.skill}</span></p>
      <h2 id={id}>{props.set_aside ? t('It was set aside') : t('It stays')}</h2>
      <p>{props.set_aside ? t('That answer counts no more. Your progress is without it.') : t('A teacher looked at it. That answer still counts.')}</p>
      {props.note ? <blockquote className="wm-quote"><span className="wm-sr">{t('Your teacher wrote:')} </span>{props.note}</blockquote> : null}
      <p className="wm-more"><a href="/console/my-progress">{t('See what moved my progress')}</a></p>
    </section>
  )
}
