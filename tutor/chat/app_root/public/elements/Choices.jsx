import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, useChatData } from '@chainlit/react-client'

const t = Waymark.t

export default function Choices() {
  const elements = useRecoilValue(elementState)
  const { loading } = useChatData()
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const open = Waymark.isNewest(elements, props.card, ['Choices', 'Item'])
  const choices = props.choices ?? []
  if (!open) {
    return <p className="wm-slim">{t('You could choose:')} {choices.map((choice) => choice.label).join(' · ')}</p>
  }
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{t('Practice')}</p>
      <h2 id={id}>{props.intro || t('Which one do you want?')}</h2>
      <ul className="wm-choices">
        {choices.map((choice) => (
          <li key={choice.key}>
            <button type="button" disabled={loading} onClick={() => sendUserMessage(`Choice ${choice.key}`)}>
              <span className="wm-key" aria-hidden="true">{choice.key}</span>
              <span className="wm-choice" lang="en">
                <strong>{Waymark.words(React, choice.label)}</strong>
                <span className="wm-why">{Waymark.words(React, choice.why)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
